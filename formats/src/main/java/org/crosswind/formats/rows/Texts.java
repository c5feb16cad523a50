package org.crosswind.formats.rows;

import org.crosswind.glm.expression.Numerals;
import org.crosswind.glm.expression.Truth;

/** How values are read from text, and written as factor levels. */
public final class Texts {
  /** Airports and the like: numbers from 0 to below this have their text made once. */
  public static final int SMALL = 1 << 15;

  private static final String[] WHOLE = new String[SMALL];

  private Texts() {}

  /** Whether a text can be read as a number: decimal notation, no NaN, no infinity, no suffix. */
  public static boolean isNumber(String text) {
    return Numerals.isNumber(text);
  }

  /**
   * A text as a number; logical texts are 0 and 1.
   *
   * @throws NotANumberException when it is neither
   */
  public static double number(String column, String text) {
    if (isNumber(text)) {
      return Double.parseDouble(text);
    }
    return switch (Truth.parse(text)) {
      case TRUE -> 1;
      case FALSE -> 0;
      case UNKNOWN -> throw new NotANumberException(column, text);
    };
  }

  /** A number as a level: whole numbers without a decimal point. */
  public static String level(double number) {
    int small = (int) number;
    return small == number && small >= 0 ? level((long) small) : Numerals.name(number);
  }

  /** A whole number as a level. */
  public static String level(long number) {
    if (number < 0 || number >= WHOLE.length) {
      return Long.toString(number);
    }
    // Threads may make the same text twice, which is the same text.
    String text = WHOLE[(int) number];
    if (text == null) {
      text = Long.toString(number);
      WHOLE[(int) number] = text;
    }
    return text;
  }

  /** A value as a level whatever its notation: a number by the name that {@link Numerals} has. */
  public static String canonical(String text) {
    return Numerals.canonical(text);
  }

  /** A logical value as a level, as R writes it. */
  public static String level(boolean logical) {
    return Truth.of(logical).text();
  }
}
