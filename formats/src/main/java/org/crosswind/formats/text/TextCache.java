package org.crosswind.formats.text;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Texts that come again and again, made once while they do. Not thread-safe. */
public final class TextCache {
  /**
   * A text.
   *
   * @param utf8 its bytes, not to be changed
   */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody, copied by nobody
  public record Entry(String text, byte[] utf8) {}

  private static final int SLOTS = 1 << 11;

  private final byte[][] keys = new byte[SLOTS][];
  private final Entry[] entries = new Entry[SLOTS];

  /**
   * The text of the bytes {@code from} (inclusive) to {@code to} (exclusive).
   *
   * @return null when they are no UTF-8: replacement characters would make different texts one
   */
  public Entry of(byte[] bytes, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + bytes[i];
    }
    int slot = (hash * 0x9E3779B9) >>> 21;
    byte[] key = keys[slot];
    if (key == null || !Arrays.equals(key, 0, key.length, bytes, from, to)) {
      keys[slot] = Arrays.copyOfRange(bytes, from, to);
      entries[slot] =
          Utf8.isValid(bytes, from, to)
              ? new Entry(new String(bytes, from, to - from, StandardCharsets.UTF_8), keys[slot])
              : null;
    }
    return entries[slot];
  }
}
