package org.crosswind.scoring;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/** Whole numbers to codes, by binary search: a look-up makes no object. */
final class LongIndex {
  private final long[] keys;
  private final int[] codes;

  LongIndex(Map<Long, Integer> map) {
    keys = new long[map.size()];
    codes = new int[map.size()];
    int i = 0;
    for (Map.Entry<Long, Integer> entry : new TreeMap<>(map).entrySet()) {
      keys[i] = entry.getKey();
      codes[i] = entry.getValue();
      i++;
    }
  }

  /** The code of a key, or -1. */
  int of(long key) {
    int found = Arrays.binarySearch(keys, key);
    return found < 0 ? -1 : codes[found];
  }
}
