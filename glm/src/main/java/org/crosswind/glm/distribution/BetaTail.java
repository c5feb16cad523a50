package org.crosswind.glm.distribution;

/**
 * The regularized incomplete beta function I_x(a, b) at x = 1/(1 + r), where it is the upper tail
 * of a ratio r, from 1 at r = 0 to 0 at r = ∞. By the continued fraction DLMF 8.17.22 below the
 * mean of the beta distribution, else by 1 − I_(1−x)(b, a). Where 1 + r = r to far beyond rounding,
 * by the first term x^a/(a B(a, b)).
 */
final class BetaTail {
  private static final double FAR = 230;
  private static final double EPSILON = 3e-16;
  private static final int TERMS = 10_000_000;

  private final double logRatio;
  private final double x;
  private final double y;
  private final double a;
  private final double b;

  /**
   * @param logRatio log r, which may be beyond the range of r
   * @param a positive and finite
   * @param b positive and finite
   */
  BetaTail(double logRatio, double ratio, double a, double b) {
    this.logRatio = logRatio;
    this.x = 1 / (1 + ratio);
    this.y = 1 / (1 + 1 / ratio);
    this.a = a;
    this.b = b;
  }

  /** I_x(a, b). */
  double upper() {
    return isFar() ? StrictMath.exp(logFar()) : near() ? upperByFraction() : 1 - lower();
  }

  /** log I_x(a, b), also where that underflows. */
  double logUpper() {
    if (isFar()) {
      return logFar();
    }
    return near() ? logPower() + StrictMath.log(fraction(a, b, x, y)) : StrictMath.log1p(-lower());
  }

  /** 1 − I_x(a, b), without cancellation. */
  double lower() {
    if (isFar() || near()) {
      return 1 - upper();
    }
    return StrictMath.exp(logPower()) * fraction(b, a, y, x);
  }

  /** log(x^a (1−x)^b/B(a, b)), which is the logarithm of −dI/d(log r). */
  double logPower() {
    double n = a + b;
    return isFar()
        ? logFar() + StrictMath.log(a)
        : logRoot() - SaddlePoint.deviance(a, n * x) - SaddlePoint.deviance(b, n * y);
  }

  /** −log B(a, b) − a log(n/a) − b log(n/b), n = a + b. */
  private double logRoot() {
    double n = a + b;
    return (StrictMath.log(a / n * b) - SaddlePoint.LOG_2_PI) / 2
        + SaddlePoint.stirling(n)
        - SaddlePoint.stirling(a)
        - SaddlePoint.stirling(b);
  }

  private boolean isFar() {
    return logRatio > FAR;
  }

  private double logFar() {
    double n = a + b;
    double logBeta = a * StrictMath.log(a / n) + b * StrictMath.log(b / n) - logRoot();
    return -a * logRatio - StrictMath.log(a) - logBeta;
  }

  private boolean near() {
    return x < (a + 1) / (a + b + 2);
  }

  private double upperByFraction() {
    return StrictMath.exp(logPower()) * fraction(a, b, x, y);
  }

  /**
   * I_x(a, b) over x^a y^b/B(a, b), y = 1 − x. Didonato and Morris's continued fraction (Algorithm
   * 708, ACM TOMS 18, 1992, equation 9), whose first denominator needs no difference of numbers
   * close to 1.
   */
  private static double fraction(double a, double b, double x, double y) {
    double lambda = x > y ? (a + b) * y - b : a - (a + b) * x;
    double above = 1;
    double aboveBefore = 0;
    double below = (1 + lambda) / (1 + 1 / a);
    double belowBefore = 1;
    double value = above / below;
    double last = 0;
    for (int n = 1; n < TERMS && Math.abs(value - last) > EPSILON * value; n++) {
      double s = a + 2.0 * n - 1;
      double w = n * (b - n) * x;
      double p = (a + n - 1) * (a + b + n - 1) / (s * s) * w * x;
      double q = n + w / s + (a + n) / (s + 2) * (1 + lambda + n * (1 + y));
      double nextAbove = (p * aboveBefore + q * above) / below;
      double nextBelow = (p * belowBefore + q * below) / below;
      aboveBefore = above / below;
      belowBefore = 1;
      above = nextAbove;
      below = nextBelow;
      last = value;
      value = above / below;
    }
    return value;
  }
}
