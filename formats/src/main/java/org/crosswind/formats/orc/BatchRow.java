package org.crosswind.formats.orc;

/** The row of a batch that its reader stands at, shared by the values of all columns. */
final class BatchRow {
  private int at;

  int at() {
    return at;
  }

  void moveTo(int row) {
    at = row;
  }
}
