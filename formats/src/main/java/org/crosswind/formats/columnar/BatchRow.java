package org.crosswind.formats.columnar;

/** The row of a batch that its reader stands at, shared by the values of all columns. */
public final class BatchRow {
  private int at;

  /** Its number in the batch. */
  public int at() {
    return at;
  }

  /** Moves to a row of the batch. */
  public void moveTo(int row) {
    at = row;
  }
}
