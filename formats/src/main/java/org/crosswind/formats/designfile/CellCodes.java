package org.crosswind.formats.designfile;

import java.util.Arrays;
import java.util.List;
import org.crosswind.glm.design.Variable;

/** The codes of a variable's cells by the codes of its factors. Open addressing, linear probing. */
final class CellCodes {
  private static final int MIX = 0x9e3779b9;

  private final int[] factors;
  private final int[] keys;
  private final int[] codes;
  private final int mask;
  private final int[] wanted;

  CellCodes(Variable variable) {
    factors = variable.parts().stream().mapToInt(Integer::intValue).toArray();
    wanted = new int[factors.length];
    int cells = variable.cells().size();
    mask = 4 * Integer.highestOneBit(Math.max(1, cells)) - 1;
    keys = new int[(mask + 1) * factors.length];
    codes = new int[mask + 1];
    Arrays.fill(codes, -1);
    for (int code = 0; code < cells; code++) {
      List<Integer> cell = variable.cells().get(code);
      int[] key = cell.stream().mapToInt(Integer::intValue).toArray();
      int slot = slot(key);
      System.arraycopy(key, 0, keys, slot * factors.length, factors.length);
      codes[slot] = code;
    }
  }

  /**
   * The code of the cell of a row.
   *
   * @param variables the codes of all variables of the design
   * @return -1 for a cell that the variable lacks
   */
  int of(int[] variables) {
    read(variables);
    return codes[slot(wanted)];
  }

  /** The cell of a row in words. */
  String text(int[] variables) {
    read(variables);
    return Arrays.toString(wanted);
  }

  private void read(int[] variables) {
    for (int i = 0; i < factors.length; i++) {
      wanted[i] = variables[factors[i]];
    }
  }

  private int slot(int[] key) {
    int hash = 0;
    for (int i = 0; i < factors.length; i++) {
      hash = (hash + key[i]) * MIX;
      hash ^= hash >>> 15;
    }
    int slot = hash & mask;
    while (codes[slot] >= 0 && !matches(slot, key)) {
      slot = (slot + 1) & mask;
    }
    return slot;
  }

  private boolean matches(int slot, int[] key) {
    for (int i = 0; i < factors.length; i++) {
      if (keys[slot * factors.length + i] != key[i]) {
        return false;
      }
    }
    return true;
  }
}
