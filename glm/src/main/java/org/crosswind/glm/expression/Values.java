package org.crosswind.glm.expression;

/** The values of a row by the positions of its columns. */
public interface Values {
  /** Whether there is no value. */
  boolean isMissing(int column);

  /**
   * The value as a number; logical values are 0 and 1.
   *
   * @return NaN when missing
   * @throws ValueException when it is no number
   */
  double number(int column);

  /** The value as a level: whole numbers without a decimal point; null when missing. */
  String text(int column);
}
