package org.crosswind.glm.expression;

/**
 * What is known of a column's values in some rows without looking at them. Whatever is not known is
 * answered so that nothing follows from it.
 */
public interface ColumnBounds {
  /** Whether it is known that no row has a value. */
  boolean isMissing();

  /** Whether it is known that each row has a value, which NaN is not. */
  boolean isPresent();

  /** A number that none of the values is below; NaN when none is known. */
  double least();

  /** A number that none of the values is above; NaN when none is known. */
  double most();

  /** False when it is known that no value is this text. */
  boolean mayHave(String text);
}
