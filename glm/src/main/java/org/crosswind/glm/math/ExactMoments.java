package org.crosswind.glm.math;

import java.math.BigDecimal;
import java.math.MathContext;

/**
 * Count, mean, standard deviation and range of finite numbers, from the exact sums Σx and Σx²: the
 * same bits whatever the order and grouping, and no cancellation at any mean. A square is the sum
 * of two doubles (x², and its rounding error by a fused multiply-add), both summed by {@link
 * ExactSum}; that is exact from 2^-480 to 2^479, where neither part underflows and 2^64 squares do
 * not overflow. Numbers beyond go to decimal sums, which are exact too, and slow.
 */
public final class ExactMoments {
  private static final double LARGE = 0x1p479;
  private static final double SMALL = 0x1p-480;

  /** 34 digits: a double has 17. */
  private static final MathContext DIGITS = MathContext.DECIMAL128;

  private final ExactSum sum = new ExactSum();
  private final ExactSum squares = new ExactSum();
  private BigDecimal otherSum = BigDecimal.ZERO;
  private BigDecimal otherSquares = BigDecimal.ZERO;
  private long count;
  private double min = Double.POSITIVE_INFINITY;
  private double max = Double.NEGATIVE_INFINITY;

  /** Adds a finite number. */
  public void add(double x) {
    double size = Math.abs(x);
    if (x == 0 || (size >= SMALL && size < LARGE)) {
      double square = x * x;
      sum.add(x);
      squares.add(square);
      squares.add(Math.fma(x, x, -square));
      note(x, 1);
    } else {
      add(x, 1);
    }
  }

  /** Adds a finite number several times. */
  public void add(double x, long times) {
    if (!Double.isFinite(x)) {
      throw new IllegalArgumentException("moments are of finite numbers, not " + x);
    }
    BigDecimal exact = new BigDecimal(x);
    BigDecimal sumOfThese = exact.multiply(BigDecimal.valueOf(times));
    otherSum = otherSum.add(sumOfThese);
    otherSquares = otherSquares.add(sumOfThese.multiply(exact));
    note(x, times);
  }

  private void note(double x, long times) {
    count += times;
    min = Math.min(min, x);
    max = Math.max(max, x);
  }

  /** Adds all numbers of another. */
  public void add(ExactMoments other) {
    sum.add(other.sum);
    squares.add(other.squares);
    otherSum = otherSum.add(other.otherSum);
    otherSquares = otherSquares.add(other.otherSquares);
    count += other.count;
    min = Math.min(min, other.min);
    max = Math.max(max, other.max);
  }

  public long count() {
    return count;
  }

  /** The smallest number, infinity without numbers. */
  public double min() {
    return min;
  }

  /** The largest number, minus infinity without numbers. */
  public double max() {
    return max;
  }

  /** Σx, correctly rounded; 0 without numbers, infinity beyond the largest double. */
  public double sum() {
    return total(sum, otherSum).doubleValue();
  }

  /** Whether each number is 0 or 1, which are the only ones from 0 to 1 equal to their squares. */
  public boolean areZeroOrOne() {
    return min >= 0
        && max <= 1
        && total(sum, otherSum).compareTo(total(squares, otherSquares)) == 0;
  }

  /** Σx/n, NaN without numbers. */
  public double mean() {
    return count == 0
        ? Double.NaN
        : total(sum, otherSum).divide(BigDecimal.valueOf(count), DIGITS).doubleValue();
  }

  /**
   * The square root of (nΣx² − (Σx)²)/(n(n−1)), as R's {@code sd}.
   *
   * @return NaN for fewer than two numbers, infinity when it exceeds the largest double
   */
  public double sd() {
    if (count < 2) {
      return Double.NaN;
    }
    BigDecimal n = BigDecimal.valueOf(count);
    BigDecimal linear = total(sum, otherSum);
    BigDecimal centred = n.multiply(total(squares, otherSquares)).subtract(linear.multiply(linear));
    return centred
        .divide(n.multiply(n.subtract(BigDecimal.ONE)), DIGITS)
        .sqrt(DIGITS)
        .doubleValue();
  }

  private static BigDecimal total(ExactSum sum, BigDecimal other) {
    BigDecimal total = other;
    for (double part : sum.parts()) {
      total = total.add(new BigDecimal(part));
    }
    return total;
  }

  /** The parts that another process can put together. */
  public Parts parts() {
    return new Parts(
        count,
        sum.parts(),
        squares.parts(),
        otherSum.toString(),
        otherSquares.toString(),
        min,
        max);
  }

  /** The moments of parts. */
  public static ExactMoments of(Parts parts) {
    ExactMoments moments = new ExactMoments();
    for (double part : parts.sum) {
      moments.sum.add(part);
    }
    for (double part : parts.squares) {
      moments.squares.add(part);
    }
    moments.otherSum = new BigDecimal(parts.otherSum);
    moments.otherSquares = new BigDecimal(parts.otherSquares);
    moments.count = parts.count;
    moments.min = parts.min;
    moments.max = parts.max;
    return moments;
  }

  /** Moments as a plain document. */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Parts(
      long count,
      double[] sum,
      double[] squares,
      String otherSum,
      String otherSquares,
      double min,
      double max) {}
}
