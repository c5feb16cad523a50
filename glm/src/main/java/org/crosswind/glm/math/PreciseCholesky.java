package org.crosswind.glm.math;

import java.util.Arrays;

/**
 * {@link Cholesky} with some 106 bits: the factor L of a symmetric positive semidefinite matrix
 * whose cells are given as a high and a low double each, A = D L Lᵀ D, D powers of two that bring
 * the diagonal to [½, 2). Columns are taken in their given order; one whose part orthogonal to the
 * columns before it is smaller than the tolerance is dependent, and left out.
 *
 * <p>A solution's relative error is about 1e-31·κ, κ the condition number of the scaled matrix. The
 * factor takes p³/6 products of twice the precision on one thread, the inverse p³/3 on all threads
 * of the common pool: for p up to about 1,000. The bits don't depend on the number of threads.
 */
public final class PreciseCholesky {
  /**
   * By default the squared length that must remain of a column, relative to its own: a length of
   * 1e-13. Columns of doubles that are dependent up to their rounding have 1e-16.
   */
  public static final double TOLERANCE = 1e-26;

  private final int p;
  private final int[] exponents;
  private final boolean[] dependent;
  private final DoubleDoubles[] factor;
  private int[] active;

  /**
   * Factors a matrix.
   *
   * @param high packed upper triangle, p(p+1)/2 cells
   * @param low what is to be added to it, cell by cell
   * @param candidates the columns that may take part; the others count as dependent
   * @param tolerance by column the squared length that must remain, relative to its own
   */
  public PreciseCholesky(double[] high, double[] low, boolean[] candidates, double[] tolerance) {
    p = candidates.length;
    exponents = new int[p];
    dependent = new boolean[p];
    factor = new DoubleDoubles[p];
    active = new int[0];
    int[] order = new int[p];
    for (int k = 0; k < p; k++) {
      double length = high[Packed.index(k, k)];
      dependent[k] = !candidates[k] || !(length > 0 && length < Double.POSITIVE_INFINITY);
      exponents[k] = dependent[k] ? 0 : Math.floorDiv(Math.getExponent(length) + 1, 2);
      int rank = active.length;
      DoubleDoubles row = new DoubleDoubles(rank);
      if (!dependent[k]) {
        row = row(high, low, k);
        DoubleDouble own = scaledCell(high, low, k, k);
        DoubleDouble remaining = own.minus(row.dot(row, 0, rank));
        dependent[k] = !(remaining.high() > tolerance[k] * own.high());
        if (!dependent[k]) {
          row = row.first(rank + 1);
          row.put(rank, remaining.squareRoot());
          order[rank] = k;
          active = Arrays.copyOf(order, rank + 1);
        }
      }
      factor[k] = row;
    }
  }

  /** Row k of L but for its diagonal, from the rows before it. */
  private DoubleDoubles row(double[] high, double[] low, int k) {
    DoubleDoubles row = new DoubleDoubles(active.length);
    for (int a = 0; a < active.length; a++) {
      DoubleDoubles before = factor[active[a]];
      DoubleDouble cell = scaledCell(high, low, active[a], k);
      row.put(a, cell.minus(row.dot(before, 0, a)).dividedBy(before.at(a)));
    }
    return row;
  }

  private DoubleDouble scaledCell(double[] high, double[] low, int j, int k) {
    int cell = Packed.index(j, k);
    return DoubleDouble.sum(high[cell], low[cell]).scaled(-exponents[j] - exponents[k]);
  }

  /** The squared length that is left of an independent column, on the scale of the matrix. */
  public double remaining(int column) {
    DoubleDouble own = factor[column].at(factor[column].length() - 1);
    return Math.scalb(own.high() * own.high(), 2 * exponents[column]);
  }

  /** The number of independent columns. */
  public int rank() {
    return active.length;
  }

  /** Whether a column is left out. */
  public boolean isDependent(int column) {
    return dependent[column];
  }

