package org.crosswind.glm.math;

/**
 * The condition number of a symmetric positive definite matrix scaled to unit diagonal: the ratio κ
 * of the largest to the smallest eigenvalue of D⁻¹AD⁻¹, D = diag(√A), over the independent columns
 * of its {@link Cholesky}. 1 for an orthogonal design; Belsley, Kuh and Welsch (1980) call √κ above
 * 30 harmful.
 *
 * <p>Each of the two comes from Lanczos's iteration ({@link LanczosIteration}), on the matrix for
 * the largest and on its inverse for the smallest: to 1e-8 relative, or less when 300 steps don't
 * suffice, where the value is a lower bound of κ. Rounding in the factor adds about 1e-16·κ. The
 * start vector is fixed, so the result is the same each time.
 */
public final class ConditionNumber {
  private ConditionNumber() {}

  /**
   * The condition number, at least 1 but for rounding.
   *
   * @param matrix packed upper triangle, p(p+1)/2 cells
   * @param factor its factor
   * @return NaN without independent columns
   */
  public static double of(double[] matrix, Cholesky factor) {
    int rank = factor.rank();
    if (rank == 0) {
      return Double.NaN;
    }
    int p = Packed.order(matrix.length);
    double[] scale = new double[p];
    for (int j = 0; j < p; j++) {
      scale[j] = factor.isDependent(j) ? 0 : Math.sqrt(matrix[Packed.index(j, j)]);
    }
    double[] start = start(scale);
    double largest = LanczosIteration.largest(v -> multiply(matrix, scale, v), start, rank);
    double inverse = LanczosIteration.largest(v -> solve(factor, scale, v), start, rank);
    return largest * inverse;
  }

  /**
   * The condition number of a matrix whose inverse is known, 0 in the rows of columns that are left
   * out.
   *
   * @param matrix packed upper triangle, p(p+1)/2 cells
   * @param inverse as many
   * @return NaN when all columns are left out
   */
  public static double of(double[] matrix, double[] inverse) {
    int p = Packed.order(matrix.length);
    double[] scale = new double[p];
    double[] reciprocal = new double[p];
    int rank = 0;
    for (int j = 0; j < p; j++) {
      boolean kept = inverse[Packed.index(j, j)] > 0;
      scale[j] = kept ? Math.sqrt(matrix[Packed.index(j, j)]) : 0;
      reciprocal[j] = kept ? 1 / scale[j] : 0;
      rank += kept ? 1 : 0;
    }
    if (rank == 0) {
      return Double.NaN;
    }
    double[] start = start(scale);
    return LanczosIteration.largest(v -> multiply(matrix, scale, v), start, rank)
        * LanczosIteration.largest(v -> multiply(inverse, reciprocal, v), start, rank);
  }

  /** The multiples of the golden ratio modulo 1: orthogonal to no eigenvector but by accident. */
  private static double[] start(double[] scale) {
    double[] v = new double[scale.length];
    for (int j = 0; j < v.length; j++) {
      v[j] = scale[j] == 0 ? 0 : ((j + 1) * 0.6180339887498949) % 1 - 0.25;
    }
    return v;
  }

  private static double[] multiply(double[] matrix, double[] scale, double[] v) {
    double[] u = divided(v, scale);
    double[] out = new double[v.length];
    for (int k = 0; k < v.length; k++) {
      if (scale[k] == 0) {
        continue;
      }
      int column = Packed.index(0, k);
      double uk = u[k];
      double sum = matrix[column + k] * uk;
      for (int j = 0; j < k; j++) {
        double cell = scale[j] == 0 ? 0 : matrix[column + j];
        out[j] += cell * uk;
        sum += cell * u[j];
      }
      out[k] += sum;
    }
    return divided(out, scale);
  }

  private static double[] divided(double[] v, double[] scale) {
    double[] out = new double[v.length];
    for (int j = 0; j < v.length; j++) {
      out[j] = scale[j] == 0 ? 0 : v[j] / scale[j];
    }
    return out;
  }

  private static double[] solve(Cholesky factor, double[] scale, double[] v) {
    double[] right = new double[v.length];
    for (int j = 0; j < v.length; j++) {
      right[j] = v[j] * scale[j];
    }
    double[] solved = factor.solve(right);
    for (int j = 0; j < v.length; j++) {
      solved[j] *= scale[j];
    }
    return solved;
  }
}
