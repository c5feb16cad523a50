package org.crosswind.glm.math;

import java.util.Arrays;

/**
 * The Cholesky factor L of a symmetric positive semidefinite matrix, scaled to unit diagonal first:
 * A = D L Lᵀ D with D = diag(√A). Columns are taken in their given order; one whose part orthogonal
 * to the columns before it is smaller than the tolerance is dependent, and left out, as R's {@code
 * lm} does. So of two columns that say the same the first stays.
 *
 * <p>The tolerance bounds the squared length that remains, relative to the column's own: 1e-11
 * unless told otherwise, that is a length of 3e-6. Less can't be told from rounding in a matrix of
 * products of doubles.
 */
public final class Cholesky {
  public static final double TOLERANCE = 1e-11;

  private final int p;
  private final int[] active;
  private final double[] diagonal;
  private final double[][] factor;
  private final boolean[] dependent;

  /**
   * Factors a matrix whose cells are as exact as doubles are.
   *
   * @param matrix packed upper triangle, p(p+1)/2 cells
   * @param candidates the columns that may take part; the others count as dependent
   */
  public Cholesky(double[] matrix, boolean[] candidates) {
    this(matrix, candidates, everywhere(candidates.length, TOLERANCE));
  }

  /**
   * Factors a matrix whose cells carry errors of their own.
   *
   * @param matrix packed upper triangle, p(p+1)/2 cells
   * @param candidates the columns that may take part; the others count as dependent
   * @param tolerance by column the squared length that must remain, relative to its own
   */
  public Cholesky(double[] matrix, boolean[] candidates, double[] tolerance) {
    p = candidates.length;
    factor = new double[p][];
    diagonal = new double[p];
    dependent = new boolean[p];
    int[] order = new int[p];
    int rank = 0;
    for (int k = 0; k < p; k++) {
      double length = matrix[Packed.index(k, k)];
      diagonal[k] = Math.sqrt(length);
      double[] row = new double[rank + 1];
      if (!candidates[k] || !(length > 0) || !(project(matrix, k, order, row) > tolerance[k])) {
        dependent[k] = true;
        factor[k] = Arrays.copyOf(row, rank);
      } else {
        factor[k] = row;
        order[rank++] = k;
      }
    }
    active = Arrays.copyOf(order, rank);
  }

  private static double[] everywhere(int p, double tolerance) {
    double[] all = new double[p];
    Arrays.fill(all, tolerance);
    return all;
  }

  /** Fills row k of L from the rows before it; the squared length that remains of column k. */
  private double project(double[] matrix, int k, int[] order, double[] row) {
    int rank = row.length - 1;
    double remaining = 1;
    for (int a = 0; a < rank; a++) {
      int j = order[a];
      double sum = matrix[Packed.index(j, k)] / (diagonal[j] * diagonal[k]);
      double[] rowJ = factor[j];
      for (int b = 0; b < a; b++) {
        sum -= row[b] * rowJ[b];
      }
      row[a] = sum / rowJ[a];
      remaining -= row[a] * row[a];
    }
    row[rank] = Math.sqrt(remaining);
    return remaining;
  }

  public int rank() {
    return active.length;
  }

  public boolean isDependent(int column) {
    return dependent[column];
  }

  /** log det A over the independent columns; 0 without any. */
  public double logDeterminant() {
    double sum = 0;
    for (int a = 0; a < active.length; a++) {
      sum += 2 * StrictMath.log(factor[active[a]][a] * diagonal[active[a]]);
    }
    return sum;
  }

  /** Solves A x = b over the independent columns; x is 0 elsewhere. */
  public double[] solve(double[] b) {
    int r = active.length;
    double[] y = new double[r];
    for (int a = 0; a < r; a++) {
      double[] row = factor[active[a]];
      double sum = b[active[a]] / diagonal[active[a]];
      for (int c = 0; c < a; c++) {
        sum -= row[c] * y[c];
      }
      y[a] = sum / row[a];
    }
    backSubstitute(y);
    double[] x = new double[p];
    for (int a = 0; a < r; a++) {
      x[active[a]] = y[a] / diagonal[active[a]];
    }
    return x;
  }

  /**
   * The combination of the independent columns before it that a dependent column equals: {@code x_k
   * = Σ c_j x_j}, p cells. Exact relations come out to rounding error.
   */
  public double[] relation(int column) {
    double[] c = factor[column].clone();
    backSubstitute(c);
    double[] relation = new double[p];
    for (int a = 0; a < c.length; a++) {
      relation[active[a]] = c[a] * diagonal[column] / diagonal[active[a]];
    }
    return relation;
  }

  /** Solves Lᵀ x = y in place, over the first y.length independent columns. */
  private void backSubstitute(double[] y) {
    for (int a = y.length - 1; a >= 0; a--) {
      double[] row = factor[active[a]];
      y[a] /= row[a];
      for (int c = 0; c < a; c++) {
        y[c] -= row[c] * y[a];
      }
    }
  }

  /** The inverse over the independent columns, packed; 0 in the rows of the others. */
  public double[] inverse() {
    int r = active.length;
    double[][] inverseFactor = inverseFactor();
    double[] inverse = new double[Packed.size(p)];
    for (int k = 0; k < r; k++) {
      for (int j = 0; j <= k; j++) {
        double sum = 0;
        for (int i = k; i < r; i++) {
          sum += inverseFactor[i][j] * inverseFactor[i][k];
        }
        inverse[Packed.index(active[j], active[k])] =
            sum / (diagonal[active[j]] * diagonal[active[k]]);
      }
    }
    return inverse;
  }

  private double[][] inverseFactor() {
    int r = active.length;
    double[][] inverse = new double[r][];
    for (int i = 0; i < r; i++) {
      double[] row = factor[active[i]];
      double[] out = new double[i + 1];
      for (int m = 0; m < i; m++) {
        double l = row[m];
        double[] above = inverse[m];
        for (int j = 0; j <= m; j++) {
          out[j] -= l * above[j];
        }
      }
      for (int j = 0; j < i; j++) {
        out[j] /= row[i];
      }
      out[i] = 1 / row[i];
      inverse[i] = out;
    }
    return inverse;
  }
}
