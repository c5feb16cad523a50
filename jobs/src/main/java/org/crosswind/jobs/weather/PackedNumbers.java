package org.crosswind.jobs.weather;

import java.util.Arrays;
import org.apache.hadoop.io.BytesWritable;

/** Whole numbers one behind the other in as few bytes as each needs, zig-zag, seven bits a byte. */
final class PackedNumbers {
  private static final int LONGEST = 10;

  private byte[] bytes;
  private int end;
  private int at;

  /** Numbers to read, or none yet in bytes to write to. */
  PackedNumbers(byte[] bytes, int length) {
    this.bytes = bytes;
    end = length;
  }

  boolean hasMore() {
    return at < end;
  }

  long next() {
    byte b = bytes[at++];
    long bits = b & 0x7f;
    for (int shift = 7; b < 0; shift += 7) {
      b = bytes[at++];
      bits |= (b & 0x7fL) << shift;
    }
    return (bits >>> 1) ^ -(bits & 1);
  }

  void add(long number) {
    if (end + LONGEST > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(1024, 2 * bytes.length));
    }
    long bits = (number << 1) ^ (number >> (Long.SIZE - 1));
    while ((bits & ~0x7fL) != 0) {
      bytes[end++] = (byte) (bits | 0x80);
      bits >>>= 7;
    }
    bytes[end++] = (byte) bits;
  }

  /** Gives a writable the bytes written. */
  void copyTo(BytesWritable writable) {
    writable.set(bytes, 0, end);
  }
}
