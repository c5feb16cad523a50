package org.crosswind.formats.scan;

import java.util.Arrays;
import org.crosswind.formats.rows.RowBatch;

/** The rows of a batch that have a value in each of some columns. */
public final class CompleteRows {
  private final int[] columns;
  private final long[] missing;
  private boolean[] complete = new boolean[0];
  private int[] rows = new int[0];
  private int size;

  /** Of no batch yet. */
  CompleteRows(int[] columns) {
    this.columns = columns;
    missing = new long[columns.length];
  }

  /** Finds those of a batch. */
  public void find(RowBatch batch) {
    int all = batch.rows();
    if (rows.length < all) {
      complete = new boolean[all];
      rows = new int[all];
    }
    Arrays.fill(complete, 0, all, true);
    for (int c = 0; c < columns.length; c++) {
      missing[c] = leaveOut(batch.column(columns[c]), all);
    }
    size = 0;
    for (int i = 0; i < all; i++) {
      rows[size] = i;
      size += complete[i] ? 1 : 0;
    }
  }

  /** Leaves out the rows without a value, and says how many these are. */
  private long leaveOut(RowBatch.Column column, int all) {
    boolean[] lost = new boolean[column.size() + 1];
    for (int code = 0; code < lost.length; code++) {
      lost[code] = column.isMissing(code);
    }
    char[] codes = column.codes();
    long count = 0;
    for (int i = 0; i < all; i++) {
      boolean without = lost[codes[i]];
      complete[i] &= !without;
      count += without ? 1 : 0;
    }
    return count;
  }

  /** How many rows have no value in the column at a place of the list. */
  long missing(int place) {
    return missing[place];
  }

  /** How many rows are complete. */
  public int size() {
    return size;
  }

  /** The numbers of the complete rows in the batch, of which the first {@link #size} hold. */
  public int[] rows() {
    return rows;
  }
}
