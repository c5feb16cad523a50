package org.crosswind.glm.design;

import java.util.Arrays;

/** Finds the bins of values by steps without branches, several values at once in a processor. */
public final class BinSearch {
  private final int breaks;

  /** The breaks, and infinities up to one less than a power of two. */
  private final double[] padded;

  public BinSearch(Bins bins) {
    breaks = bins.breaks().size();
    padded = new double[2 * Integer.highestOneBit(Math.max(1, breaks)) - 1];
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
    for (int step = (padded.length + 1) / 2; step > 0; step /= 2) {
      // The sign of the difference, all ones where the value is below: equal numbers differ by 0.
      long below = Double.doubleToRawLongBits(value - padded[at + step - 1]) >> (Long.SIZE - 1);
      at += step & (int) ~below;
    }
    return at;
  }

  /** Replaces the first codes by the bins of as many values. */
  public void of(double[] values, int count, int[] codes) {
    for (int i = 0; i < count; i++) {
      codes[i] = of(values[i]);
    }
  }
}
