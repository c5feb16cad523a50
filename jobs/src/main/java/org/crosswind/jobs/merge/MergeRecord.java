package org.crosswind.jobs.merge;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.util.Arrays;
import org.apache.hadoop.io.WritableComparator;
import org.crosswind.formats.avro.EncodedRow;

/**
 * A row of a side as bytes that sort as they are to be met: by key, with times by the time from
 * which on they may be needed, the right side first, then by time and content. Behind the content
 * stands the length of the key.
 *
 * <pre>key | sorting time 8 | side 1 | time 8 | content | length of the key 4</pre>
 *
 * Without {@code --asof} there are no times. Times and lengths have their highest byte first, and
 * times their sign turned round.
 */
final class MergeRecord {
  private static final VarHandle LONGS =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN);
  private static final VarHandle INTS =
      MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.BIG_ENDIAN);

  private final boolean timed;
  private byte[] data = new byte[256];
  private int from;
  private int to;
  private int key;

  MergeRecord(boolean timed) {
    this.timed = timed;
  }

  /** Writes a record into bytes of its own. */
  MergeRecord write(KeyBytes keyBytes, Side side) {
    if (from != 0) {
      throw new IllegalStateException("a view does not write");
    }
    key = keyBytes.length();
    room(key);
    System.arraycopy(keyBytes.data(), 0, data, 0, key);
    to = key + head();
    room(to);
    data[timed ? key + Long.BYTES : key] = side.order();
    return this;
  }

  /** Writes the times of the record that is begun. */
  MergeRecord times(long sorting, long time) {
    LONGS.set(data, key, sorting ^ Long.MIN_VALUE);
    LONGS.set(data, key + Long.BYTES + 1, time ^ Long.MIN_VALUE);
    return this;
  }

  /** Writes a length before what follows. */
  MergeRecord length(int length) {
    room(to + Integer.BYTES);
    INTS.set(data, to, length);
    to += Integer.BYTES;
    return this;
  }

  /** Writes a piece of content. */
  MergeRecord content(EncodedRow row) {
    room(to + row.length());
    System.arraycopy(row.data(), row.from(), data, to, row.length());
    to += row.length();
    return this;
  }

  /** Ends the record. */
  MergeRecord end() {
    return length(key);
  }

  private void room(int length) {
    if (length > data.length) {
      data = Arrays.copyOf(data, Math.max(2 * data.length, length));
    }
  }

  private int head() {
    return timed ? 2 * Long.BYTES + 1 : 1;
  }

  /** Moves to a record in other bytes. */
  MergeRecord moveTo(byte[] bytes, int start, int end) {
    data = bytes;
    from = start;
    to = end;
    key = keyLength(bytes, end);
    return this;
  }

  private static int keyLength(byte[] bytes, int end) {
    return (int) INTS.get(bytes, end - Integer.BYTES);
  }

  byte[] data() {
    return data;
  }

  int from() {
    return from;
  }

  int to() {
    return to;
  }

  int keyLength() {
    return key;
  }

  boolean isKeyed() {
    return KeyBytes.isKey(data, from);
  }

  boolean isRight() {
    return data[from + key + (timed ? Long.BYTES : 0)] == Side.RIGHT.order();
  }

  /** The code from which on it may be needed. */
  long sortingTime() {
    return (long) LONGS.get(data, from + key) ^ Long.MIN_VALUE;
  }

  /** The code of its time; 0 without times. */
  long time() {
    return timed ? (long) LONGS.get(data, from + key + Long.BYTES + 1) ^ Long.MIN_VALUE : 0;
  }

  int contentFrom() {
    return from + key + head();
  }

  int contentTo() {
    return to - Integer.BYTES;
  }

  /** A length that stands in content. */
  static int lengthAt(byte[] bytes, int at) {
    return (int) INTS.get(bytes, at);
  }

  /** How far behind a record's begin its content lies. */
  int contentOffset(int keyLength) {
    return keyLength + head();
  }

  /** Whether its key is in these bytes. */
  boolean hasKey(byte[] bytes, int start, int length) {
    return Arrays.equals(data, from, from + key, bytes, start, start + length);
  }

  /** A hash of the key; of a row that meets none, of all of it, so that these are spread. */
  static int hash(byte[] bytes, int end) {
    int length = KeyBytes.isKey(bytes, 0) ? keyLength(bytes, end) : end;
    return WritableComparator.hashBytes(bytes, length);
  }
}
