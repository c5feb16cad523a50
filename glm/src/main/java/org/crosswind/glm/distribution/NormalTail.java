package org.crosswind.glm.distribution;

import org.apache.commons.math3.special.Erf;

/** The standard normal distribution's two tails. NaN gives NaN. */
public final class NormalTail {
  private static final double LOG10_E = 0.4342944819032518;

  /** From here on the continued fraction takes few terms. */
  private static final double FAR = 5;

  private static final int TERMS = 200;

  private NormalTail() {}

  /** 2Φ(−|z|); 0 where that underflows, from |z| = 38.6. */
  public static double twoSided(double z) {
    return Double.isNaN(z) ? Double.NaN : Erf.erfc(Math.abs(z) / Math.sqrt(2));
  }

  /**
   * log₁₀ 2Φ(−|z|). In the far tail Φ(−z) = φ(z)/(z + 1/(z + 2/(z + 3/(z + …)))), Abramowitz and
   * Stegun 26.2.14.
   */
  public static double log10TwoSided(double z) {
    double x = Math.abs(z);
    if (!(x > FAR)) {
      return StrictMath.log10(twoSided(z));
    }
    double tail = x;
    for (int k = TERMS; k > 0; k--) {
      tail = x + k / tail;
    }
    double constant = StrictMath.log10(2) - StrictMath.log10(2 * Math.PI) / 2;
    return constant - StrictMath.log10(tail) - x * x / 2 * LOG10_E;
  }

  /**
   * The z with P(|Z| ≤ z) = level.
   *
   * @param level in (0, 1)
   */
  public static double quantile(double level) {
    double z = Math.sqrt(2) * Erf.erfInv(level);
    // One step of Newton's method for erf(z/√2) = level.
    double density = Math.sqrt(2 / Math.PI) * StrictMath.exp(-z * z / 2);
    return z + (twoSided(z) - (1 - level)) / density;
  }
}
