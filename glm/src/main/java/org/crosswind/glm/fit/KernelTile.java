package org.crosswind.glm.fit;

import org.crosswind.glm.math.FixedPoint;

/**
 * Some rows of a block on their way through the kernel, by column: few enough to stay in the
 * processor's caches.
 */
final class KernelTile {
  /** Columns of {@link #products} before those of the numbers: working weight and residual. */
  static final int AHEAD = 2;

  /** Columns of {@link #products} are so many, or a multiple. */
  static final int STEP = 8;

  /** The rows of a full tile. */
  final int capacity;

  final double[] eta;
  final double[] weight;
  final double[] residual;

  /** By number its values, centred and scaled, in [-1, 1]. */
  final double[][] values;

  /** By number weight times value. */
  final double[][] weighted;

  /** The weights in fixed-point units. */
  final long[] weights;

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
    weights = new long[capacity];
    stride = stride(numbers);
    products = new long[capacity * stride];
  }

  /** The columns of {@link #products}. */
  static int stride(int numbers) {
    return (AHEAD + numbers + STEP - 1) / STEP * STEP;
  }

  /**
   * Fills {@link #weights}, {@link #products} and {@link #weighted}.
   *
   * @param sums weight, residual and weighted numbers, in units; the tile's are added
   */
  void multiply(FixedPoint fixed, long[] sums) {
    long weightSum = 0;
    long residualSum = 0;
    for (int i = 0, p = 0; i < rows; i++, p += stride) {
      long w = fixed.of(weight[i]);
      long r = fixed.of(residual[i]);
      weights[i] = w;
      products[p] = w;
      products[p + 1] = r;
      weightSum += w;
      residualSum += r;
    }
    sums[0] += weightSum;
    sums[1] += residualSum;
    for (int j = 0; j < values.length; j++) {
      sums[AHEAD + j] += multiply(fixed, j);
    }
  }

  private long multiply(FixedPoint fixed, int j) {
    double[] z = values[j];
    double[] wz = weighted[j];
    for (int i = 0; i < rows; i++) {
      wz[i] = weight[i] * z[i];
    }
    long sum = 0;
    for (int i = 0, p = AHEAD + j; i < rows; i++, p += stride) {
      long units = fixed.of(wz[i]);
      products[p] = units;
      sum += units;
    }
    return sum;
  }
}
