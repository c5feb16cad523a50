package org.crosswind.formats.weather;

/** Values of mapped stations that did not become measures; each counts once. */
final class Losses {
  private final long[] implausible = new long[Measure.values().length];

  /** Neither a number nor a mark for a missing one. */
  long unreadable;

  /** Marked by the source as suspect or wrong. */
  long suspect;

  /** A value outside of its measure's plausible range. */
  void implausible(int measure) {
    implausible[measure]++;
  }

  long implausible(Measure measure) {
    return implausible[measure.place()];
  }
}
