package org.crosswind.glm.distribution;

import org.apache.commons.math3.special.Gamma;

/**
 * The two parts of Loader's saddle-point form of gamma and beta densities (Fast and Accurate
 * Computation of Binomial Probabilities, 2000), which loses no digits when parameters are large.
 */
final class SaddlePoint {
  static final double LOG_2_PI = 1.8378770664093456;
  private static final double SERIES_FROM = 10;

  private SaddlePoint() {}

  /** u log(u/m) + m − u for positive u and m: 0 at u = m, where it takes a series. */
  static double deviance(double u, double m) {
    if (!(Math.abs(u - m) < 0.1 * (u + m))) {
      return u * StrictMath.log(u / m) + m - u;
    }
    double v = (u - m) / (u + m);
    double sum = (u - m) * v;
    double power = 2 * u * v;
    double last = Double.NaN;
    for (int j = 3; sum != last; j += 2) {
      last = sum;
      power *= v * v;
      sum += power / j;
    }
    return sum;
  }

  /**
   * log Γ(a) − ((a − ½) log a − a + ½ log 2π), the rest of Stirling's formula, a positive. From a =
   * 10 its series, DLMF 5.11.1.
   */
  static double stirling(double a) {
    if (a < SERIES_FROM) {
      return Gamma.logGamma(a) - ((a - 0.5) * StrictMath.log(a) - a + LOG_2_PI / 2);
    }
    double q = 1 / (a * a);
    double tail = 1.0 / 1680 - q * (1.0 / 1188 - q * (691.0 / 360360 - q / 156));
    return (1.0 / 12 - q * (1.0 / 360 - q * (1.0 / 1260 - q * tail))) / a;
  }
}
