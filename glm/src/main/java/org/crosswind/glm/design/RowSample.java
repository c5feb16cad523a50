package org.crosswind.glm.design;

import java.util.stream.IntStream;

/**
 * Chooses rows by a hash of their content: a row is in the sample or not, wherever it stands, and
 * equal rows are in it together. The hash is that of SplitMix64 (Steele, Lea and Flood, OOPSLA
 * 2014), column by column.
 */
public final class RowSample {
  private static final long STEP = 0x9e3779b97f4a7c15L;

  private final double fraction;

  /** About this fraction of the rows, 0 to 1. */
  public RowSample(double fraction) {
    this.fraction = fraction;
  }

  /** The positions of the block's rows that are in the sample, ascending. */
  public int[] of(DesignBlock block) {
    long[] hash = new long[block.rows()];
    for (int v = 0; v < block.codes().length; v++) {
      int[] codes = block.codes()[v];
      if (codes != null) {
        for (int i = 0; i < hash.length; i++) {
          hash[i] = mix(hash[i] + codes[i]);
        }
      }
      mix(hash, block.numbers()[v]);
    }
    mix(hash, block.measured());
    mix(hash, block.weights());
    mix(hash, block.offsets());
    if (block.response() != null) {
      for (int i = 0; i < hash.length; i++) {
        hash[i] = mix(hash[i] + block.response()[i]);
      }
    }
    return IntStream.range(0, hash.length)
        .filter(i -> (hash[i] >>> 11) * 0x1p-53 < fraction)
        .toArray();
  }

  private static void mix(long[] hash, double[] column) {
    if (column != null) {
      for (int i = 0; i < hash.length; i++) {
        hash[i] = mix(hash[i] + Double.doubleToLongBits(column[i]));
      }
    }
  }

  private static long mix(long seed) {
    long z = seed + STEP;
    z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
    z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
    return z ^ (z >>> 31);
  }
}
