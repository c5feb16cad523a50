package org.crosswind.formats.avro;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Strings of values that come again and again, made once while they do. */
final class TextCache {
  private static final int SLOTS = 1 << 9;

  private final byte[][] keys = new byte[SLOTS][];
  private final String[] values = new String[SLOTS];

  /** The text of UTF-8 bytes. */
  String of(byte[] bytes, int from, int length) {
    int hash = length;
    for (int i = from; i < from + length; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash ^ (hash >>> 9)) & (SLOTS - 1);
    byte[] key = keys[slot];
    if (key == null || !Arrays.equals(key, 0, key.length, bytes, from, from + length)) {
      keys[slot] = Arrays.copyOfRange(bytes, from, from + length);
      values[slot] = new String(bytes, from, length, StandardCharsets.UTF_8);
    }
    return values[slot];
  }
}
