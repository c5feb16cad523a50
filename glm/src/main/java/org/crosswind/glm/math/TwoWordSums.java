package org.crosswind.glm.math;

import java.math.BigDecimal;
import java.math.BigInteger;

/**
 * Sums of products of numbers in [−1, 1], two longs a cell: {@link FixedPoint} with a second word
 * for what the first one rounds away. Products are exact (a fused multiply-add gives the part that
 * the double loses). Each is rounded to a multiple of 2<sup>−h</sup> for the first word, and the
 * rest to a multiple of 2<sup>−l</sup> for the second. From there on addition is integer addition,
 * word by word and without carry, so that cells have the same bits whatever the order and grouping
 * of their terms.
 *
 * <p>With n terms h = min(50, 62 − ⌈log₂ n⌉) and l = h + 62 − ⌈log₂ n⌉: no word overflows, and the
 * error of a term, and so of the mean of n terms, is at most 2<sup>−l</sup>: 2e-31 up to 1,000
 * terms, 5e-26 up to a million, 4e-21 up to 2<sup>28</sup>, 6e-14 at 2<sup>40</sup>.
 */
public final class TwoWordSums {
  private static final long MAX_TERMS = 1L << 40;

  /** There is room for half as much again; Firth's penalised residuals may exceed 1. */
  private static final double WIDEST = 1.5;

  private final FixedPoint first;
  private final int lowBits;
  private final double lowScale;
  private final long[] words;
  private final int start;

  /**
   * Sums of 0.
   *
   * @param terms the largest number of terms of a sum, in all parts together, 0 to 2^40
   * @param cells the number of sums
   */
  public TwoWordSums(long terms, int cells) {
    this(terms, new long[Math.multiplyExact(2, cells)], 0);
  }

  /**
   * Sums whose words lie in an array among others.
   *
   * @param array from whose position {@code from} on all are theirs
   */
  public TwoWordSums(long terms, long[] array, int from) {
    if (terms < 0 || terms > MAX_TERMS) {
      throw new IllegalArgumentException("terms: " + terms + " is not in 0 to 2^40");
    }
    int log2 = terms <= 1 ? 0 : 64 - Long.numberOfLeadingZeros(terms - 1);
    first = FixedPoint.forTerms(terms);
    lowBits = first.bits() + 62 - log2;
    lowScale = Math.scalb(1.0, lowBits);
    words = array;
    start = from;
  }

  /**
   * Adds a·b to a cell.
   *
   * @throws IllegalArgumentException when |a·b| ≥ 1.5, or is no number
   */
  public void add(int cell, double a, double b) {
    double product = a * b;
    if (!(Math.abs(product) < WIDEST)) {
      throw new IllegalArgumentException(
          "the product of " + a + " and " + b + " is not in [-1, 1]");
    }
    double lost = Math.fma(a, b, -product);
    long multiple = first.of(product);
    double rest = product - first.value(multiple);
    words[start + 2 * cell] += multiple;
    words[start + 2 * cell + 1] +=
        (long) Math.rint(rest * lowScale) + (long) Math.rint(lost * lowScale);
  }

  /**
   * Adds sums of other terms, word by word.
   *
   * @param cells the {@link #cells} of sums for as many terms
   */
  public void add(long[] cells) {
    if (cells.length != words.length) {
      throw new IllegalArgumentException(cells.length + " words, not " + words.length);
    }
    for (int i = 0; i < words.length; i++) {
      words[i] += cells[i];
    }
  }

  /** A copy of the words, two a cell. Sums merge by adding theirs, elementwise. */
  public long[] cells() {
    return words.clone();
  }

  /** The number l of bits after the binary point. */
  public int bits() {
    return lowBits;
  }

  /** The sum, correctly rounded. */
  public double high(int cell) {
    return Math.scalb(exact(cell).doubleValue(), -lowBits);
  }

  /** The sum less {@link #high}, correctly rounded. */
  public double low(int cell) {
    BigInteger exact = exact(cell);
    BigInteger high = new BigDecimal(exact.doubleValue()).toBigIntegerExact();
    return Math.scalb(exact.subtract(high).doubleValue(), -lowBits);
  }

  /** The sum as a multiple of the second word's unit. */
  private BigInteger exact(int cell) {
    return BigInteger.valueOf(words[start + 2 * cell])
        .shiftLeft(lowBits - first.bits())
        .add(BigInteger.valueOf(words[start + 2 * cell + 1]));
  }
}
