package org.crosswind.glm.fit;

import org.crosswind.glm.math.Exponential;
import org.crosswind.glm.math.LogOnePlus;

/**
 * The likelihood of some rows at once, by column: {@link LogisticPoint} written without branches,
 * in loops that become vector instructions. The bits are the same.
 */
final class LogisticTile {
  /** Times a margin that is not within rounding of 0, it is 1 or more. */
  private static final double STEEP = 0x1p80;

  private final double[] sign;
  private final double[] margin;
  private final double[] exponential;
  private final double[] powers;
  private final double[] deviance;
  private final int[] lost;
  private int losses;
  private int extremes;

  LogisticTile(int capacity) {
    sign = new double[capacity];
    margin = new double[capacity];
    exponential = new double[capacity];
    powers = new double[capacity];
    deviance = new double[capacity];
    lost = new int[capacity];
  }

  /**
   * Evaluates rows.
   *
   * @param tile with the linear predictors; gets residuals and working weights, 0 in rows without a
   *     likelihood
   * @param response 0 or 1
   * @param start of the tile's first row in the response
   */
  void evaluate(KernelTile tile, byte[] response, int start) {
    orient(tile.eta, response, start, tile.rows);
    inspect(tile.rows);
    double[] m = margin;
    double[] e = exponential;
    for (int i = 0; i < tile.rows; i++) {
      e[i] = -Math.abs(m[i]);
    }
    Exponential.of(e, powers, tile.rows);
    probabilities(tile.rows, tile.residual, tile.weight);
    double[] d = deviance;
    for (int i = 0; i < tile.rows; i++) {
      d[i] = 2 * (LogOnePlus.of(e[i]) + Math.max(-m[i], 0));
    }
    for (int i = 0; i < losses; i++) {
      tile.residual[lost[i]] = 0;
      tile.weight[lost[i]] = 0;
      d[lost[i]] = 0;
    }
  }

  /** The margin is η, or −η for a response of 0: negative where the response is the unlikelier. */
  private void orient(double[] eta, byte[] response, int start, int rows) {
    for (int i = 0; i < rows; i++) {
      sign[i] = 2 * response[start + i] - 1;
    }
    for (int i = 0; i < rows; i++) {
      margin[i] = sign[i] * eta[i];
    }
  }

  private void inspect(int rows) {
    losses = 0;
    extremes = 0;
    for (int i = 0; i < rows; i++) {
      double m = margin[i];
      if (!LogisticPoint.hasLikelihood(m)) {
        margin[i] = 0;
        lost[losses++] = i;
      } else if (PassSums.isExtreme(m)) {
        extremes++;
      }
    }
  }

  /** What is missed is the larger probability where the margin is negative, else the smaller. */
  private void probabilities(int rows, double[] residual, double[] weight) {
    double[] e = exponential;
    double[] m = margin;
    double[] s = sign;
    for (int i = 0; i < rows; i++) {
      double small = e[i] / (1 + e[i]);
      double large = 1 / (1 + e[i]);
      double miss = Math.max(small, large * Math.min(1, m[i] * -STEEP));
      residual[i] = s[i] * miss;
      weight[i] = small * large;
    }
  }

  /** −2 log P(y) by row; 0 without a likelihood. */
  double[] deviance() {
    return deviance;
  }

  /** How many rows have no likelihood. */
  int losses() {
    return losses;
  }

  /** How many of the others are as good as certain. */
  int extremes() {
    return extremes;
  }
}
