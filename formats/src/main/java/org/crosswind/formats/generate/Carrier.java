package org.crosswind.formats.generate;

import java.util.List;

/**
 * A carrier by the BTS's code, two of which hold blanks and parentheses.
 *
 * @param size relative number of its flights
 * @param firstYear in which it flew
 * @param lastYear in which it flew
 */
record Carrier(String code, double size, int firstYear, int lastYear) {
  private static final int EVER = 9999;

  /** The seventeen of 2010 and 2011, here without end. */
  private static final List<Carrier> RECENT =
      List.of(
          always("WN", 18),
          always("DL", 12),
          always("OO", 9),
          always("AA", 9),
          always("EV", 7.5),
          always("MQ", 7),
          always("US", 6.5),
          always("UA", 6),
          always("CO", 4.5),
          always("XE", 4),
          always("FL", 4),
          always("B6", 3.5),
          always("AS", 2.5),
          always("YV", 2.5),
          always("OH", 1.8),
          always("F9", 1.4),
          always("HA", 1.2));

  /** The thirty of 1987 to 2012. */
  private static final List<Carrier> ALL =
      List.of(
          always("WN", 16),
          always("DL", 15),
          always("AA", 13),
          always("US", 11),
          always("UA", 11),
          years("NW", 9, 1987, 2009),
          years("CO", 7, 1987, 2011),
          years("MQ", 7, 2001, EVER),
          years("OO", 7, 2003, EVER),
          years("EV", 5, 2003, EVER),
          years("TW", 4, 1987, 2001),
          years("XE", 4, 2003, 2011),
          years("HP", 3.5, 1987, 2005),
          years("FL", 3, 2003, EVER),
          years("OH", 2.6, 2003, 2010),
          always("AS", 2.5),
          years("B6", 2.2, 2003, EVER),
          years("YV", 2, 2006, EVER),
          years("9E", 2, 2007, EVER),
          years("F9", 1.2, 2005, EVER),
          years("EA", 3, 1987, 1991),
          years("PI", 3, 1987, 1989),
          years("DH", 1.5, 2003, 2005),
          years("PA (1)", 1.2, 1987, 1991),
          years("TZ", 0.8, 2003, 2006),
          years("HA", 0.8, 2003, EVER),
          years("PS", 0.8, 1987, 1988),
          years("AQ", 0.5, 2001, 2008),
          years("VX", 0.4, 2012, EVER),
          years("ML (1)", 0.4, 1991, 1991));

  static List<Carrier> recent(int count) {
    return RECENT.subList(0, count);
  }

  static List<Carrier> all() {
    return ALL;
  }

  boolean flies(int year) {
    return year >= firstYear && year <= lastYear;
  }

  private static Carrier always(String code, double size) {
    return years(code, size, 0, EVER);
  }

  private static Carrier years(String code, double size, int first, int last) {
    return new Carrier(code, size, first, last);
  }
}
