package org.crosswind.glm.math;

import java.util.function.UnaryOperator;

/**
 * The condition number of a symmetric positive definite matrix scaled to unit diagonal: its largest
 * eigenvalue over its smallest, by power iteration on the matrix and on its inverse. Rayleigh's
 * quotient has the square of the vector's error, so that close eigenvalues do no harm.
 */
public final class ConditionNumber {
  private static final double TOLERANCE = 1e-9;
  private static final int MAX_ITERATIONS = 2000;

  private ConditionNumber() {}

  /**
   * Over the independent columns.
   *
   * @param packed the matrix
   * @param factor its factor
   * @return NaN without independent columns
   */
  public static double of(double[] packed, Cholesky factor) {
    int p = Packed.order(packed.length);
    double[] scale = new double[p];
    for (int j = 0; j < p; j++) {
      scale[j] = factor.isDependent(j) ? 0 : Math.sqrt(packed[Packed.index(j, j)]);
    }
    if (factor.rank() == 0) {
      return Double.NaN;
    }
    double largest = eigenvalue(v -> multiply(packed, scale, v), scale);
    double smallest = 1 / eigenvalue(v -> solve(factor, scale, v), scale);
    return largest / smallest;
  }

  /** The largest eigenvalue of an operation on the columns whose scale is not 0. */
  private static double eigenvalue(UnaryOperator<double[]> operation, double[] scale) {
    double[] v = new double[scale.length];
    for (int j = 0; j < v.length; j++) {
      // Any start that is orthogonal to no eigenvector; these numbers follow no pattern.
      v[j] = scale[j] == 0 ? 0 : 1 + ((j + 1) * 0.6180339887498949) % 1;
    }
    double value = 0;
    for (int i = 0; i < MAX_ITERATIONS; i++) {
      double length = Math.sqrt(dot(v, v));
      for (int j = 0; j < v.length; j++) {
        v[j] /= length;
      }
      double[] next = operation.apply(v);
      double last = value;
      value = dot(v, next);
      v = next;
      if (Math.abs(value - last) <= TOLERANCE * value) {
        break;
      }
    }
    return value;
  }

  private static double[] multiply(double[] packed, double[] scale, double[] v) {
    double[] out = new double[v.length];
    for (int k = 0; k < v.length; k++) {
      for (int j = 0; j <= k && scale[k] > 0; j++) {
        double cell = scale[j] == 0 ? 0 : packed[Packed.index(j, k)] / (scale[j] * scale[k]);
        out[j] += cell * v[k];
        out[k] += j == k ? 0 : cell * v[j];
      }
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

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int j = 0; j < a.length; j++) {
      sum += a[j] * b[j];
    }
    return sum;
  }
}
