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
    for (int j = 0; j < tile.stride; j += KernelTile.STEP) {
      addColumns(tile, code, start, table, j);
    }
  }

  /** Eight columns at a time, written out: a loop over so few costs more than the additions. */
  private static void addColumns(KernelTile tile, int[] code, int start, long[] table, int j) {
    long[] products = tile.products;
    int width = tile.stride;
    int rows = tile.rows;
    for (int i = 0; i < rows; i++) {
      int cell = code[start + i] * width + j;
      int p = i * width + j;
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
}
