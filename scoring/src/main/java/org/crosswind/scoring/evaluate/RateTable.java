package org.crosswind.scoring.evaluate;

/**
 * The {@link RateSum}s of a column's codes, to which blocks of rows are added: rows that count once
 * in a table of integers, which goes into the sums before it could overflow.
 */
public final class RateTable {
  /** Rows with those that are positive in the upper half, predictions, variances, and a gap. */
  private static final int STRIDE = 4;

  private final RateSum[] sums;
  private final long[] cells;
  private int pending;

  /** No rows, of so many codes. */
  public RateTable(int codes) {
    sums = new RateSum[codes];
    cells = new long[codes * STRIDE];
  }

  /**
   * Adds rows.
   *
   * @param codes by row, from 0
   */
  public void add(int[] codes, ScoredBlock block) {
    if (block.weighted()) {
      for (int i = 0; i < block.rows(); i++) {
        block.add(i, sum(codes[i]));
      }
      return;
    }
    for (int start = 0; start < block.rows(); ) {
      int end = Math.min(block.rows(), start + RateSum.MOST - pending);
      addOnce(codes, block, start, end);
      pending += end - start;
      start = end;
      if (pending == RateSum.MOST) {
        drain();
      }
    }
  }

  private void addOnce(int[] codes, ScoredBlock block, int start, int end) {
    long[] counts = block.counts();
    long[] predicted = block.predicted();
    long[] variances = block.variances();
    for (int i = start; i < end; i++) {
      int cell = codes[i] * STRIDE;
      cells[cell] += counts[i];
      cells[cell + 1] += predicted[i];
      cells[cell + 2] += variances[i];
    }
  }

  private RateSum sum(int code) {
    if (sums[code] == null) {
      sums[code] = new RateSum();
    }
    return sums[code];
  }

  private void drain() {
    for (int code = 0; code < sums.length; code++) {
      int cell = code * STRIDE;
      if (cells[cell] != 0) {
        int rows = (int) cells[cell];
        sum(code).add(rows, cells[cell] >>> Integer.SIZE, cells[cell + 1], cells[cell + 2]);
        cells[cell] = 0;
        cells[cell + 1] = 0;
        cells[cell + 2] = 0;
      }
    }
    pending = 0;
  }

  /** The sums by code, as a plain document. */
  public ColumnSums.Parts parts() {
    drain();
    return ColumnSums.parts(sums);
  }
}
