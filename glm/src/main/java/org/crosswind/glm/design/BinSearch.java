package org.crosswind.glm.design;

import java.util.Arrays;

/**
 * Finds the bins of values without branches, those of several values at once in a processor: an
 * even grid over the breaks tells all but the breaks in a value's own cell, of which there is
 * seldom more than one. Rounding may move a value into the next cell, as it does a break, but never
 * past a value that is larger; so what is found is exact.
 */
public final class BinSearch {
  private static final int CELLS = 256;

  private final int breaks;

  /** The breaks, and an infinity. */
  private final double[] above;

  private final double least;
  private final double scale;

  /** By cell how many breaks are in the cells before it. */
  private final int[] before;

  /** Breaks in a cell at most. */
  private final int most;

  public BinSearch(Bins bins) {
    breaks = bins.breaks().size();
    above = new double[breaks + 1];
    Arrays.setAll(above, i -> i < breaks ? bins.breaks().get(i) : Double.POSITIVE_INFINITY);
    least = breaks == 0 ? 0 : above[0];
    scale = breaks == 0 ? 0 : CELLS / (above[breaks - 1] - least);
    int[] inCell = new int[CELLS];
    for (int i = 0; i < breaks; i++) {
      inCell[cell(above[i])]++;
    }
    most = Arrays.stream(inCell).max().getAsInt();
    before = new int[CELLS];
    for (int c = 1; c < CELLS; c++) {
      before[c] = before[c - 1] + inCell[c - 1];
    }
  }

  /** The cell of a finite value. */
  private int cell(double value) {
    return Math.max(0, Math.min(CELLS - 1, (int) ((value - least) * scale)));
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
    // Of zeros both signs are one.
    double number = value + 0.0;
    int at = before[cell(number)];
    for (int i = 0; i < most; i++) {
      // The sign of the difference is 1 where the value is below the break.
      at += 1 - (int) (Double.doubleToRawLongBits(number - above[at]) >>> (Long.SIZE - 1));
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
