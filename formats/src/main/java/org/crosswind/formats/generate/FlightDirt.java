package org.crosswind.formats.generate;

/** What is wrong with a few lines of airline files: blanks, and lines that cannot be read. */
enum FlightDirt {
  NONE,
  NO_CARRIER,
  NO_ARRIVAL_TIME,
  NO_RESPONSE,
  /** The line ends too early: a wrong number of fields. */
  CUT,
  /** A quote that is not closed. */
  QUOTE,
  /** A date that is none. */
  DATE;

  private static final FlightDirt[] KINDS = values();

  /** One line in 1,365 has some; half of these cannot be read. */
  static FlightDirt of(long bits) {
    int kind = (int) (bits & 8191);
    return kind < KINDS.length ? KINDS[kind] : NONE;
  }

  boolean malformed() {
    return compareTo(CUT) >= 0;
  }

  /** Spoils the line that began at a mark. */
  void spoil(int start, TextBuffer to) {
    switch (this) {
      case CUT -> to.cut(start + 40);
      case QUOTE -> to.put('"').put('x');
      case DATE -> {
        to.cut(start);
        to.put(
            TextBuffer.ascii(
                "2012,2,31,5,2012-02-31,AA,,1,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,,"));
      }
      default -> throw new IllegalStateException(name() + " can be read");
    }
  }
}
