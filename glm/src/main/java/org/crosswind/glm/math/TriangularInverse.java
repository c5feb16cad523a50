package org.crosswind.glm.math;

/**
 * The inverse W of a lower triangular factor L of r rows, and with it WᵀW = (LLᵀ)⁻¹. The order of
 * the products within a cell is fixed, whatever the number of threads.
 */
final class TriangularInverse {
  private static final int TILE = 256;
  private static final int ROWS = 64;

  private final double[][] factor;
  private final int r;

  /** Row i has the cells 0 to i, and zeros to the end of the tile that its diagonal lies in. */
  private final double[][] rows;

  /**
   * @param factor r rows, the first i + 1 cells of row i are used
   */
  TriangularInverse(double[][] factor) {
    this.factor = factor;
    this.r = factor.length;
    this.rows = new double[r][];
    for (int i = 0; i < r; i++) {
      rows[i] = new double[Math.min(r, (i / TILE + 1) * TILE)];
    }
    new Blocks(0, r, TILE).run(this::columns);
  }

  /** The columns of a tile; those of other tiles have no part in them. */
  private void columns(int low, int high) {
    RowUpdate update = new RowUpdate(rows, factor, rows);
    for (int start = low; start < r; start += ROWS) {
      int end = Math.min(r, start + ROWS);
      for (int m = low; m < start; m += ROWS) {
        int last = Math.min(start, m + ROWS);
        Span cells = new Span(low, Math.min(high, last));
        update.subtract(new Span(start, end), new Span(m, last), cells);
      }
      for (int i = start; i < end; i++) {
        double[] row = rows[i];
        Span cells = new Span(low, Math.min(high, i));
        update.subtract(new Span(i, i + 1), new Span(start, i), cells);
        double divisor = factor[i][i];
        for (int x = low; x < cells.to(); x++) {
          row[x] /= divisor;
        }
        if (i < high) {
          row[i] = 1 / divisor;
        }
      }
    }
  }

  /** The diagonal of WᵀW. */
  double[] squares() {
    double[] squares = new double[r];
    for (int i = 0; i < r; i++) {
      for (int k = 0; k <= i; k++) {
        squares[k] += rows[i][k] * rows[i][k];
      }
    }
    return squares;
  }

  /** What takes a finished row k of WᵀW, of k + 1 cells; several threads call it. */
  @FunctionalInterface
  interface RowTarget {
    void put(int k, double[] row);
  }

  /** WᵀW by rows of its lower triangle. */
  void product(RowTarget target) {
    new Blocks(0, r, ROWS).run((low, high) -> product(low, high, target));
  }

  private void product(int low, int high, RowTarget target) {
    double[][] minusW = new double[high - low][r];
    for (int i = low; i < r; i++) {
      for (int k = low; k < Math.min(high, i + 1); k++) {
        minusW[k - low][i] = -rows[i][k];
      }
    }
    double[][] out = new double[high - low][];
    for (int k = low; k < high; k++) {
      out[k - low] = new double[k + 1];
    }
    RowUpdate update = new RowUpdate(out, minusW, rows);
    for (int from = 0; from < high; from += TILE) {
      update.subtract(new Span(0, high - low), new Span(low, r), new Span(from, from + TILE));
    }
    for (int k = low; k < high; k++) {
      target.put(k, out[k - low]);
    }
  }
}
