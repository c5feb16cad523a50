package org.crosswind.jobs.order;

import java.util.Arrays;
import org.apache.hadoop.io.BytesWritable;
import org.apache.hadoop.io.WritableComparator;

/**
 * The key of a row on its way to a reducer: what it is ordered by, then all of the row, then how
 * long the first is. Keys are compared byte by byte without sign, so what a row is ordered by must
 * not be the beginning of what another one is ordered by. Rows that are ordered alike follow each
 * other by their content, and only identical rows have the same key.
 */
public final class KeyBytes {
  private byte[] data = new byte[256];
  private int end;

  /** Begins another key. */
  public KeyBytes clear() {
    end = 0;
    return this;
  }

  public KeyBytes put(int value) {
    grow(1);
    data[end++] = (byte) value;
    return this;
  }

  /** Puts the two bytes of a character, the higher first. */
  public KeyBytes putChar(int value) {
    return put(value >>> Byte.SIZE).put(value);
  }

  /** Puts eight bytes, the highest first: these are in order as numbers without sign are. */
  public KeyBytes putLong(long value) {
    grow(Long.BYTES);
    for (int shift = Long.SIZE - Byte.SIZE; shift >= 0; shift -= Byte.SIZE) {
      data[end++] = (byte) (value >>> shift);
    }
    return this;
  }

  public KeyBytes putInt(int value) {
    return putChar(value >>> Short.SIZE).putChar(value);
  }

  public KeyBytes put(byte[] bytes, int from, int length) {
    grow(length);
    System.arraycopy(bytes, from, data, end, length);
    end += length;
    return this;
  }

  /** Complements each byte from a position on, which turns their order round. */
  public void complement(int from) {
    for (int i = from; i < end; i++) {
      data[i] = (byte) ~data[i];
    }
  }

  /** Puts a number from 0 as Avro has a long: seven bits a byte, the lowest first, zig-zag. */
  public KeyBytes putAvro(long value) {
    long bits = value << 1;
    while ((bits & ~0x7fL) != 0) {
      put((int) bits | 0x80);
      bits >>>= 7;
    }
    return put((int) bits);
  }

  /** The bytes; the first {@link #length} hold. */
  public byte[] data() {
    return data;
  }

  public int length() {
    return end;
  }

  private void grow(int more) {
    if (end + more > data.length) {
      data = Arrays.copyOf(data, 2 * (end + more));
    }
  }

  /** Ends the key of a row whose order has been put, and sets it. */
  public void end(byte[] row, int from, int length, BytesWritable key) {
    int order = end;
    put(row, from, length).putInt(order);
    key.set(data, 0, end);
  }

  /** Where in a key the row begins. */
  public static int row(BytesWritable key) {
    byte[] bytes = key.getBytes();
    int at = key.getLength() - Integer.BYTES;
    return (bytes[at] & 0xff) << 24
        | (bytes[at + 1] & 0xff) << 16
        | (bytes[at + 2] & 0xff) << 8
        | (bytes[at + 3] & 0xff);
  }

  /** How long the row of a key is. */
  public static int rowLength(BytesWritable key) {
    return key.getLength() - Integer.BYTES - row(key);
  }

  /** How a key stands to the bytes of another: negative, 0, positive. */
  public static int compare(BytesWritable key, byte[] other) {
    return WritableComparator.compareBytes(
        key.getBytes(), 0, key.getLength(), other, 0, other.length);
  }
}
