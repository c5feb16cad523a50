package org.crosswind.formats.text;

import java.nio.charset.StandardCharsets;

/** Numbers read from ASCII bytes without making a String; blanks around a number are allowed. */
public final class AsciiNumber {
  /** What {@link #integer} returns for text that is no whole number of 32 bits. */
  public static final long NO_INTEGER = Long.MIN_VALUE;

  /** As many digits always fit in 32 bits. */
  private static final int SURE_DIGITS = 9;

  /** Up to this many digits a decimal is an exact long over an exact power of ten. */
  private static final int EXACT_DIGITS = 15;

  private static final double[] POWERS_OF_TEN = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
  };

  private AsciiNumber() {}

  /**
   * A whole number of 32 bits, written with an optional sign and an optional fraction of zeros, as
   * in {@code 1.00}.
   *
   * @return the number, or {@link #NO_INTEGER}
   */
  public static long integer(byte[] text, int from, int to) {
    int last = Math.min(to, from + SURE_DIGITS);
    int value = 0;
    int i = from;
    while (i < last && isDigit(text[i])) {
      value = value * 10 + (text[i++] - '0');
    }
    return i > from && isZeroFraction(text, i, to) ? value : anyInteger(text, from, to);
  }

  private static long anyInteger(byte[] text, int from, int to) {
    int start = skipBlanks(text, from, to);
    int end = dropBlanks(text, start, to);
    boolean negative = start < end && text[start] == '-';
    int i = start + (start < end && isSign(text[start]) ? 1 : 0);
    int firstDigit = i;
    long value = 0;
    for (; i < end && isDigit(text[i]); i++) {
      value = value * 10 + (text[i] - '0');
      if (value > 1L + Integer.MAX_VALUE) {
        return NO_INTEGER;
      }
    }
    if (i == firstDigit || !isZeroFraction(text, i, end)) {
      return NO_INTEGER;
    }
    long signed = negative ? -value : value;
    return signed > Integer.MAX_VALUE ? NO_INTEGER : signed;
  }

  /**
   * A decimal number with an optional sign, fraction and exponent, rounded correctly to the nearest
   * double.
   *
   * @return the number, or NaN for anything else ({@code NaN} and {@code Infinity} included)
   */
  public static double decimal(byte[] text, int from, int to) {
    int i = from;
    while (i < to && text[i] == ' ') {
      i++;
    }
    boolean negative = i < to && text[i] == '-';
    int first = negative ? ++i : i;
    int point = to;
    long digits = 0;
    for (; i < to; i++) {
      byte b = text[i];
      if (isDigit(b)) {
        digits = digits * 10 + (b - '0');
      } else if (b == '.' && point == to) {
        point = i;
      } else {
        return anyDecimal(text, from, to);
      }
    }
    int decimals = Math.max(0, to - point - 1);
    int count = point - first + decimals;
    if (count == 0 || count > EXACT_DIGITS) {
      return anyDecimal(text, from, to);
    }
    double magnitude = decimals == 0 ? digits : digits / POWERS_OF_TEN[decimals];
    return negative ? -magnitude : magnitude;
  }

  private static double anyDecimal(byte[] text, int from, int to) {
    int start = skipBlanks(text, from, to);
    int end = dropBlanks(text, start, to);
    int i = start + (start < end && isSign(text[start]) ? 1 : 0);
    long digits = 0;
    int digitCount = 0;
    int decimals = 0;
    boolean point = false;
    for (; i < end && (isDigit(text[i]) || (text[i] == '.' && !point)); i++) {
      if (text[i] == '.') {
        point = true;
      } else {
        digits = digits * 10 + (text[i] - '0');
        digitCount++;
        decimals += point ? 1 : 0;
      }
    }
    if (digitCount == 0) {
      return Double.NaN;
    }
    if (i < end || digitCount > EXACT_DIGITS) {
      return longDecimal(text, start, end);
    }
    double magnitude = digits / POWERS_OF_TEN[decimals];
    return text[start] == '-' ? -magnitude : magnitude;
  }

  private static double longDecimal(byte[] text, int start, int end) {
    for (int i = start; i < end; i++) {
      byte b = text[i];
      boolean numeric = isDigit(b) || isSign(b) || b == '.' || b == 'e' || b == 'E';
      if (!numeric) {
        return Double.NaN;
      }
    }
    try {
      double value =
          Double.parseDouble(new String(text, start, end - start, StandardCharsets.US_ASCII));
      return Double.isFinite(value) ? value : Double.NaN;
    } catch (NumberFormatException e) {
      return Double.NaN;
    }
  }

  private static boolean isZeroFraction(byte[] text, int from, int end) {
    if (from == end) {
      return true;
    }
    if (text[from] != '.') {
      return false;
    }
    for (int i = from + 1; i < end; i++) {
      if (text[i] != '0') {
        return false;
      }
    }
    return true;
  }

  /** The first byte from {@code from} that is no ASCII white space, or {@code to}. */
  public static int skipBlanks(byte[] text, int from, int to) {
    int i = from;
    while (i < to && isBlank(text[i])) {
      i++;
    }
    return i;
  }

  /** The position after the last byte before {@code to} that is no ASCII white space. */
  public static int dropBlanks(byte[] text, int from, int to) {
    int i = to;
    while (i > from && isBlank(text[i - 1])) {
      i--;
    }
    return i;
  }

  /** Whether a line shows nothing: white space, NUL, or the mark by which DOS ends files. */
  public static boolean showsNothing(byte[] text, int from, int to) {
    for (int i = from; i < to; i++) {
      if (text[i] < 0 || text[i] > ' ') {
        return false;
      }
    }
    return true;
  }

  /** ASCII white space, which other control characters are not: they tell texts apart. */
  static boolean isBlank(byte b) {
    return b == ' ' || (b >= '\t' && b <= '\r');
  }

  private static boolean isDigit(byte b) {
    return b >= '0' && b <= '9';
  }

  private static boolean isSign(byte b) {
    return b == '-' || b == '+';
  }
}
