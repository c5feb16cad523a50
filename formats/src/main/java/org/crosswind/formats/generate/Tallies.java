package org.crosswind.formats.generate;

import java.util.EnumMap;
import java.util.Map;
import org.crosswind.formats.generate.GeneratedFile.Tally;

/** Counts by kind. */
final class Tallies {
  private final Map<Tally, long[]> counts = new EnumMap<>(Tally.class);

  Tallies() {
    for (Tally tally : Tally.values()) {
      counts.put(tally, new long[1]);
    }
  }

  void add(Tally tally) {
    counts.get(tally)[0]++;
  }

  long count(Tally tally) {
    return counts.get(tally)[0];
  }
}
