package org.crosswind.formats.text;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Eight bytes of text at a time as one word, the first byte lowest. A mask marks bytes of a word by
 * the highest bit of each.
 */
final class ByteWords {
  /** The mask of all bytes. */
  static final long ALL = 0x8080808080808080L;

  private static final long ONES = 0x0101010101010101L;
  private static final long LOW_BITS = 0x7F7F7F7F7F7F7F7FL;
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private ByteWords() {}

  /** The eight bytes from this position. */
  static long at(byte[] text, int from) {
    return (long) LONGS.get(text, from);
  }

  /** The bytes {@code from} to {@code to}, at most seven, and zeros. */
  static long tail(byte[] text, int from, int to) {
    if (from + Long.BYTES <= text.length) {
      return at(text, from) & ((1L << ((to - from) << 3)) - 1);
    }
    long word = 0;
    for (int i = to - 1; i >= from; i--) {
      word = (word << Byte.SIZE) | (text[i] & 0xFF);
    }
    return word;
  }

  /** A word of eight times this ASCII character. */
  static long repeated(byte ascii) {
    return ascii * ONES;
  }

  /** The mask of the bytes in which two words are the same. */
  static long equal(long word, long other) {
    long difference = word ^ other;
    return ~(((difference & LOW_BITS) + LOW_BITS) | difference) & ALL;
  }

  /**
   * A mask whose lowest byte is the first one below an ASCII character; higher ones may be wrong.
   * Cheaper than an exact mask.
   */
  static long below(long word, byte ascii) {
    return (word - ascii * ONES) & ~word & ALL;
  }

  /**
   * The mask of the bytes after an odd number of marked ones, a marked byte counting for itself.
   */
  static long oddPrefix(long mask) {
    long parity = mask ^ (mask << 8);
    parity ^= parity << 16;
    return parity ^ (parity << 32);
  }

  /** The position in the word of the first marked byte. */
  static int first(long mask) {
    return Long.numberOfTrailingZeros(mask) >>> 3;
  }
}
