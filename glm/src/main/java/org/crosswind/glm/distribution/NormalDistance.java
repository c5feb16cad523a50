package org.crosswind.glm.distribution;

import java.util.Arrays;

/**
 * The Kolmogorov-Smirnov distance of n numbers from the standard normal distribution, D = sup|Fₙ(z)
 * − Φ(z)|, and its tail for independent numbers by Kolmogorov's limit (Kolmogorov 1933), P(√n D ≥
 * x) → 2 Σ (−1)ᵏ⁻¹ exp(−2k²x²): good to two digits from n = 35 on.
 */
public final class NormalDistance {
  private static final int TERMS = 100;

  /** Below this the limit is 1 to double precision; its series would take more terms. */
  private static final double CERTAIN = 0.18;

  private NormalDistance() {}

  /**
   * D.
   *
   * @param z finite numbers, in any order; NaN without any
   */
  public static double of(double[] z) {
    double[] sorted = z.clone();
    Arrays.sort(sorted);
    double largest = z.length == 0 ? Double.NaN : 0;
    for (int i = 0; i < sorted.length; i++) {
      double below = below(sorted[i]);
      double n = sorted.length;
      largest = Math.max(largest, Math.max(below - i / n, (i + 1) / n - below));
    }
    return largest;
  }

  private static double below(double z) {
    double half = NormalTail.twoSided(z) / 2;
    return z < 0 ? half : 1 - half;
  }

  /**
   * The probability that n independent standard normal numbers are as far off or farther.
   *
   * @param distance 0 to 1; NaN for NaN
   */
  public static double tail(double distance, int n) {
    double x = Math.sqrt(n) * distance;
    if (Double.isNaN(x) || x < CERTAIN) {
      return Double.isNaN(x) ? x : 1;
    }
    double sum = 0;
    for (int k = TERMS; k >= 1; k--) {
      double term = StrictMath.exp(-2 * k * k * x * x);
      sum += k % 2 == 1 ? term : -term;
    }
    return Math.min(1, 2 * sum);
  }
}
