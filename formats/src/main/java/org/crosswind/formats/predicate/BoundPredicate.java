package org.crosswind.formats.predicate;

import org.crosswind.formats.rows.Row;

/** A predicate whose columns have been found in a data set; made by {@link RowPredicate#bind}. */
public final class BoundPredicate {
  private final Condition condition;
  private final int[] positions;

  BoundPredicate(Condition condition, int[] positions) {
    this.condition = condition;
    this.positions = positions;
  }

  /**
   * Whether the condition is true of the row; false when it is false or unknown.
   *
   * @throws org.crosswind.formats.rows.NotANumberException when text that is no number is compared
   *     with a number
   */
  public boolean test(Row row) {
    return evaluate(row) == Truth.TRUE;
  }

  /**
   * The truth of the condition for the row, unknown when missing values leave it open.
   *
   * @throws org.crosswind.formats.rows.NotANumberException when text that is no number is compared
   *     with a number
   */
  public Truth evaluate(Row row) {
    return condition.evaluate(row, positions);
  }
}
