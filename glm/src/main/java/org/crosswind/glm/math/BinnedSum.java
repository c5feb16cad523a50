package org.crosswind.glm.math;

/**
 * The exact sum of very many doubles, as {@link ExactSum}, at a few nanoseconds a number: whole
 * significands are added up by exponent, and every thousand numbers the bins are emptied into an
 * exact sum. A number is m·2^(e−1075) with |m| below 2^53, so that a bin of 1,023 of them stays
 * below 2^63. Numbers of 2^1013 and more, whose bins could exceed the largest double, go to the
 * exact sum directly.
 */
public final class BinnedSum {
  private static final int FRACTION_BITS = 52;
  private static final long FRACTION = (1L << FRACTION_BITS) - 1;
  private static final int EXPONENTS = 1 << 11;
  private static final int LARGEST_BIN = 2035;
  private static final int MOST = 1023;
  private static final long LOW_HALF = 0xffffffffL;

  /** Of the unit of bin 1, and of bin 0, that of the subnormal numbers. */
  private static final int LEAST_EXPONENT = -1074;

  private final ExactSum sum = new ExactSum();
  private final long[] bins = new long[EXPONENTS];
  private int lowest = EXPONENTS;
  private int highest = -1;
  private int added;

  /** Adds a finite number. */
  public void add(double term) {
    add(term, 1);
  }

  /**
   * Adds a finite number several times.
   *
   * @param times at least 0
   */
  public void add(double term, long times) {
    long bits = Double.doubleToRawLongBits(term);
    int exponent = (int) (bits >>> FRACTION_BITS) & (EXPONENTS - 1);
    if (exponent > LARGEST_BIN) {
      for (long i = 0; i < times; i++) {
        sum.add(term);
      }
      return;
    }
    long significand = bits & FRACTION;
    if (exponent > 0) {
      significand |= FRACTION + 1;
    }
    long sign = bits >> (Long.SIZE - 1);
    long signed = (significand ^ sign) - sign;
    for (long left = times; left > 0; ) {
      int now = (int) Math.min(left, MOST - added);
      bins[exponent] += now * signed;
      if (exponent < lowest) {
        lowest = exponent;
      }
      if (exponent > highest) {
        highest = exponent;
      }
      added += now;
      left -= now;
      if (added == MOST) {
        empty();
      }
    }
  }

  /** Adds another sum. */
  public void add(BinnedSum other) {
    other.empty();
    sum.add(other.sum);
  }

  private void empty() {
    for (int e = lowest; e <= highest; e++) {
      if (bins[e] != 0) {
        // Halves of at most 32 bits times a power of two: exact.
        double unit = Math.scalb(1.0, LEAST_EXPONENT + Math.max(0, e - 1));
        sum.add((bins[e] & LOW_HALF) * unit);
        sum.add((bins[e] & ~LOW_HALF) * unit);
        bins[e] = 0;
      }
    }
    lowest = EXPONENTS;
    highest = -1;
    added = 0;
  }

  /** Numbers whose exact sum this is, for a file or a shuffle. */
  public double[] parts() {
    empty();
    return sum.parts();
  }

  /** The sum, correctly rounded to nearest, ties to even. */
  public double value() {
    empty();
    return sum.value();
  }
}
