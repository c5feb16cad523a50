package org.crosswind.jobs.score;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import org.apache.hadoop.io.BytesWritable;
import org.crosswind.scoring.evaluate.ScoreGroup;
import org.crosswind.scoring.evaluate.SortedScores;

/**
 * Distinct scores in falling order with their positives and negatives; of rows that do not all
 * count once, distinct pairs of score and weight. A score is held as a key, a whole number that
 * grows as the score falls; the key's upper bits tell its range. 24 bytes a score, 32 with weights.
 */
final class ScoreRuns {
  /** Bits of a key below its range: 1,024 ranges for each doubling of the score. */
  private static final int RANGE_SHIFT = 42;

  private static final int RUN_BYTES = 3 * Long.BYTES;

  private final long[] keys;
  private final long[] positives;
  private final long[] negatives;

  /** Null where every row counts once. */
  private final double[] weights;

  /** Whether weights are those of a sample, not frequencies. */
  private final boolean sampling;

  private int size;

  private ScoreRuns(int capacity, boolean weighted, boolean sampling) {
    this.sampling = sampling;
    keys = new long[capacity];
    positives = new long[capacity];
    negatives = new long[capacity];
    weights = weighted ? new double[capacity] : null;
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
    ScoreRuns runs = new ScoreRuns(ups + downs, false, false);
    int a = 0;
    int b = 0;
    while (a < ups || b < downs) {
      if (b == downs || (a < ups && up[a] <= down[b])) {
        runs.add(up[a++], 1, 1, 0);
      } else {
        runs.add(down[b++], 1, 0, 1);
      }
    }
    return runs;
  }

  /** A row that counts as its weight. */
  record Weighted(long key, double weight, boolean positive) {}

  /**
   * Counts rows of equal key and weight together.
   *
   * @param sampling whether weights are those of a sample, not frequencies
   */
  static ScoreRuns of(List<Weighted> rows, boolean sampling) {
    List<Weighted> sorted = new ArrayList<>(rows);
    sorted.sort(Comparator.comparingLong(Weighted::key).thenComparingDouble(Weighted::weight));
    ScoreRuns runs = new ScoreRuns(sorted.size(), true, sampling);
    for (Weighted row : sorted) {
      runs.add(row.key, row.weight, row.positive ? 1 : 0, row.positive ? 0 : 1);
    }
    return runs;
  }

  /** All scores of both. */
  ScoreRuns merge(ScoreRuns other) {
    ScoreRuns runs =
        new ScoreRuns(
            size + other.size,
            weights != null || other.weights != null,
            sampling || other.sampling);
    int a = 0;
    int b = 0;
    while (a < size || b < other.size) {
      if (b == other.size || (a < size && isBefore(a, other, b))) {
        runs.add(keys[a], weight(a), positives[a], negatives[a]);
        a++;
      } else {
        runs.add(other.keys[b], other.weight(b), other.positives[b], other.negatives[b]);
        b++;
      }
    }
    return runs;
  }

  private boolean isBefore(int i, ScoreRuns other, int j) {
    return keys[i] != other.keys[j] ? keys[i] < other.keys[j] : weight(i) <= other.weight(j);
  }

  /**
   * Merges like with like, so that no score is moved more often than log2 of the parts.
   *
   * @param parts at least one, as {@link #write} wrote them
   */
  static ScoreRuns merged(Iterable<BytesWritable> parts) {
    Deque<ScoreRuns> waiting = new ArrayDeque<>();
    for (BytesWritable part : parts) {
      ScoreRuns next = read(part);
      while (!waiting.isEmpty() && waiting.peek().size() <= 2 * next.size()) {
        next = next.merge(waiting.pop());
      }
      waiting.push(next);
    }
    ScoreRuns all = waiting.pop();
    while (!waiting.isEmpty()) {
      all = all.merge(waiting.pop());
    }
    return all;
  }

  /** Adds a score that is not above the last one. */
  private void add(long key, double weight, long more, long fewer) {
    if (size == 0 || keys[size - 1] != key || weight(size - 1) != weight) {
      keys[size++] = key;
      if (weights != null) {
        weights[size - 1] = weight;
      }
    }
    positives[size - 1] += more;
    negatives[size - 1] += fewer;
  }

  /** The number of distinct scores, or of pairs of score and weight. */
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

  private double weight(int i) {
    return weights == null ? 1 : weights[i];
  }

  /** The rows of one score and weight. */
  private ScoreGroup group(int i) {
    double weight = weight(i);
    return new ScoreGroup(
        score(keys[i]),
        positives[i],
        negatives[i],
        weight * positives[i],
        weight * negatives[i],
        (sampling ? weight * weight : weight) * (positives[i] + negatives[i]));
  }

  /** Gives every score, falling, once. */
  void forEach(SortedScores.Taker taker) throws IOException {
    int i = 0;
    while (i < size) {
      ScoreGroup group = group(i);
      int next = i + 1;
      while (next < size && keys[next] == keys[i]) {
        group = group.and(group(next++));
      }
      taker.take(group);
      i = next;
    }
  }

  /** The end of the run of scores from {@code first} on that are in its range. */
  int endOfRange(int first) {
    return end(first, RANGE_SHIFT);
  }

  /** The same for ranges of keys whose bits above a place are equal. */
  int end(int first, int shift) {
    long range = keys[first] >> shift;
    int end = first + 1;
    while (end < size && keys[end] >> shift == range) {
      end++;
    }
    return end;
  }

  /** Some of the scores as bytes. */
  void write(int first, int end, BytesWritable bytes) {
    int each = weights == null ? RUN_BYTES : RUN_BYTES + Double.BYTES;
    bytes.setSize(1 + (end - first) * each);
    ByteBuffer buffer = ByteBuffer.wrap(bytes.getBytes());
    buffer.put((byte) (weights == null ? 0 : sampling ? 2 : 1));
    for (int i = first; i < end; i++) {
      buffer.putLong(keys[i]).putLong(positives[i]).putLong(negatives[i]);
      if (weights != null) {
        buffer.putDouble(weights[i]);
      }
    }
  }

  /** What {@link #write} wrote. */
  static ScoreRuns read(BytesWritable bytes) {
    ByteBuffer buffer = ByteBuffer.wrap(bytes.getBytes(), 0, bytes.getLength());
    byte kind = buffer.get();
    boolean weighted = kind > 0;
    int size = buffer.remaining() / (weighted ? RUN_BYTES + Double.BYTES : RUN_BYTES);
    ScoreRuns runs = new ScoreRuns(size, weighted, kind == 2);
    for (int i = 0; i < size; i++) {
      runs.keys[i] = buffer.getLong();
      runs.positives[i] = buffer.getLong();
      runs.negatives[i] = buffer.getLong();
      if (weighted) {
        runs.weights[i] = buffer.getDouble();
      }
    }
    runs.size = size;
    return runs;
  }
}
