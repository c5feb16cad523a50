package org.crosswind.formats.parquet;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.parquet.io.ParquetDecodingException;

/**
 * Whole numbers in runs of equal ones and in groups of eight packed as bits: Parquet's RLE and
 * bit-packing hybrid, of definition levels and of places in a dictionary.
 */
final class RunReader {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

  private static final int GROUP = 8;

  /** Bits of the header of a run at most, which come in sevens. */
  private static final int HEADER_BITS = 35;

  private final byte[] bytes;
  private final int end;
  private final int width;
  private final int below;

  /** Where the next run begins. */
  private int next;

  /** How many numbers of the run are left: each is {@link #value}, or they are packed. */
  private long left;

  private boolean packed;
  private int value;

  /** Where the next packed number begins, in bits. */
  private long bit;

  /**
   * Runs to the end of a buffer.
   *
   * @param buffer backed by an array
   * @param width bits of a number, 0 to 32
   * @param below what numbers are less than
   * @throws ParquetDecodingException when no numbers have that width
   */
  RunReader(ByteBuffer buffer, int width, int below) {
    if (width < 0 || width > Integer.SIZE) {
      throw new ParquetDecodingException("a page has numbers of " + width + " bits");
    }
    bytes = buffer.array();
    next = buffer.arrayOffset() + buffer.position();
    end = next + buffer.remaining();
    this.width = width;
    this.below = below;
  }

  /**
   * Reads the next numbers.
   *
   * @throws ParquetDecodingException when there are no more, or one is too large
   */
  void read(int[] into, int count) {
    int done = 0;
    while (done < count) {
      if (left == 0) {
        nextRun();
      }
      int to = (int) Math.min(done + left, count);
      if (packed) {
        unpack(into, done, to);
      } else {
        Arrays.fill(into, done, to, value);
      }
      left -= to - done;
      done = to;
    }
  }

  private void nextRun() {
    long header = header();
    packed = (header & 1) != 0 && width > 0;
    if (packed) {
      left = (header >>> 1) * GROUP;
      bit = (long) next * Byte.SIZE;
      // The last group may be cut behind its last value.
      next = (int) Math.min(end, next + (header >>> 1) * width);
    } else {
      left = (header & 1) == 0 ? header >>> 1 : (header >>> 1) * GROUP;
      value = 0;
      for (int shift = 0; shift < width; shift += Byte.SIZE) {
        value |= nextByte() << shift;
      }
      require(value);
    }
  }

  private long header() {
    long header = 0;
    for (int shift = 0; shift < HEADER_BITS; shift += 7) {
      int part = nextByte();
      header |= (long) (part & 0x7f) << shift;
      if (part < 0x80) {
        return header;
      }
    }
    throw new ParquetDecodingException("a page has a run that is too long");
  }

  private int nextByte() {
    if (next == end) {
      throw tooShort();
    }
    return bytes[next++] & 0xff;
  }

  private static ParquetDecodingException tooShort() {
    return new ParquetDecodingException("a page ends before its values");
  }

  private void require(int number) {
    if (Integer.compareUnsigned(number, below) >= 0) {
      throw new ParquetDecodingException(
          "a page has the number "
              + Integer.toUnsignedString(number)
              + " where only those below "
              + below
              + " are");
    }
  }

  private void unpack(int[] into, int from, int to) {
    if (bit + (long) (to - from) * width > (long) end * Byte.SIZE) {
      throw tooShort();
    }
    long mask = (1L << width) - 1;
    for (int i = from; i < to; i++) {
      int number = (int) ((bitsAt((int) (bit >>> 3)) >>> (bit & 7)) & mask);
      require(number);
      into[i] = number;
      bit += width;
    }
  }

  /** Eight bytes, the lowest first; behind the array they are 0. */
  private long bitsAt(int from) {
    if (from <= bytes.length - Long.BYTES) {
      return (long) LONGS.get(bytes, from);
    }
    long bits = 0;
    for (int at = bytes.length - 1; at >= from; at--) {
      bits = (bits << Byte.SIZE) | (bytes[at] & 0xff);
    }
    return bits;
  }
}
