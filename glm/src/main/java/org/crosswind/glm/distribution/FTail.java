package org.crosswind.glm.distribution;

/**
 * The upper tail of Fisher's F with d₁ and d₂ degrees of freedom: P(F ≥ f) = I_x(d₂/2, d₁/2), x =
 * d₂/(d₂ + d₁f) (DLMF 8.17; Abramowitz and Stegun 26.6.2). Relative error about 1e-13, and some
 * 1e-12 where the degrees exceed 1e5.
 */
public final class FTail {
  private static final double LN_10 = 2.302585092994046;

  private FTail() {}

  /**
   * P(F ≥ f).
   *
   * @param f 1 where it is not positive; NaN for NaN
   * @param above degrees of freedom of the numerator, positive and finite; NaN else
   * @param below degrees of freedom of the denominator, positive and finite; NaN else
   * @return in [0, 1]; 0 where it underflows
   */
  public static double upper(double f, double above, double below) {
    if (isOutside(f, above, below)) {
      return Double.NaN;
    }
    return f <= 0 ? 1 : tail(f, above, below).upper();
  }

  /**
   * log₁₀ P(F ≥ f), also where {@link #upper} underflows; −∞ for f = ∞. Arguments as there.
   *
   * @param f 0 where it is not positive
   */
  public static double log10Upper(double f, double above, double below) {
    if (isOutside(f, above, below)) {
      return Double.NaN;
    }
    return f <= 0 ? 0 : tail(f, above, below).logUpper() / LN_10;
  }

  private static boolean isOutside(double f, double above, double below) {
    return Double.isNaN(f)
        || !(above > 0 && above < Double.POSITIVE_INFINITY)
        || !(below > 0 && below < Double.POSITIVE_INFINITY);
  }

  private static BetaTail tail(double f, double above, double below) {
    double logRatio = StrictMath.log(f) + StrictMath.log(above / below);
    return new BetaTail(logRatio, above / below * f, below / 2, above / 2);
  }
}
