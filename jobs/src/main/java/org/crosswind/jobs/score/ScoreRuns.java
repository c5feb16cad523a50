package org.crosswind.jobs.score;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.apache.hadoop.io.BytesWritable;

/**
 * Distinct scores in falling order with their positives and negatives. A score is held as a key, a
 * whole number that grows as the score falls; the key's upper bits tell its range. 24 bytes a
 * score.
 */
final class ScoreRuns {
  /** Bits of a key below its range: 1,024 ranges for each doubling of the score. */
  private static final int RANGE_SHIFT = 42;

  private static final int RUN_BYTES = 3 * Long.BYTES;

  private final long[] keys;
  private final long[] positives;
  private final long[] negatives;
  private int size;

  private ScoreRuns(int capacity) {
    keys = new long[capacity];
    positives = new long[capacity];
    negatives = new long[capacity];
  }

  /** The key of a score; −0 and 0 have the same. */
  static long key(double score) {
    // Not -score: of 0 that is -0.0, another key than 0.0.
    long bits = Double.doubleToLongBits(0.0 - score);
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  /** The score of a key. */
  static double score(long key) {
    return 0.0 - Double.longBitsToDouble(key ^ ((key >> 63) & Long.MAX_VALUE));
  }

  /** The range of a key: ascending with the keys. */
  static int range(long key) {
    return (int) (key >> RANGE_SHIFT);
  }

  /** The largest score of a range. */
  static double score(int range) {
    return score((long) range << RANGE_SHIFT);
  }

  /**
   * Counts equal keys together.
   *
   * @param up keys of the first {@code ups} positives, sorted in place
   * @param down keys of the first {@code downs} negatives, sorted in place
   */
  static ScoreRuns of(long[] up, int ups, long[] down, int downs) {
    Arrays.sort(up, 0, ups);
    Arrays.sort(down, 0, downs);
    ScoreRuns runs = new ScoreRuns(ups + downs);
    int a = 0;
    int b = 0;
    while (a < ups || b < downs) {
      if (b == downs || (a < ups && up[a] <= down[b])) {
        runs.add(up[a++], 1, 0);
      } else {
        runs.add(down[b++], 0, 1);
      }
    }
    return runs;
  }

  /** All scores of both. */
  ScoreRuns merge(ScoreRuns other) {
    ScoreRuns runs = new ScoreRuns(size + other.size);
    int a = 0;
    int b = 0;
    while (a < size || b < other.size) {
      if (b == other.size || (a < size && keys[a] <= other.keys[b])) {
        runs.add(keys[a], positives[a], negatives[a]);
        a++;
      } else {
        runs.add(other.keys[b], other.positives[b], other.negatives[b]);
        b++;
      }
    }
    return runs;
  }

  /** Adds a score that is not above the last one. */
  private void add(long key, long more, long fewer) {
    if (size == 0 || keys[size - 1] != key) {
      keys[size++] = key;
    }
    positives[size - 1] += more;
    negatives[size - 1] += fewer;
  }

  /** The number of distinct scores. */
  int size() {
    return size;
  }

  long key(int i) {
    return keys[i];
  }

  long positives(int i) {
    return positives[i];
  }

  long negatives(int i) {
    return negatives[i];
  }

  /** The end of the run of scores from {@code first} on that are in its range. */
  int endOfRange(int first) {
    int range = range(keys[first]);
    int end = first + 1;
    while (end < size && range(keys[end]) == range) {
      end++;
    }
    return end;
  }

  /** Some of the scores as bytes. */
  void write(int first, int end, BytesWritable bytes) {
    bytes.setSize((end - first) * RUN_BYTES);
    ByteBuffer buffer = ByteBuffer.wrap(bytes.getBytes());
    for (int i = first; i < end; i++) {
      buffer.putLong(keys[i]).putLong(positives[i]).putLong(negatives[i]);
    }
  }

  /** What {@link #write} wrote. */
  static ScoreRuns read(BytesWritable bytes) {
    int size = bytes.getLength() / RUN_BYTES;
    ByteBuffer buffer = ByteBuffer.wrap(bytes.getBytes(), 0, bytes.getLength());
    ScoreRuns runs = new ScoreRuns(size);
    for (int i = 0; i < size; i++) {
      runs.add(buffer.getLong(), buffer.getLong(), buffer.getLong());
    }
    return runs;
  }
}
