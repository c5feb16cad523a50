package org.crosswind.glm.distribution;

/**
 * The two tails of the standard normal distribution, 2Φ(−|z|). Up to |z| = 1.5 as 1 less the series
 * of the middle (Abramowitz and Stegun 26.2.11), beyond by Laplace's continued fraction (26.2.14),
 * backwards from as many terms as full precision takes. Relative error about 1e-15.
 */
public final class NormalTail {
  private static final double LN_10 = 2.302585092994046;
  private static final double SQRT_2_OVER_PI = 0.7978845608028654;
  private static final double LOG_SQRT_2_OVER_PI = -0.22579135264472744;
  private static final double MIDDLE = 1.5;
  private static final double ZERO_FROM = 39;
  private static final int STEPS = 20;

  private NormalTail() {}

  /**
   * 2Φ(−|z|).
   *
   * @param z NaN for NaN
   * @return in [0, 1]; 0 where it underflows, from |z| = 38.6
   */
  public static double twoSided(double z) {
    double x = Math.abs(z);
    if (!(x > MIDDLE)) {
      return 1 - middle(x);
    }
    if (x > ZERO_FROM) {
      return 0;
    }
    // Two halves, so that the only rounding below the normal doubles is the last one.
    double root = rootOfGaussian(x);
    return root * (SQRT_2_OVER_PI / fraction(x)) * root;
  }

  /**
   * log₁₀ 2Φ(−|z|), also where {@link #twoSided} underflows; relative error about 1e-15. −∞ where
   * z² overflows, from |z| = 1.3e154.
   *
   * @param z NaN for NaN
   */
  public static double log10TwoSided(double z) {
    double x = Math.abs(z);
    if (!(x > MIDDLE)) {
      return 0.0 + StrictMath.log1p(-middle(x)) / LN_10;
    }
    return (LOG_SQRT_2_OVER_PI - StrictMath.log(fraction(x)) - x * x / 2) / LN_10;
  }

  /**
   * The z with P(|Z| ≤ z) = level, by Newton's method from Abramowitz and Stegun 26.2.23. Relative
   * error about 1e-15.
   *
   * @param level 0 for 0, ∞ for 1, NaN outside [0, 1]
   */
  public static double quantile(double level) {
    if (!(level >= 0 && level <= 1)) {
      return Double.NaN;
    }
    if (level == 0 || level == 1) {
      return level == 0 ? 0 : Double.POSITIVE_INFINITY;
    }
    double z = level < 0.5 ? level / SQRT_2_OVER_PI : start(1 - level);
    double step = z;
    for (int i = 0; i < STEPS && Math.abs(step) > 1e-15 * z; i++) {
      double root = rootOfGaussian(z);
      double excess = level < 0.5 ? level - middle(z) : twoSided(z) - (1 - level);
      step = excess / (SQRT_2_OVER_PI * root * root);
      z += step;
    }
    return z;
  }

  private static double start(double tail) {
    double t = Math.sqrt(-2 * StrictMath.log(tail / 2));
    double above = 2.515517 + t * (0.802853 + t * 0.010328);
    double below = 1 + t * (1.432788 + t * (0.189269 + t * 0.001308));
    return t - above / below;
  }

  /** P(|Z| ≤ x) = 2φ(x)(x + x³/3 + x⁵/15 + …). */
  private static double middle(double x) {
    double term = x;
    double sum = x;
    for (int k = 3; Math.abs(term) > 1e-17 * sum; k += 2) {
      term *= x * x / k;
      sum += term;
    }
    double root = rootOfGaussian(x);
    return SQRT_2_OVER_PI * root * root * sum;
  }

  /** φ(x)/Φ(−x) = x + 1/(x + 2/(x + 3/(x + …))). */
  private static double fraction(double x) {
    double value = x;
    for (int k = 10 + (int) (400 / (x * x)); k > 0; k--) {
      value = x + k / value;
    }
    return value;
  }

  /** exp(−x²/4), the square with the digits that its rounding loses. */
  private static double rootOfGaussian(double x) {
    double square = x * x;
    double rest = Math.fma(x, x, -square);
    return StrictMath.exp(-square / 4) * (1 - rest / 4);
  }
}
