package org.crosswind.jobs.merge;

import java.util.Arrays;
import org.apache.hadoop.io.WritableComparator;
import org.apache.hadoop.util.IndexedSortable;
import org.apache.hadoop.util.QuickSort;

/** The right side in memory, its rows sorted as reducers have them, found by their keys. */
final class RightTable {
  private byte[] bytes = new byte[1 << 16];
  private int[] starts = new int[1 << 10];
  private int[] ends = new int[1 << 10];
  private int count;
  private int used;

  /** Of each key the first row; behind the last key the number of rows. */
  private int[] groups = new int[0];

  /** By hash the number of a key and 1, 0 for none. */
  private int[] slots = new int[1];

  private final MergeRecord view;
  private long[] times = new long[0];

  RightTable(boolean timed) {
    view = new MergeRecord(timed);
  }

  /** What it takes of memory, in bytes. */
  long size() {
    return bytes.length + 2L * Integer.BYTES * starts.length;
  }

  /**
   * Adds a row.
   *
   * @return false where an array has no room for more
   */
  boolean add(MergeRecord record) {
    int length = record.to() - record.from();
    long needed = (long) used + length;
    if (needed > Integer.MAX_VALUE - Long.BYTES) {
      return false;
    }
    if (needed > bytes.length) {
      long more = Math.min(Integer.MAX_VALUE - Long.BYTES, Math.max(needed, bytes.length * 3L / 2));
      bytes = Arrays.copyOf(bytes, (int) more);
    }
    if (count == starts.length) {
      starts = Arrays.copyOf(starts, 2 * count);
      ends = Arrays.copyOf(ends, 2 * count);
    }
    System.arraycopy(record.data(), record.from(), bytes, used, length);
    starts[count] = used;
    used += length;
    ends[count++] = used;
    return true;
  }

  /** What to do with rows of one key, and of one time where there are times. */
  interface Twins {
    /** Whether both stay. */
    boolean stay(MergeRecord second);
  }

  /** Sorts the rows; afterwards they can be found. */
  void sort(Twins twins) {
    if (count > 1) {
      new QuickSort().sort(new Order(), 0, count);
    }
    int kept = 0;
    int keys = 0;
    groups = new int[count + 1];
    times = new long[count];
    for (int row = 0; row < count; row++) {
      view.moveTo(bytes, starts[row], ends[row]);
      boolean same = kept > 0 && view.hasKey(bytes, starts[kept - 1], keyLength(kept - 1));
      if (same && times[kept - 1] == view.time() && !twins.stay(view)) {
        continue;
      }
      if (!same) {
        groups[keys++] = kept;
      }
      starts[kept] = starts[row];
      ends[kept] = ends[row];
      times[kept++] = view.time();
    }
    count = kept;
    groups[keys] = kept;
    groups = Arrays.copyOf(groups, keys + 1);
    index(keys);
  }

  private int keyLength(int row) {
    return MergeRecord.lengthAt(bytes, ends[row] - Integer.BYTES);
  }

  private void index(int keys) {
    slots = new int[Math.max(2, Integer.highestOneBit(Math.max(1, keys)) << 2)];
    for (int k = 0; k < keys; k++) {
      int row = groups[k];
      int slot = slot(WritableComparator.hashBytes(bytes, starts[row], keyLength(row)));
      while (slots[slot] != 0) {
        slot = (slot + 1) & (slots.length - 1);
      }
      slots[slot] = k + 1;
    }
  }

  private int slot(int hash) {
    int mixed = hash * 0x9E3779B9;
    return (mixed ^ (mixed >>> 16)) & (slots.length - 1);
  }

  /** The rows of a key; null where there are none. */
  Rights find(KeyBytes key) {
    int slot = slot(WritableComparator.hashBytes(key.data(), 0, key.length()));
    while (slots[slot] != 0) {
      int row = groups[slots[slot] - 1];
      int from = starts[row];
      if (Arrays.equals(bytes, from, from + keyLength(row), key.data(), 0, key.length())) {
        return new Group(row, groups[slots[slot]]);
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return null;
  }

  private final class Order implements IndexedSortable {
    @Override
    public int compare(int a, int b) {
      return WritableComparator.compareBytes(
          bytes, starts[a], ends[a] - starts[a], bytes, starts[b], ends[b] - starts[b]);
    }

    @Override
    public void swap(int a, int b) {
      int start = starts[a];
      int end = ends[a];
      starts[a] = starts[b];
      ends[a] = ends[b];
      starts[b] = start;
      ends[b] = end;
    }
  }

  /** The rows of a key. */
  private final class Group implements Rights {
    private final int from;
    private final int to;

    Group(int from, int to) {
      this.from = from;
      this.to = to;
    }

    @Override
    public int first() {
      return from;
    }

    @Override
    public int end() {
      return to;
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
      return starts[row] + view.contentOffset(keyLength(row));
    }

    @Override
    public int to(int row) {
      return ends[row] - Integer.BYTES;
    }
  }
}
