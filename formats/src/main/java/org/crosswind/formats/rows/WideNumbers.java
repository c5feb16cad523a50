package org.crosswind.formats.rows;

import java.math.BigDecimal;
import java.math.BigInteger;

/** Numbers that take more than a {@code long} or a {@code double} has room for, as doubles. */
public final class WideNumbers {
  /** Digits of a whole number that a {@code long} always has room for. */
  public static final int MOST_DIGITS = 18;

  private WideNumbers() {}

  /** The double nearest to {@code unscaled} · 10^−{@code scale}, of two the even one. */
  public static double decimal(long unscaled, int scale) {
    return BigDecimal.valueOf(unscaled, scale).doubleValue();
  }

  /**
   * The same of a number of any length.
   *
   * @param unscaled in two's complement, the highest byte first; at least one byte
   */
  public static double decimal(byte[] unscaled, int scale) {
    return new BigDecimal(new BigInteger(unscaled), scale).doubleValue();
  }

  /** The double nearest to a number without a sign, 0 to 2^64 − 1, of two the even one. */
  public static double unsigned(long bits) {
    // Halved, with the bit that is lost kept where only rounding sees it.
    return bits >= 0 ? bits : ((bits >>> 1) | (bits & 1)) * 2.0;
  }

  /** A number without a sign as a level: its digits up to 2^63 − 1, else that of its double. */
  public static String unsignedLevel(long bits) {
    return bits >= 0 ? Texts.level(bits) : Texts.level(unsigned(bits));
  }
}
