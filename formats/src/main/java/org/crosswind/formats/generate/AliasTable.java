package org.crosswind.formats.generate;

import java.util.ArrayDeque;

/**
 * Draws indices with given weights in constant time (Walker's alias method: Walker, An efficient
 * method for generating discrete random variables with general distributions, 1977).
 */
final class AliasTable {
  private static final double UNIT = 0x1p32;

  private final long[] threshold;
  private final int[] alias;

  /**
   * A table.
   *
   * @param weights 0 or more, not all 0
   */
  AliasTable(double[] weights) {
    int n = weights.length;
    double sum = 0;
    for (double weight : weights) {
      sum += weight;
    }
    threshold = new long[n];
    alias = new int[n];
    double[] share = new double[n];
    ArrayDeque<Integer> small = new ArrayDeque<>();
    ArrayDeque<Integer> large = new ArrayDeque<>();
    for (int i = 0; i < n; i++) {
      share[i] = weights[i] * n / sum;
      (share[i] < 1 ? small : large).add(i);
    }
    while (!small.isEmpty() && !large.isEmpty()) {
      int less = small.poll();
      int more = large.peek();
      threshold[less] = (long) (share[less] * UNIT);
      alias[less] = more;
      share[more] -= 1 - share[less];
      if (share[more] < 1) {
        small.add(large.poll());
      }
    }
    // Only rounding has left these below or above 1.
    for (int i : small) {
      fill(i);
    }
    for (int i : large) {
      fill(i);
    }
  }

  private void fill(int i) {
    threshold[i] = (long) UNIT;
    alias[i] = i;
  }

  /** The index that 64 bits choose: the upper half a place, the lower half one of its two. */
  int pick(long bits) {
    int place = Hash.below(threshold.length, bits);
    return (bits & 0xffffffffL) < threshold[place] ? place : alias[place];
  }
}
