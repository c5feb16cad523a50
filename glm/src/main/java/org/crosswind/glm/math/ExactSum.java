package org.crosswind.glm.math;

import java.util.Arrays;

/**
 * The exact sum of doubles, rounded once when it is read: the same bits whatever the order and
 * grouping. No part of the sum may exceed the largest double. Shewchuk's non-overlapping expansions
 * (Adaptive Precision Floating-Point Arithmetic, 1997, grow-expansion).
 */
public final class ExactSum {
  private double[] parts = new double[8];
  private int size;

  /** Adds a finite number. */
  public void add(double term) {
    if (!Double.isFinite(term)) {
      throw new IllegalArgumentException("a sum takes finite numbers, not " + term);
    }
    double x = term;
    int kept = 0;
    for (int i = 0; i < size; i++) {
      double y = parts[i];
      if (Math.abs(x) < Math.abs(y)) {
        double swap = x;
        x = y;
        y = swap;
      }
      double high = x + y;
      double low = y - (high - x);
      if (low != 0) {
        parts[kept++] = low;
      }
      x = high;
    }
    if (kept == parts.length) {
      parts = Arrays.copyOf(parts, 2 * kept);
    }
    parts[kept++] = x;
    size = kept;
  }

  /** Adds another sum. */
  public void add(ExactSum other) {
    double[] terms = other.parts();
    for (double term : terms) {
      add(term);
    }
  }

  /** Numbers whose exact sum this is, for a file or a shuffle. */
  public double[] parts() {
    return Arrays.copyOf(parts, size);
  }

  /** The sum, correctly rounded to nearest, ties to even. */
  public double value() {
    if (size == 0) {
      return 0;
    }
    int i = size - 1;
    double high = parts[i];
    double low = 0;
    while (i > 0 && low == 0) {
      double x = high;
      double y = parts[--i];
      high = x + y;
      low = y - (high - x);
    }
    // A tie that the parts below would break: move to the neighbour when they pull the same way.
    if (i > 0 && ((low < 0 && parts[i - 1] < 0) || (low > 0 && parts[i - 1] > 0))) {
      double y = low * 2;
      double x = high + y;
      if (y == x - high) {
        high = x;
      }
    }
    return high;
  }
}