  /**
   * Solves A x = b over the independent columns; x is 0 elsewhere, p cells, rounded to doubles.
   *
   * @param high p cells
   * @param low what is to be added to it, cell by cell
   */
  public double[] solve(double[] high, double[] low) {
    int r = active.length;
    DoubleDoubles y = new DoubleDoubles(r);
    for (int a = 0; a < r; a++) {
      int j = active[a];
      DoubleDouble cell = DoubleDouble.sum(high[j], low[j]).scaled(-exponents[j]);
      y.put(a, cell.minus(factor[j].dot(y, 0, a)).dividedBy(factor[j].at(a)));
    }
    backSubstitute(y);
    double[] x = new double[p];
    for (int a = 0; a < r; a++) {
      x[active[a]] = y.at(a).scaled(-exponents[active[a]]).value();
    }
    return x;
  }

  /**
   * The combination of the independent columns before it that a dependent column equals: {@code x_k
   * = Σ c_j x_j}, p cells; 0 for a column that is no candidate.
   */
  public double[] relation(int column) {
    if (!dependent[column]) {
      throw new IllegalArgumentException("column " + column + " is independent");
    }
    return regression(column);
  }

  /**
   * The combination of the independent columns before it that is nearest to a column, p cells; what
   * it leaves is orthogonal to them.
   */
  public double[] regression(int column) {
    int before = factor[column].length() - (dependent[column] ? 0 : 1);
    DoubleDoubles c = factor[column].first(before);
    backSubstitute(c);
    double[] relation = new double[p];
    for (int a = 0; a < c.length(); a++) {
      int scale = exponents[column] - exponents[active[a]];
      relation[active[a]] = c.at(a).scaled(scale).value();
    }
    return relation;
  }

  /** Solves Lᵀ x = y in place, over the first y.length independent columns. */
  private void backSubstitute(DoubleDoubles y) {
    for (int a = y.length() - 1; a >= 0; a--) {
      DoubleDoubles row = factor[active[a]];
      DoubleDouble x = y.at(a).dividedBy(row.at(a));
      y.put(a, x);
      for (int c = 0; c < a; c++) {
        y.put(c, y.at(c).minus(row.at(c).times(x)));
      }
    }
  }

  /** The inverse over the independent columns, packed and rounded; 0 in the rows of the others. */
  public double[] inverse() {
    DoubleDoubles[] columns = inverseFactor();
    double[] inverse = new double[Packed.size(p)];
    new Blocks(0, active.length, 8)
        .run(
            (low, high) -> {
              for (int k = low; k < high; k++) {
                for (int j = 0; j <= k; j++) {
                  inverse[Packed.index(active[j], active[k])] = cell(columns, j, k);
                }
              }
            });
    return inverse;
  }

  /** The diagonal of {@link #inverse}, the same bits, p cells, in half of its time. */
  public double[] diagonalOfInverse() {
    DoubleDoubles[] columns = inverseFactor();
    double[] diagonal = new double[p];
    for (int a = 0; a < active.length; a++) {
      diagonal[active[a]] = cell(columns, a, a);
    }
    return diagonal;
  }

  private double cell(DoubleDoubles[] columns, int j, int k) {
    int scale = -exponents[active[j]] - exponents[active[k]];
    return columns[j].dot(columns[k], k, active.length).scaled(scale).value();
  }

  /** L⁻¹ by columns, of which the cells above the diagonal are 0. */
  private DoubleDoubles[] inverseFactor() {
    DoubleDoubles[] columns = new DoubleDoubles[active.length];
    new Blocks(0, active.length, 8)
        .run(
            (low, high) -> {
              for (int j = low; j < high; j++) {
                columns[j] = inverseColumn(j);
              }
            });
    return columns;
  }

  private DoubleDoubles inverseColumn(int j) {
    DoubleDoubles column = new DoubleDoubles(active.length);
    column.put(j, DoubleDouble.ONE.dividedBy(factor[active[j]].at(j)));
    for (int i = j + 1; i < active.length; i++) {
      DoubleDoubles row = factor[active[i]];
      column.put(i, row.dot(column, j, i).negated().dividedBy(row.at(i)));
    }
    return column;
  }
}
