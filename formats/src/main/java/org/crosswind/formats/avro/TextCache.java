package org.crosswind.formats.avro;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Strings of values that come again and again, made once while they do. */
final class TextCache {
  private static final int SLOTS = 1 << 9;

  /** Airports and the like: numbers from 0 to this have their text made once. */
  private static final String[] WHOLE = new String[1 << 15];

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

  /** The decimal digits of a whole number. */
  static String of(long number) {
    if (number < 0 || number >= WHOLE.length) {
      return Long.toString(number);
    }
    // Threads may make the same text twice, which is the same text.
    String text = WHOLE[(int) number];
    if (text == null) {
      text = Long.toString(number);
      WHOLE[(int) number] = text;
    }
    return text;
  }
}
