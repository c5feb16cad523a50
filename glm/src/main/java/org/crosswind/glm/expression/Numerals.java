package org.crosswind.glm.expression;

import java.util.Collection;

/**
 * Numbers as the names of levels. One number is one level: it has one name, whatever it was written
 * like, so that {@code 1}, {@code 1.0}, {@code 1e0}, {@code +1} and {@code 01} are {@code 1}.
 *
 * <p>A whole number that is written by digits alone keeps all of them; any other is the double
 * nearest to it, by its digits where that is whole and below 2^53, else as Java writes it.
 */
public final class Numerals {
  private static final double LARGEST_WHOLE = 0x1p53;

  private Numerals() {}

  /** Whether a text can be read as a number: decimal notation, no NaN, no infinity, no suffix. */
  public static boolean isNumber(String text) {
    boolean digit = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      digit |= isDigit(c);
      boolean allowed = isDigit(c) || ".+-eE ".indexOf(c) >= 0;
      if (!allowed || (!digit && (c == 'e' || c == 'E'))) {
        return false;
      }
    }
    if (!digit) {
      return false;
    }
    try {
      return Double.isFinite(Double.parseDouble(text));
    } catch (NumberFormatException e) {
      return false;
    }
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  /** The name of a number: of a whole one without a decimal point. */
  public static String name(double number) {
    return isWhole(number) ? Long.toString((long) number) : Double.toString(number);
  }

  /** Whether a number is a whole one that is written without a decimal point. */
  public static boolean isWhole(double number) {
    return number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE;
  }

  /** The name of the number that a text is; the text itself where it is none. */
  public static String canonical(String text) {
    int sign = !text.isEmpty() && (text.charAt(0) == '-' || text.charAt(0) == '+') ? 1 : 0;
    int digits = sign;
    while (digits < text.length() && isDigit(text.charAt(digits))) {
      digits++;
    }
    if (digits == sign || digits < text.length()) {
      return isNumber(text) ? name(Double.parseDouble(text)) : text;
    }
    int first = sign;
    while (first < digits - 1 && text.charAt(first) == '0') {
      first++;
    }
    if (first == 0) {
      return text;
    }
    String bare = text.substring(first);
    return text.charAt(0) == '-' && !bare.equals("0") ? "-" + bare : bare;
  }

  /**
   * Whether these are the levels of a column of numbers: each is the name of one. In a column that
   * holds other text, texts are what they are: {@code 01} and {@code 1} are two levels.
   */
  public static boolean areNames(Collection<String> levels) {
    return !levels.isEmpty()
        && levels.stream().allMatch(n -> isNumber(n) && canonical(n).equals(n));
  }
}
