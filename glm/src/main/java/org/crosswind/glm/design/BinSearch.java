package org.crosswind.glm.design;

import java.util.Arrays;

/** Finds the bins of values by steps without branches, several values at once in a processor. */
public final class BinSearch {
  private static final int LEAST = 15;

  private final int breaks;

  /** The breaks, and infinities up to one less than a power of two. */
  private final double[] padded;

  public BinSearch(Bins bins) {
    breaks = bins.breaks().size();
    padded = new double[Math.max(LEAST, 2 * Integer.highestOneBit(Math.max(1, breaks)) - 1)];
    Arrays.fill(padded, Double.POSITIVE_INFINITY);
    for (int i = 0; i < breaks; i++) {
      padded[i] = bins.breaks().get(i);
    }
  }

  /** How many bins there are. */
  public int size() {
    return breaks + 1;
  }

  /** The bin of a value, from 0: as many breaks are not above it. NaN lies behind all. */
  public int of(double value) {
    if (!(Math.abs(value) <= Double.MAX_VALUE)) {
      return value < 0 ? 0 : breaks;
    }
    int at = 0;
    for (int step = (padded.length + 1) / 2; step > 8; step >>= 1) {
      at += step & notBelow(value, at + step - 1);
    }
    at += 8 & notBelow(value, at + 7);
    at += 4 & notBelow(value, at + 3);
    at += 2 & notBelow(value, at + 1);
    return at + (1 & notBelow(value, at));
  }

  /** All ones, or 0 where a value is below a break, by the sign of their difference. */
  private int notBelow(double value, int at) {
    return (int) ~(Double.doubleToRawLongBits(value - padded[at]) >> (Long.SIZE - 1));
  }

  /** Replaces the first codes by the bins of as many values. */
  public void of(double[] values, int count, int[] codes) {
    for (int i = 0; i < count; i++) {
      codes[i] = of(values[i]);
    }
  }
}
