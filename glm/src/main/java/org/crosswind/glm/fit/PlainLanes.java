package org.crosswind.glm.fit;

import org.crosswind.glm.math.FixedPoint;

/** Plain loops, of which some become vector instructions. */
final class PlainLanes implements Lanes {
  @Override
  public NumberProducts products(FixedPoint fixed, KernelTile tile) {
    return new LaneProducts(fixed, tile);
  }

  @Override
  public boolean isWide() {
    return true;
  }

  @Override
  public void addRows(KernelTile tile, int[] code, int start, long[] table) {
    int j = 0;
    for (; j + 2 * KernelTile.STEP <= tile.stride; j += 2 * KernelTile.STEP) {
      addTwice(tile, code, start, table, j);
    }
    if (j < tile.stride) {
      addOnce(tile, code, start, table, j);
    }
  }

  private static void addTwice(KernelTile tile, int[] code, int start, long[] table, int j) {
    long[] products = tile.products;
    int width = tile.stride;
    int rows = tile.rows;
    for (int i = 0; i < rows; i++) {
      int cell = code[start + i] * width + j;
      int p = i * width + j;
      addEight(products, p, table, cell);
      addEight(products, p + KernelTile.STEP, table, cell + KernelTile.STEP);
    }
  }

  private static void addOnce(KernelTile tile, int[] code, int start, long[] table, int j) {
    long[] products = tile.products;
    int width = tile.stride;
    int rows = tile.rows;
    for (int i = 0; i < rows; i++) {
      addEight(products, i * width + j, table, code[start + i] * width + j);
    }
  }

  /** Written out: a loop over so few costs more than the additions. */
  private static void addEight(long[] products, int p, long[] table, int cell) {
    table[cell] += products[p];
    table[cell + 1] += products[p + 1];
    table[cell + 2] += products[p + 2];
    table[cell + 3] += products[p + 3];
    table[cell + 4] += products[p + 4];
    table[cell + 5] += products[p + 5];
    table[cell + 6] += products[p + 6];
    table[cell + 7] += products[p + 7];
  }
}
