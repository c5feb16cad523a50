package org.crosswind.glm.distribution;

/**
 * The upper tail of χ² with d degrees of freedom, P(X ≥ x) = Q(d/2, x/2), Q the regularized upper
 * incomplete gamma function. By Legendre's continued fraction (DLMF 8.9.2) where x ≥ d + 2, else as
 * 1 less the series of the lower tail (DLMF 8.7.1). Relative error about 1e-13 for d from 0.5 to
 * 1e6; beyond, the number of terms grows as √d.
 */
public final class ChiSquareTail {
  private static final double LN_10 = 2.302585092994046;
  private static final double EPSILON = 3e-16;
  private static final double TINY = 1e-300;
  private static final int TERMS = 10_000_000;

  private ChiSquareTail() {}

  /**
   * P(X ≥ x).
   *
   * @param x 1 where it is not positive; NaN for NaN
   * @param degrees of freedom, positive and finite; NaN else
   * @return in [0, 1]; 0 where it underflows
   */
  public static double upper(double x, double degrees) {
    if (isOutside(x, degrees)) {
      return Double.NaN;
    }
    if (x <= 0 || x == Double.POSITIVE_INFINITY) {
      return x <= 0 ? 1 : 0;
    }
    double a = degrees / 2;
    double y = x / 2;
    return y < a + 1 ? 1 - lower(a, y) : StrictMath.exp(logDensity(a, y)) * fraction(a, y);
  }

  /**
   * log₁₀ P(X ≥ x), also where {@link #upper} underflows.
   *
   * @param x 0 where it is not positive; NaN for NaN; −∞ for ∞
   * @param degrees of freedom, positive and finite; NaN else
   */
  public static double log10Upper(double x, double degrees) {
    if (isOutside(x, degrees)) {
      return Double.NaN;
    }
    if (x <= 0) {
      return 0;
    }
    if (x == Double.POSITIVE_INFINITY) {
      return Double.NEGATIVE_INFINITY;
    }
    double a = degrees / 2;
    double y = x / 2;
    double log =
        y < a + 1
            ? StrictMath.log1p(-lower(a, y))
            : logDensity(a, y) + StrictMath.log(fraction(a, y));
    return log / LN_10;
  }

  private static boolean isOutside(double x, double degrees) {
    return Double.isNaN(x) || !(degrees > 0 && degrees < Double.POSITIVE_INFINITY);
  }

  /** log(yᵃ e⁻ʸ/Γ(a)). */
  private static double logDensity(double a, double y) {
    return (StrictMath.log(a) - SaddlePoint.LOG_2_PI) / 2
        - SaddlePoint.stirling(a)
        - SaddlePoint.deviance(a, y);
  }

  private static double lower(double a, double y) {
    double term = 1 / a;
    double sum = term;
    for (int n = 1; n < TERMS && term > EPSILON / 16 * sum; n++) {
      term *= y / (a + n);
      sum += term;
    }
    return sum * StrictMath.exp(logDensity(a, y));
  }

  /** Q over the density's term, by Lentz's method (Numerical Recipes, 3rd ed., 5.2). */
  private static double fraction(double a, double y) {
    double b = y + 1 - a;
    double c = 1 / TINY;
    double d = 1 / b;
    double value = d;
    double factor = 0;
    for (int n = 1; n < TERMS && Math.abs(factor - 1) > EPSILON; n++) {
      double numerator = -n * (n - a);
      b += 2;
      d = 1 / nonzero(numerator * d + b);
      c = nonzero(b + numerator / c);
      factor = d * c;
      value *= factor;
    }
    return value;
  }

  private static double nonzero(double x) {
    return Math.abs(x) < TINY ? TINY : x;
  }
}
