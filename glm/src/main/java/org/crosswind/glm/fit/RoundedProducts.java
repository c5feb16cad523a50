package org.crosswind.glm.fit;

import org.crosswind.glm.math.Cholesky;

/**
 * What is certain of columns though the sums of their products are rounded.
 *
 * <p>Sums A + E have the terms of n rows, each with an error of at most u. In a row at most m
 * columns are not zero, so |xᵀEx| ≤ u Σ (Σ |xⱼ|)² ≤ u m n Σ xⱼ². With both scaled to the unit
 * diagonal of A + E the error is at most ε = u m n / min aⱼⱼ, beside a least eigenvalue of at least
 * 1/t, t the trace of the inverse. What is left of a column k after those before it is the least
 * xᵀAx with xₖ = 1; so with ε t ≤ 1/2 it is at least half, and at most twice, of what is left in A
 * + E.
 */
final class RoundedProducts {
  /** A factor of 2 by ε t ≤ 1/2, and one for the column's own length. */
  private static final double MARGIN = 4;

  /** What a step of the factor adds to the error. */
  private static final double DOUBLE = 0x1p-50;

  private RoundedProducts() {}

  /**
   * Whether each column would leave more than a share of its squared length after those before it
   * if nothing were rounded. False when that is not certain.
   *
   * @param factor of the sums, p columns
   * @param error u m n, on the scale of the sums
   */
  static boolean allLeave(double share, Cholesky factor, int p, double error) {
    if (factor.rank() < p) {
      return false;
    }
    double shortest = Double.POSITIVE_INFINITY;
    double least = 1;
    for (int k = 0; k < p; k++) {
      shortest = Math.min(shortest, factor.length(k));
      least = Math.min(least, factor.remaining(k));
    }
    double relative = error / shortest + DOUBLE * p * (p + 2);
    return least > MARGIN * share && relative * factor.traceOfInverse() <= 0.5;
  }
}
