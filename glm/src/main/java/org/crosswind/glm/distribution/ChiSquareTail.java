package org.crosswind.glm.distribution;

import org.apache.commons.math3.special.Gamma;
import org.apache.commons.math3.util.ContinuedFraction;

/** The χ² distribution's upper tail. NaN gives NaN. */
public final class ChiSquareTail {
  private static final double LOG10_E = 0.4342944819032518;
  private static final double EPSILON = 1e-15;
  private static final int TERMS = 10_000;

  private ChiSquareTail() {}

  /**
   * P(X ≥ x).
   *
   * @param degrees of freedom, positive
   */
  public static double upper(double x, double degrees) {
    if (Double.isNaN(x)) {
      return x;
    }
    return x <= 0 ? 1 : Gamma.regularizedGammaQ(degrees / 2, x / 2, EPSILON, TERMS);
  }

  /**
   * log₁₀ P(X ≥ x). In the far tail Q(a, y) = e<sup>−y</sup>yᵃ/Γ(a) over Legendre's continued
   * fraction, Abramowitz and Stegun 6.5.31.
   */
  public static double log10Upper(double x, double degrees) {
    double a = degrees / 2;
    double y = x / 2;
    if (!(y > a + 1)) {
      return StrictMath.log10(upper(x, degrees));
    }
    ContinuedFraction fraction =
        new ContinuedFraction() {
          @Override
          protected double getA(int n, double v) {
            return 2.0 * n + 1 - a + v;
          }

          @Override
          protected double getB(int n, double v) {
            return n * (a - n);
          }
        };
    double log = -y + a * StrictMath.log(y) - Gamma.logGamma(a);
    return log * LOG10_E - StrictMath.log10(fraction.evaluate(y, EPSILON, TERMS));
  }
}
