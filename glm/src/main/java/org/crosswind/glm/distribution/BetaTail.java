package org.crosswind.glm.distribution;

import org.apache.commons.math3.special.Beta;
import org.apache.commons.math3.util.ContinuedFraction;

/** The regularized incomplete beta function I_x(a, b) where it is small. */
final class BetaTail {
  private static final double LOG10_E = 0.4342944819032518;
  private static final double EPSILON = 1e-15;
  private static final int TERMS = 10_000;

  private BetaTail() {}

  static double value(double x, double a, double b) {
    return Beta.regularizedBeta(x, a, b, EPSILON, TERMS);
  }

  /**
   * log₁₀ I_x(a, b), by the continued fraction of Abramowitz and Stegun 26.5.8 where x is below its
   * mean.
   */
  static double log10(double x, double a, double b) {
    if (!(x < (a + 1) / (a + b + 2))) {
      return StrictMath.log10(value(x, a, b));
    }
    ContinuedFraction fraction =
        new ContinuedFraction() {
          @Override
          protected double getA(int n, double v) {
            return 1;
          }

          @Override
          protected double getB(int n, double v) {
            int m = n / 2;
            return n % 2 == 0
                ? m * (b - m) * v / ((a + 2 * m - 1) * (a + 2 * m))
                : -(a + m) * (a + b + m) * v / ((a + 2 * m) * (a + 2 * m + 1));
          }
        };
    double log =
        a * StrictMath.log(x) + b * StrictMath.log1p(-x) - StrictMath.log(a) - Beta.logBeta(a, b);
    return log * LOG10_E - StrictMath.log10(fraction.evaluate(x, EPSILON, TERMS));
  }
}
