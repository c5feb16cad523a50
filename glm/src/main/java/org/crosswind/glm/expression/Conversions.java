package org.crosswind.glm.expression;

/** Text to numbers and truth values, strictly: other text is no missing value. */
final class Conversions {
  private Conversions() {}

  static double number(String text) {
    if (text == null) {
      return Double.NaN;
    }
    if (Numerals.isNumber(text)) {
      return Double.parseDouble(text);
    }
    double logical = Truth.parse(text).number();
    if (Double.isNaN(logical)) {
      throw new ValueException("'" + text + "' is not a number");
    }
    return logical;
  }

  static Truth truth(String text) {
    if (text == null) {
      return Truth.UNKNOWN;
    }
    Truth truth = Truth.parse(text);
    if (truth == Truth.UNKNOWN) {
      throw new ValueException("'" + text + "' is neither true nor false");
    }
    return truth;
  }
}
