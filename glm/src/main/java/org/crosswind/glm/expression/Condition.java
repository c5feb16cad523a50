package org.crosswind.glm.expression;

/** A condition on the columns of a data set. */
@FunctionalInterface
public interface Condition {
  /**
   * Whether it is true of a row; false when it is false or unknown.
   *
   * @throws ValueException when a value is not what it must be
   */
  boolean test(Values row);
}
