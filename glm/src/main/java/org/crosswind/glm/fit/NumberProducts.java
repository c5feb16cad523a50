package org.crosswind.glm.fit;

import org.crosswind.glm.math.FixedPoint;

/**
 * The sums of weight times the product of two numbers, for all pairs. Each product is rounded to a
 * multiple of the unit by adding and subtracting a shift; the multiples of a tile add up exactly in
 * doubles, as long as it has no more than {@link FixedPoint#exactTerms} rows.
 */
final class NumberProducts {
  private final FixedPoint fixed;
  private final double shift;

  /** By the later and the earlier number, in units. */
  private final long[][] sums;

  NumberProducts(FixedPoint fixed, int numbers) {
    this.fixed = fixed;
    this.shift = fixed.shift();
    sums = new long[numbers][];
    for (int b = 0; b < numbers; b++) {
      sums[b] = new long[b + 1];
    }
  }

  void add(KernelTile tile) {
    for (int b = 0; b < sums.length; b++) {
      double[] x = tile.weighted[b];
      int a = 0;
      for (; a + 3 <= b; a += 4) {
        four(x, tile, a, sums[b]);
      }
      for (; a <= b; a++) {
        sums[b][a] += one(x, tile.values[a], tile.rows);
      }
    }
  }

  private void four(double[] x, KernelTile tile, int a, long[] row) {
    double[] z0 = tile.values[a];
    double[] z1 = tile.values[a + 1];
    double[] z2 = tile.values[a + 2];
    double[] z3 = tile.values[a + 3];
    double s0 = 0;
    double s1 = 0;
    double s2 = 0;
    double s3 = 0;
    for (int i = 0; i < tile.rows; i++) {
      double w = x[i];
      s0 += (w * z0[i] + shift) - shift;
      s1 += (w * z1[i] + shift) - shift;
      s2 += (w * z2[i] + shift) - shift;
      s3 += (w * z3[i] + shift) - shift;
    }
    row[a] += fixed.units(s0);
    row[a + 1] += fixed.units(s1);
    row[a + 2] += fixed.units(s2);
    row[a + 3] += fixed.units(s3);
  }

  private long one(double[] x, double[] z, int rows) {
    double sum = 0;
    for (int i = 0; i < rows; i++) {
      sum += (x[i] * z[i] + shift) - shift;
    }
    return fixed.units(sum);
  }

  /** The sum for two numbers, a not after b, in units. */
  long sum(int a, int b) {
    return sums[b][a];
  }
}
