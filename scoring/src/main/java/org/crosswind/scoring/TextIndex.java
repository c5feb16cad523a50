package org.crosswind.scoring;

import java.util.Map;

/** Texts to codes, by open addressing: a look-up makes no object, and mostly compares one text. */
final class TextIndex {
  private final String[] keys;
  private final int[] hashes;
  private final int[] codes;
  private final int mask;

  TextIndex(Map<String, Integer> map) {
    int size = Integer.highestOneBit(Math.max(1, map.size()) * 4 - 1);
    mask = size - 1;
    keys = new String[size];
    hashes = new int[size];
    codes = new int[size];
    map.forEach(this::put);
  }

  private void put(String key, int code) {
    int hash = spread(key);
    int slot = hash & mask;
    while (keys[slot] != null) {
      slot = (slot + 1) & mask;
    }
    keys[slot] = key;
    hashes[slot] = hash;
    codes[slot] = code;
  }

  /** The high bits take part: the slots are the low ones. */
  private static int spread(String key) {
    int hash = key.hashCode() * 0x9E3779B9;
    return hash ^ (hash >>> 15);
  }

  /** The code of a key, or -1. */
  int of(String key) {
    int hash = spread(key);
    int slot = hash & mask;
    while (keys[slot] != null) {
      if (hashes[slot] == hash && keys[slot].equals(key)) {
        return codes[slot];
      }
      slot = (slot + 1) & mask;
    }
    return -1;
  }
}
