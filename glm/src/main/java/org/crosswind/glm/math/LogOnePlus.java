package org.crosswind.glm.math;

/**
 * log(1 + x) for x in [0, 1], in plain double arithmetic without branches or tables, as in {@link
 * Exponential}.
 *
 * <p>With s = x/(2 + x) it is 2 atanh s = 2s + s R(s²). R(z)/z = 2/3 + 2z/5 + 2z²/7 + … is
 * interpolated at ten Chebyshev nodes on [0, 1/9], which puts 2⁻⁵⁷ on the result; 2s is written as
 * x − x²/2 + s x²/2 (as in fdlibm's {@code s_log1p.c}). Error below 1 ulp.
 */
public final class LogOnePlus {
  private static final double C0 = 0x1.5555555555555p-1;
  private static final double C1 = 0x1.999999999a3ddp-2;
  private static final double C2 = 0x1.24924923d44c6p-2;
  private static final double C3 = 0x1.c71c727143318p-3;
  private static final double C4 = 0x1.745cf0b0e03bdp-3;
  private static final double C5 = 0x1.3b18b294bebf9p-3;
  private static final double C6 = 0x1.10ac75dc602b1p-3;
  private static final double C7 = 0x1.eb905e8575054p-4;
  private static final double C8 = 0x1.687a6e7c95176p-4;
  private static final double C9 = 0x1.4b0a26c5f2aefp-3;

  private LogOnePlus() {}

  /** log(1 + x); 0 ≤ x ≤ 1. */
  public static double of(double x) {
    double s = x / (2 + x);
    double z = s * s;
    double high = C5 + z * (C6 + z * (C7 + z * (C8 + z * C9)));
    double rest = z * (C0 + z * (C1 + z * (C2 + z * (C3 + z * (C4 + z * high)))));
    double half = 0.5 * x * x;
    return x - (half - s * (half + rest));
  }
}
