package org.crosswind.glm.math;

/**
 * Sums of numbers in [-1, 1] as 64-bit integers. Every term is rounded once to a multiple of a
 * fixed unit; from there on addition is integer addition, which is associative, so a sum has the
 * same bits whatever the order and grouping of its terms.
 *
 * <p>With n terms the unit is 2<sup>-b</sup>, b = min(50, 62 − ⌈log₂ n⌉): no sum overflows, and the
 * rounding error of a term is at most 2<sup>-b-1</sup> (4e-16 up to 4,096 terms, 4e-14 at 500,000,
 * 1.5e-11 at 150 million, where it averages out over the terms).
 */
public final class FixedPoint {
  private static final int MAX_BITS = 50;

  private final int bits;
  private final double unit;
  private final double shift;
  private final long shiftBits;

  private FixedPoint(int bits) {
    this.bits = bits;
    this.unit = Math.scalb(1.0, -bits);
    // Adding 1.5·2^(52−b) rounds a double to a multiple of 2^-b and leaves the multiple in the low
    // bits of the sum (Dekker's splitting).
    this.shift = Math.scalb(1.5, 52 - bits);
    this.shiftBits = Double.doubleToRawLongBits(shift);
  }

  /**
   * The finest scale at which {@code terms} numbers of magnitude up to 1 can be summed.
   *
   * @param terms the largest number of terms of a sum, 0 to 2^52
   */
  public static FixedPoint forTerms(long terms) {
    if (terms < 0 || terms > 1L << 52) {
      throw new IllegalArgumentException("terms: " + terms + " is not in 0 to 2^52");
    }
    int log2 = terms <= 1 ? 0 : 64 - Long.numberOfLeadingZeros(terms - 1);
    return new FixedPoint(Math.min(MAX_BITS, 62 - log2));
  }

  /** The number as a multiple of the unit, rounded to nearest even; |term| ≤ 1. */
  public long of(double term) {
    return Double.doubleToRawLongBits(term + shift) - shiftBits;
  }

  /**
   * What, added to a term and subtracted again, rounds it to a multiple of the unit: the double of
   * {@link #of}.
   */
  public double shift() {
    return shift;
  }

  /** So many terms, rounded by {@link #shift}, have an exact sum in doubles. */
  public long exactTerms() {
    return 1L << (53 - bits);
  }

  /** Such a sum in units. */
  public long units(double sum) {
    return (long) (sum / unit);
  }

  /** The number that a sum of {@link #of} values stands for. */
  public double value(long sum) {
    return sum * unit;
  }

  /** The number b of bits after the binary point. */
  public int bits() {
    return bits;
  }
}
