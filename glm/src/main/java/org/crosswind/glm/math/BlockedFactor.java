package org.crosswind.glm.math;

import java.util.Arrays;

/**
 * Computes a {@link Cholesky} factor by panels of columns: a panel's own triangle, then the panel
 * below it, then the update of all that lies to its right (the right-looking algorithm; Golub and
 * Van Loan, Matrix Computations, 4th ed., 4.2.6). A dependent column is a column of zeros, so that
 * later columns need no special case; its row keeps its products with the columns before it.
 *
 * <p>Every cell is its scaled matrix cell, less the products in the order of the columns, over the
 * diagonal cell: the bits are those of the plain algorithm, whatever the panels and threads.
 */
final class BlockedFactor {
  private static final int PANEL = 128;
  private static final int TILE = 256;
  private static final int ROWS = 32;

  private final int p;
  private final double[][] rows;
  private final boolean[] dependent;
  private final double[] tolerance;

  /** The current panel's columns, each a row here. */
  private final double[][] columns;

  /**
   * Takes a matrix of unit diagonal and factors it.
   *
   * @param rows the lower triangle, row k of k + 1 cells; overwritten
   * @param dependent true for columns that take no part, whose row and column are 0; completed
   * @param tolerance by column the squared length that must remain
   */
  BlockedFactor(double[][] rows, boolean[] dependent, double[] tolerance) {
    this.p = rows.length;
    this.rows = rows;
    this.dependent = dependent;
    this.tolerance = tolerance;
    this.columns = new double[p][];
  }

  void run() {
    for (int start = 0; start < p; start += PANEL) {
      int first = start;
      int end = Math.min(p, start + PANEL);
      triangle(first, end);
      if (end < p) {
        for (int j = first; j < end; j++) {
          columns[j] = first == 0 ? new double[p] : columns[j - PANEL];
        }
        new Blocks(end, p, TILE).run((low, high) -> below(first, end, low, high));
        new Blocks(end, p, ROWS).run((low, high) -> right(first, end, low, high));
      }
    }
  }

  /** The rows of the panel itself. */
  private void triangle(int first, int end) {
    for (int k = first; k < end; k++) {
      double[] row = rows[k];
      double remaining = row[k];
      for (int j = first; j < k; j++) {
        if (dependent[j]) {
          row[j] = 0;
          continue;
        }
        double sum = row[j];
        double[] rowJ = rows[j];
        for (int b = first; b < j; b++) {
          sum -= row[b] * rowJ[b];
        }
        row[j] = sum / rowJ[j];
        remaining -= row[j] * row[j];
      }
      dependent[k] |= !(remaining > tolerance[k]);
      row[k] = dependent[k] ? 0 : Math.sqrt(remaining);
    }
  }

  /** The panel's cells of the rows below its triangle. */
  private void below(int first, int end, int low, int high) {
    for (int i = low; i < high; i++) {
      for (int j = first; j < end; j++) {
        columns[j][i] = rows[i][j];
      }
    }
    RowUpdate update = new RowUpdate(columns, rows, columns);
    for (int j = first; j < end; j++) {
      double[] column = columns[j];
      if (dependent[j]) {
        Arrays.fill(column, low, high, 0);
        continue;
      }
      update.subtract(new Span(j, j + 1), new Span(first, j), new Span(low, high));
      double divisor = rows[j][j];
      for (int i = low; i < high; i++) {
        column[i] /= divisor;
      }
    }
    for (int i = low; i < high; i++) {
      for (int j = first; j < end; j++) {
        rows[i][j] = columns[j][i];
      }
    }
  }

  /** The cells to the right of the panel, of some rows. */
  private void right(int first, int end, int low, int high) {
    RowUpdate update = new RowUpdate(rows, rows, columns);
    for (int from = end; from < high; from += TILE) {
      update.subtract(new Span(low, high), new Span(first, end), new Span(from, from + TILE));
    }
  }
}
