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
  /** A day that is not in the calendar. */
  DATE,
  /** A departure that is not on the clock. */
  TIME;

  private static final FlightDirt[] KINDS = values();

  /** One line in 1,170 has some; four of seven of these cannot be read. */
  static FlightDirt of(long bits) {
    int kind = (int) (bits & 8191);
    return kind < KINDS.length ? KINDS[kind] : NONE;
  }

  boolean malformed() {
    return compareTo(CUT) >= 0;
  }
}
