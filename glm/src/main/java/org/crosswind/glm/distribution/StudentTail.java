package org.crosswind.glm.distribution;

/**
 * The two tails of Student's t with d degrees of freedom: P(|T| ≥ |t|) = I_x(d/2, ½), x = d/(d +
 * t²) (Abramowitz and Stegun 26.7.1 and 26.5.27). Relative error about 1e-13.
 */
public final class StudentTail {
  private static final double LN_10 = 2.302585092994046;
  private static final int STEPS = 100;

  private StudentTail() {}

  /**
   * P(|T| ≥ |t|).
   *
   * @param t NaN for NaN
   * @param degrees of freedom, positive and finite; NaN else
   * @return in [0, 1]; 0 where it underflows
   */
  public static double twoSided(double t, double degrees) {
    if (isOutside(t, degrees)) {
      return Double.NaN;
    }
    return t == 0 ? 1 : tail(StrictMath.log(Math.abs(t)), Math.abs(t), degrees).upper();
  }

  /** log₁₀ P(|T| ≥ |t|), also where {@link #twoSided} underflows; −∞ for ±∞. Arguments as there. */
  public static double log10TwoSided(double t, double degrees) {
    if (isOutside(t, degrees)) {
      return Double.NaN;
    }
    double size = Math.abs(t);
    return t == 0 ? 0 : tail(StrictMath.log(size), size, degrees).logUpper() / LN_10;
  }

  /**
   * The t with P(|T| ≤ t) = level, by Newton's method on the logarithms of both, where the curve is
   * concave; from the normal quantile. Relative error about 1e-14.
   *
   * @param level 0 for 0, ∞ for 1, NaN outside [0, 1]
   * @param degrees of freedom, positive and finite; NaN else
   */
  public static double quantile(double level, double degrees) {
    double t = NormalTail.quantile(level);
    if (isOutside(t, degrees)) {
      return Double.NaN;
    }
    if (t == 0 || t == Double.POSITIVE_INFINITY) {
      return t;
    }
    double step = 1;
    for (int i = 0; i < STEPS && Math.abs(step) > 1e-15; i++) {
      BetaTail tail = tail(StrictMath.log(t), t, degrees);
      // d log t is half of d log r.
      double slope = 2 * StrictMath.exp(tail.logPower());
      if (level < 0.5) {
        double lower = tail.lower();
        step = -StrictMath.log(lower / level) * lower / slope;
      } else {
        double upper = tail.upper();
        step = StrictMath.log(upper / (1 - level)) * upper / slope;
      }
      t *= StrictMath.exp(step);
    }
    return t;
  }

  private static boolean isOutside(double t, double degrees) {
    return Double.isNaN(t) || !(degrees > 0 && degrees < Double.POSITIVE_INFINITY);
  }

  private static BetaTail tail(double logSize, double size, double degrees) {
    double ratio = size / degrees * size;
    return new BetaTail(2 * logSize - StrictMath.log(degrees), ratio, degrees / 2, 0.5);
  }
}
