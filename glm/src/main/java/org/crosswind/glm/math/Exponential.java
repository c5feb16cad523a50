package org.crosswind.glm.math;

/**
 * exp(x) for x ≤ 0, in plain double arithmetic without branches or tables, so that a loop over
 * numbers may do many at once: the same bits in any order, on any machine.
 *
 * <p>x = k ln 2 + r, |r| ≤ ln 2/2; exp(r) = 1 + 2r/(R(r²) − r) with the approximation R of fdlibm
 * (Sun Microsystems, 1993; {@code e_exp.c}), in its order of operations. Error below 1 ulp; the
 * bits are those of {@link StrictMath#exp}, but for slivers of 1e-8 of the range beside 0 and −ln
 * 2/2.
 */
public final class Exponential {
  private static final double INVERSE_LN2 = 0x1.71547652b82fep0;
  private static final double LN2_HIGH = 0x1.62e42feep-1;
  private static final double LN2_LOW = 0x1.a39ef35793c76p-33;
  private static final double P1 = 0x1.555555555553ep-3;
  private static final double P2 = -0x1.6c16c16bebd93p-9;
  private static final double P3 = 0x1.1566aaf25de2cp-14;
  private static final double P4 = -0x1.bbd41c5d26bf1p-20;
  private static final double P5 = 0x1.6376972bea4d0p-25;

  /** From here on down the result is 0. */
  private static final double LEAST = -746;

  /** A power of two is made too large by this factor, so that no k makes it subnormal. */
  private static final double DOWN = 0x1p-1000;

  /** Added to k, leaves the biased exponent of 2^(k+1000) in the low bits of the sum. */
  private static final double TO_EXPONENT = 0x1.8p52 + 1023 + 1000;

  private Exponential() {}

  /** exp(x); x ≤ 0. */
  public static double of(double x) {
    double bounded = Math.max(x, LEAST);
    double k = power(bounded);
    return fraction(bounded, k) * scale(k) * DOWN;
  }

  /**
   * Replaces numbers ≤ 0 by their exponentials.
   *
   * @param powers room for as many numbers
   */
  public static void of(double[] x, double[] powers, int count) {
    for (int i = 0; i < count; i++) {
      double bounded = Math.max(x[i], LEAST);
      double k = power(bounded);
      powers[i] = k;
      x[i] = fraction(bounded, k);
    }
    // Apart: the loop above becomes vector instructions, this one does not.
    for (int i = 0; i < count; i++) {
      x[i] = x[i] * scale(powers[i]) * DOWN;
    }
  }

  /** The whole number k nearest to x/ln 2. */
  private static double power(double x) {
    return Math.ceil(INVERSE_LN2 * x - 0.5);
  }

  /** exp(x − k ln 2). */
  private static double fraction(double x, double k) {
    double high = x - k * LN2_HIGH;
    double low = k * LN2_LOW;
    double r = high - low;
    double t = r * r;
    double c = r - t * (P1 + t * (P2 + t * (P3 + t * (P4 + t * P5))));
    return 1 - ((low - r * c / (2 - c)) - high);
  }

  /** 2^(k+1000). */
  private static double scale(double k) {
    return Double.longBitsToDouble(Double.doubleToRawLongBits(k + TO_EXPONENT) << 52);
  }
}
