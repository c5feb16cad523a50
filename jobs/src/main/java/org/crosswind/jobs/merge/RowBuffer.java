package org.crosswind.jobs.merge;

import java.util.Arrays;

/** Right rows that a reducer holds while left rows may meet them: first in, first forgotten. */
final class RowBuffer implements Rights {
  private final long most;
  private byte[] bytes = new byte[1 << 12];
  private int[] starts = new int[64];
  private long[] times = new long[64];
  private int first;
  private int end;

  /** Behind the last row's bytes. */
  private int used;

  /**
   * A buffer.
   *
   * @param most bytes that rows may take, with what is kept of each
   */
  RowBuffer(long most) {
    this.most = most;
  }

  void clear() {
    first = 0;
    end = 0;
    used = 0;
  }

  boolean isEmpty() {
    return first == end;
  }

  /** The time of the row that was added last. */
  long lastTime() {
    return times[end - 1];
  }

  /**
   * Adds what a record gives to joined rows; the record's time is no earlier than the last.
   *
   * @return false where there is no room for it
   */
  boolean add(MergeRecord record) {
    int length = record.contentTo() - record.contentFrom();
    int kept = used - (isEmpty() ? used : starts[first]);
    long taken = (long) kept + length + (end - first + 1L) * (Long.BYTES + Integer.BYTES);
    if (taken > most) {
      return false;
    }
    if (end == starts.length || used + length > bytes.length) {
      compact();
    }
    if (end == starts.length) {
      starts = Arrays.copyOf(starts, 2 * end);
      times = Arrays.copyOf(times, 2 * end);
    }
    if (used + length > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(bytes.length + bytes.length / 2, used + length));
    }
    System.arraycopy(record.data(), record.contentFrom(), bytes, used, length);
    starts[end] = used;
    times[end++] = record.time();
    used += length;
    return true;
  }

  /** Moves the rows over those that are forgotten, where these are half of all. */
  private void compact() {
    if (first < end - first) {
      return;
    }
    int gone = isEmpty() ? used : starts[first];
    System.arraycopy(bytes, gone, bytes, 0, used - gone);
    for (int row = first; row < end; row++) {
      starts[row - first] = starts[row] - gone;
      times[row - first] = times[row];
    }
    used -= gone;
    end -= first;
    first = 0;
  }

  /**
   * Forgets the rows that none takes whose time is this or later: all before the last until then.
   */
  void forget(long time) {
    while (first + 1 < end && times[first + 1] <= time) {
      first++;
    }
  }

  @Override
  public int first() {
    return first;
  }

  @Override
  public int end() {
    return end;
  }

  @Override
  public long time(int row) {
    return times[row];
  }

  @Override
  public byte[] data(int row) {
    return bytes;
  }

  @Override
  public int from(int row) {
    return starts[row];
  }

  @Override
  public int to(int row) {
    return row + 1 == end ? used : starts[row + 1];
  }
}
