package org.crosswind.formats.designfile;

import java.util.Arrays;

/**
 * The different numbers of a column, by their bits and so that −0.0 is not 0.0, numbered as they
 * come. Open addressing, linear probing; used again by the next column.
 */
final class Dictionary {
  private static final long MIX = 0x9e3779b97f4a7c15L;

  private long[] keys = new long[0];

  /** By slot the code; empty when below {@link #first}. */
  private int[] slots = new int[0];

  private double[] numbers = new double[0];
  private int[] codes = new int[0];
  private int first = 1;
  private int size;

  /**
   * Numbers a column.
   *
   * @param most different numbers that are of use
   * @return whether there are no more
   */
  boolean fill(double[] column, int rows, int most) {
    clear(rows);
    int mask = keys.length - 1;
    int shift = Long.numberOfLeadingZeros(mask);
    for (int i = 0; i < rows; i++) {
      long bits = Double.doubleToRawLongBits(column[i]);
      // The upper bits: of round numbers the lower ones are all 0.
      int slot = (int) ((bits * MIX) >>> shift);
      while (slots[slot] >= first && keys[slot] != bits) {
        slot = (slot + 1) & mask;
      }
      if (slots[slot] < first) {
        if (size == most) {
          return false;
        }
        keys[slot] = bits;
        slots[slot] = first + size;
        numbers[size++] = column[i];
      }
      codes[i] = slots[slot] - first;
    }
    return true;
  }

  /** Makes room; what earlier columns left in the slots is below the first code of this one. */
  private void clear(int rows) {
    if (codes.length < rows) {
      int length = 4 * Integer.highestOneBit(rows);
      keys = new long[length];
      slots = new int[length];
      numbers = new double[rows];
      codes = new int[rows];
      first = 1;
    } else if (first > Integer.MAX_VALUE / 2) {
      Arrays.fill(slots, 0);
      first = 1;
    } else {
      first += size;
    }
    size = 0;
  }

  int size() {
    return size;
  }

  double number(int code) {
    return numbers[code];
  }

  /** The codes of the column's rows. */
  int[] codes() {
    return codes;
  }
}
