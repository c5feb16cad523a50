package org.crosswind.glm.fit;

import java.util.Arrays;
import java.util.List;
import org.crosswind.glm.design.DesignBlock;

/**
 * The sums that factors take part in, in fixed-point units: by level those of the tile's products,
 * and by the levels of two factors that of the weights. Levels without a column are summed like the
 * others, so that no row asks. A factor that is constant in a block gets its share at the block's
 * end: of what all rows summed, and of what each other factor's levels did.
 */
final class FactorTables {
  private final List<KernelTerms.Term> factors;
  private final int stride;
  private final Lanes lanes;

  /** By factor and level: {@link KernelTile#stride} sums. */
  private final long[][] levels;

  /**
   * By the later and the earlier factor: sums of weights by the earlier's level, then the later's.
   */
  private final long[][][] pairs;

  /** By factor the weights of this block by level. */
  private final long[][] blockWeights;

  private final int[][] codes;
  private final boolean[] constant;
  private boolean anyConstant;

  FactorTables(List<KernelTerms.Term> factors, int stride, Lanes lanes) {
    this.lanes = lanes;
    this.factors = factors;
    this.stride = stride;
    int size = factors.size();
    levels = new long[size][];
    pairs = new long[size][][];
    blockWeights = new long[size][];
    codes = new int[size][];
    constant = new boolean[size];
    for (int g = 0; g < size; g++) {
      levels[g] = new long[levelsOf(g) * stride];
      blockWeights[g] = new long[levelsOf(g)];
      pairs[g] = new long[g][];
      for (int f = 0; f < g; f++) {
        pairs[g][f] = new long[levelsOf(f) * levelsOf(g)];
      }
    }
  }

  private int levelsOf(int factor) {
    return factors.get(factor).columns().length;
  }

  /** How many numbers the tables of these factors hold. */
  static long size(List<KernelTerms.Term> factors, int stride) {
    long size = 0;
    long before = 0;
    for (KernelTerms.Term factor : factors) {
      long levels = factor.columns().length;
      size += levels * (stride + 1 + before);
      before += levels;
    }
    return size;
  }

  /** Begins a block: finds the factors that are constant in it. */
  void begin(DesignBlock block) {
    anyConstant = false;
    for (int f = 0; f < codes.length; f++) {
      codes[f] = block.codes()[factors.get(f).codes()];
      constant[f] = isConstant(codes[f], block.rows());
      anyConstant |= constant[f];
    }
  }

  private static boolean isConstant(int[] codes, int rows) {
    int first = codes[0];
    int different = 0;
    for (int i = 0; i < rows; i++) {
      different |= codes[i] ^ first;
    }
    return different == 0;
  }

  /** Adds a tile that begins at a row of the block. */
  void add(KernelTile tile, int start) {
    for (int g = 0; g < codes.length; g++) {
      if (!constant[g]) {
        lanes.addRows(tile, codes[g], start, levels[g]);
        if (anyConstant) {
          addWeights(tile, codes[g], start, blockWeights[g]);
        }
        for (int f = 0; f < g; f++) {
          if (!constant[f]) {
            addPairs(tile, start, f, g);
          }
        }
      }
    }
  }

  private void addWeights(KernelTile tile, int[] code, int start, long[] table) {
    for (int i = 0; i < tile.rows; i++) {
      table[code[start + i]] += tile.weights[i];
    }
  }

  private void addPairs(KernelTile tile, int start, int f, int g) {
    int[] first = codes[f];
    int[] second = codes[g];
    int width = levelsOf(g);
    long[] table = pairs[g][f];
    long[] weights = tile.weights;
    for (int i = 0; i < tile.rows; i++) {
      table[first[start + i] * width + second[start + i]] += weights[i];
    }
  }

  /**
   * Ends the block.
   *
   * @param sums of the tile's products over the block
   */
  void end(long[] sums) {
    if (!anyConstant) {
      return;
    }
    for (int g = 0; g < codes.length; g++) {
      if (constant[g]) {
        int cell = codes[g][0] * stride;
        for (int j = 0; j < stride; j++) {
          levels[g][cell + j] += sums[j];
        }
      }
      for (int f = 0; f < g; f++) {
        if (constant[f] || constant[g]) {
          deferred(f, g, sums[0]);
        }
      }
    }
    for (int g = 0; g < codes.length; g++) {
      Arrays.fill(blockWeights[g], 0);
    }
  }

  private void deferred(int f, int g, long weight) {
    long[] table = pairs[g][f];
    int width = levelsOf(g);
    if (constant[f] && constant[g]) {
      table[codes[f][0] * width + codes[g][0]] += weight;
    } else if (constant[f]) {
      int row = codes[f][0] * width;
      for (int code = 0; code < width; code++) {
        table[row + code] += blockWeights[g][code];
      }
    } else {
      int column = codes[g][0];
      for (int code = 0; code < blockWeights[f].length; code++) {
        table[code * width + column] += blockWeights[f][code];
      }
    }
  }

  /** A level's sum of one of the tile's products. */
  long level(int factor, int code, int product) {
    return levels[factor][code * stride + product];
  }

  /** The sum of weights at a level of f and one of a later factor g. */
  long pair(int f, int codeF, int g, int codeG) {
    return pairs[g][f][codeF * levelsOf(g) + codeG];
  }
}
