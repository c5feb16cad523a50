package org.crosswind.formats.cube;

import java.util.Arrays;

/**
 * The level of a factor at a cell: a level of the data, {@link #MISSING}, or {@link #ALL} of them
 * in a total. In the order of whole numbers, other texts by code point, missing, total; so levels
 * that are all whole numbers, and those of which none is one, are in the order of a design.
 *
 * @param number of a whole number, else 0
 */
public record CubeLevel(Kind kind, long number, String text) implements Comparable<CubeLevel> {
  /** What stands for a missing value. */
  public static final String MISSING = "<missing>";

  /** What stands for all levels, in a total over them. */
  public static final String ALL = "<all>";

  private static final int MOST_DIGITS = 18;

  /** What a level is, in order. */
  public enum Kind {
    WHOLE,
    TEXT,
    MISSING,
    ALL
  }

  /** The level that a text names; {@link #MISSING} and {@link #ALL} name themselves. */
  public static CubeLevel of(String text) {
    if (text.equals(MISSING)) {
      return new CubeLevel(Kind.MISSING, 0, text);
    }
    if (text.equals(ALL)) {
      return new CubeLevel(Kind.ALL, 0, text);
    }
    return isWhole(text)
        ? new CubeLevel(Kind.WHOLE, Long.parseLong(text), text)
        : new CubeLevel(Kind.TEXT, 0, text);
  }

  private static boolean isWhole(String text) {
    int digits = text.startsWith("-") || text.startsWith("+") ? 1 : 0;
    if (text.length() == digits || text.length() - digits > MOST_DIGITS) {
      return false;
    }
    for (int i = digits; i < text.length(); i++) {
      if (text.charAt(i) < '0' || text.charAt(i) > '9') {
        return false;
      }
    }
    return true;
  }

  /** Whether it is a level of the data. */
  public boolean isKnown() {
    return kind == Kind.WHOLE || kind == Kind.TEXT;
  }

  @Override
  public int compareTo(CubeLevel other) {
    int order = kind.compareTo(other.kind);
    order = order != 0 ? order : Long.compare(number, other.number);
    if (order != 0 || text.equals(other.text)) {
      return order;
    }
    return Arrays.compare(text.codePoints().toArray(), other.text.codePoints().toArray());
  }
}
