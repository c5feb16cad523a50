package org.crosswind.glm.fit;

import org.crosswind.glm.math.FixedPoint;

/**
 * Some rows of a block on their way through the kernel, by column: small enough to stay in the
 * processor's first cache.
 */
final class KernelTile {
  /** Columns of {@link #products} before those of the numbers: working weight and residual. */
  static final int AHEAD = 2;

  /** The rows of a full tile. */
  final int capacity;

  final double[] eta;
  final double[] weight;
  final double[] residual;

  /** By number its values, centred and scaled, in [-1, 1]. */
  final double[][] values;

  /** By number weight times value. */
  final double[][] weighted;

  /**
   * Row after row what a factor's level sums, in fixed-point units: weight, residual, and weight
   * times each number; {@link #stride} a row.
   */
  final long[] products;

  final int stride;

  /** The rows at hand. */
  int rows;

  KernelTile(int capacity, int numbers) {
    this.capacity = capacity;
    eta = new double[capacity];
    weight = new double[capacity];
    residual = new double[capacity];
    values = new double[numbers][capacity];
    weighted = new double[numbers][capacity];
    stride = AHEAD + numbers;
    products = new long[capacity * stride];
  }

  /**
   * Fills {@link #products} and {@link #weighted}.
   *
   * @param sums weight, residual and weighted numbers, in units; the tile's are added
   * @param scores by number; the tile's residuals times values are added
   */
  void multiply(FixedPoint fixed, long[] sums, long[] scores) {
    long weights = 0;
    long residuals = 0;
    for (int i = 0, p = 0; i < rows; i++, p += stride) {
      long w = fixed.of(weight[i]);
      long r = fixed.of(residual[i]);
      products[p] = w;
      products[p + 1] = r;
      weights += w;
      residuals += r;
    }
    sums[0] += weights;
    sums[1] += residuals;
    for (int j = 0; j < values.length; j++) {
      multiply(fixed, j, sums, scores);
    }
  }

  private void multiply(FixedPoint fixed, int j, long[] sums, long[] scores) {
    double[] z = values[j];
    double[] wz = weighted[j];
    long sum = 0;
    long score = 0;
    for (int i = 0, p = AHEAD + j; i < rows; i++, p += stride) {
      double product = weight[i] * z[i];
      wz[i] = product;
      long units = fixed.of(product);
      products[p] = units;
      sum += units;
      score += fixed.of(residual[i] * z[i]);
    }
    sums[AHEAD + j] += sum;
    scores[j] += score;
  }
}
