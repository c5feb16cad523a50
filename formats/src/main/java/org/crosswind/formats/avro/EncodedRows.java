package org.crosswind.formats.avro;

import java.util.Arrays;

/**
 * Records in Avro's binary encoding on their way to a file, some hundred at once: the framework's
 * work for each would cost more than writing it.
 */
public final class EncodedRows {
  private static final int MOST = 512;

  private final int[] ends = new int[MOST];
  private byte[] data = new byte[1 << 16];
  private int count;

  /** Copies a record. */
  public void add(byte[] bytes, int from, int length) {
    int start = end();
    if (start + length > data.length) {
      data = Arrays.copyOf(data, Math.max(2 * data.length, start + length));
    }
    System.arraycopy(bytes, from, data, start, length);
    ends[count++] = start + length;
  }

  private int end() {
    return count == 0 ? 0 : ends[count - 1];
  }

  public boolean isFull() {
    return count == MOST;
  }

  public boolean isEmpty() {
    return count == 0;
  }

  public void clear() {
    count = 0;
  }

  public int count() {
    return count;
  }

  /** Moves a view to one of the records. */
  public EncodedRow row(int index, EncodedRow view) {
    int start = index == 0 ? 0 : ends[index - 1];
    return view.of(data, start, ends[index] - start);
  }
}
