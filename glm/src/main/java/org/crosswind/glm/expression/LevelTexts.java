package org.crosswind.glm.expression;

/** How numbers and logical values are written as levels. */
public final class LevelTexts {
  private static final double LARGEST_WHOLE = 1e15;

  private LevelTexts() {}

  /** Whether a number is a whole one that is written without a decimal point. */
  public static boolean isWhole(double number) {
    return number == Math.rint(number) && Math.abs(number) < LARGEST_WHOLE;
  }

  /** A number: whole numbers without a decimal point. */
  public static String of(double number) {
    return isWhole(number) ? Long.toString((long) number) : Double.toString(number);
  }

  /** A logical value, as R writes it. */
  public static String of(boolean logical) {
    return logical ? "TRUE" : "FALSE";
  }

  /** Whether a text can be read as a number: decimal notation, no NaN, no infinity, no suffix. */
  public static boolean isNumber(String text) {
    boolean digit = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      digit |= c >= '0' && c <= '9';
      boolean allowed = (c >= '0' && c <= '9') || ".+-eE ".indexOf(c) >= 0;
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

  /** The logical value that a text is; unknown for other texts. */
  public static Truth truth(String text) {
    return switch (text.strip()) {
      case "TRUE", "true", "True" -> Truth.TRUE;
      case "FALSE", "false", "False" -> Truth.FALSE;
      default -> Truth.UNKNOWN;
    };
  }
}
