package org.crosswind.glm.fit;

import org.crosswind.glm.math.FixedPoint;

/**
 * Sums of products in plain loops. Each product is rounded to a multiple of the unit by adding and
 * subtracting a shift. The multiples are added up in doubles, the rows of a tile in lanes beside
 * each other, which a compiler makes vector instructions of; before a lane's sum could be inexact,
 * it is taken out.
 */
final class LaneProducts implements NumberProducts {
  private final FixedPoint fixed;
  private final int numbers;

  /** By the later and the earlier number, then those of the residual: a sum for each lane. */
  private final double[][][] lanes;

  /** What was taken out of the lanes, in units. */
  private final long[][] sums;

  private long tiles;

  LaneProducts(FixedPoint fixed, KernelTile tile) {
    this.fixed = fixed;
    numbers = tile.values.length;
    lanes = new double[numbers + 1][][];
    sums = new long[numbers + 1][];
    for (int b = 0; b <= numbers; b++) {
      int size = Math.min(b + 1, numbers);
      lanes[b] = new double[size][tile.capacity];
      sums[b] = new long[size];
    }
  }

  @Override
  public void add(KernelTile tile) {
    double shift = fixed.shift();
    for (int b = 0; b <= numbers; b++) {
      double[] x = b < numbers ? tile.weighted[b] : tile.residual;
      for (int a = 0; a < lanes[b].length; a++) {
        add(x, tile.values[a], lanes[b][a], tile.rows, shift);
      }
    }
    tiles++;
    if (tiles == fixed.exactTerms()) {
      drain();
    }
  }

  private static void add(double[] x, double[] z, double[] sum, int rows, double shift) {
    for (int i = 0; i < rows; i++) {
      sum[i] += (x[i] * z[i] + shift) - shift;
    }
  }

  @Override
  public void drain() {
    for (int b = 0; b <= numbers; b++) {
      for (int a = 0; a < lanes[b].length; a++) {
        double[] lane = lanes[b][a];
        for (int i = 0; i < lane.length; i++) {
          sums[b][a] += fixed.units(lane[i]);
          lane[i] = 0;
        }
      }
    }
    tiles = 0;
  }

  @Override
  public long sum(int a, int b) {
    return sums[b][a];
  }

  @Override
  public long score(int a) {
    return sums[numbers][a];
  }
}
