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
 *
 * <p>The factor takes p³/3 operations, on the threads of the common pool. Each cell's operations
 * have a fixed order, that of the plain row-by-row algorithm, so that the bits don't depend on the
 * number of threads.
 */
public final class Cholesky {
  public static final double TOLERANCE = 1e-11;

  private final int p;
  private final int[] active;
  private final double[] diagonal;

  /** By column the number of independent columns before it. */
  private final int[] before;

  /**
   * Row k holds column k's cells of L for the independent columns before it, in their order, and
   * its own where it is independent. What follows is not used.
   */
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
    diagonal = new double[p];
    dependent = new boolean[p];
    for (int k = 0; k < p; k++) {
      double length = matrix[Packed.index(k, k)];
      diagonal[k] = Math.sqrt(length);
      dependent[k] = !candidates[k] || !(length > 0);
    }
    factor = new double[p][];
    for (int k = 0; k < p; k++) {
      factor[k] = scaledRow(matrix, k);
    }
    new BlockedFactor(factor, dependent, tolerance).run();
    before = new int[p];
    active = compress();
  }

  /** Row k of the lower triangle of unit diagonal; 0 for columns that take no part. */
  private double[] scaledRow(double[] matrix, int k) {
    double[] row = new double[k + 1];
    if (!dependent[k]) {
      for (int j = 0; j < k; j++) {
        row[j] = dependent[j] ? 0 : matrix[Packed.index(j, k)] / (diagonal[j] * diagonal[k]);
      }
      row[k] = 1;
    }
    return row;
  }

  /** Takes the dependent columns' zeros out of the rows; the independent columns. */
  private int[] compress() {
    int[] order = new int[p];
    int rank = 0;
    for (int k = 0; k < p; k++) {
      double[] row = factor[k];
      for (int a = 0; a < rank; a++) {
        row[a] = row[order[a]];
      }
      before[k] = rank;
      if (!dependent[k]) {
        row[rank] = row[k];
        order[rank++] = k;
      }
    }
    return Arrays.copyOf(order, rank);
  }

  private static double[] everywhere(int p, double tolerance) {
    double[] all = new double[p];
    Arrays.fill(all, tolerance);
    return all;
  }

  public int rank() {
    return active.length;
  }

  public boolean isDependent(int column) {
    return dependent[column];
  }

  /** The squared length that is left of an independent column, relative to its own: (0, 1]. */
  public double remaining(int column) {
    double own = factor[column][before[column]];
    return own * own;
  }

  /** A column's cell of the matrix's diagonal. */
  public double length(int column) {
    return diagonal[column] * diagonal[column];
  }

  /**
   * The trace of the inverse of the matrix scaled to unit diagonal, over the independent columns.
   * No eigenvalue of that matrix is below the reciprocal.
   */
  public double traceOfInverse() {
    return Arrays.stream(inverseFactor().squares()).sum();
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
    double[] y = whiten(b);
    backSubstitute(y);
    double[] x = new double[p];
    for (int a = 0; a < y.length; a++) {
      x[active[a]] = y[a] / diagonal[active[a]];
    }
    return x;
  }

  /**
   * L⁻¹D⁻¹b over the independent columns, {@link #rank} cells. Its squared length is b′A⁻¹b; where
   * A is the covariance of b, its cells are uncorrelated and have variance 1.
   */
  public double[] whiten(double[] b) {
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
    return y;
  }

  /**
   * The combination of the independent columns before it that a dependent column equals: {@code x_k
   * = Σ c_j x_j}, p cells. Exact relations come out to rounding error.
   */
  public double[] relation(int column) {
    double[] c = Arrays.copyOf(factor[column], before[column]);
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

  /**
   * The inverse over the independent columns, packed; 0 in the rows of the others. Takes 2p³/3
   * operations and the memory of another packed matrix beside the result.
   */
  public double[] inverse() {
    double[] inverse = new double[Packed.size(p)];
    inverseFactor()
        .product(
            (k, row) -> {
              for (int j = 0; j <= k; j++) {
                inverse[Packed.index(active[j], active[k])] =
                    row[j] / (diagonal[active[j]] * diagonal[active[k]]);
              }
            });
    return inverse;
  }

  /**
   * The diagonal of {@link #inverse}, the same bits, p cells; 0 for dependent columns. Takes half
   * of the inverse's operations.
   */
  public double[] diagonalOfInverse() {
    double[] squares = inverseFactor().squares();
    double[] inverse = new double[p];
    for (int a = 0; a < active.length; a++) {
      inverse[active[a]] = squares[a] / (diagonal[active[a]] * diagonal[active[a]]);
    }
    return inverse;
  }

  private TriangularInverse inverseFactor() {
    double[][] rows = new double[active.length][];
    Arrays.setAll(rows, a -> factor[active[a]]);
    return new TriangularInverse(rows);
  }
}
