package org.crosswind.formats.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.crosswind.glm.design.Bins;

/**
 * Counts of the values of a number: of each value while there are few, then of ever wider ranges of
 * neighbouring doubles, as narrow as leave no more than {@link #MOST} of them. How wide they are
 * depends on the set of all values alone, as that of a part is never wider: parts merge to the same
 * counts in any order.
 */
final class ValueCounts {
  /** Ranges that are counted at most. */
  static final int MOST = 256;

  private static final int SLOTS = 4 * MOST;

  /** Bits of the ordered doubles that a range leaves open. */
  private int open;

  private int size;
  private final long[] keys = new long[SLOTS];
  private final long[] counts = new long[SLOTS];

  /** Doubles as whole numbers of the same order; both zeros are one. */
  private static long ordered(double value) {
    long bits = Double.doubleToRawLongBits(value + 0.0);
    return bits ^ ((bits >> 63) & Long.MAX_VALUE);
  }

  private static double value(long ordered) {
    return Double.longBitsToDouble(ordered ^ ((ordered >> 63) & Long.MAX_VALUE));
  }

  /**
   * Adds a finite value.
   *
   * @param number of observations that have it
   */
  void add(double value, long number) {
    if (number > 0) {
      count(ordered(value) >> open, number);
    }
  }

  private void count(long key, long number) {
    int slot = slot(key);
    if (counts[slot] == 0) {
      keys[slot] = key;
      size++;
    }
    counts[slot] += number;
    if (size > MOST) {
      widen(open + 1);
    }
  }

  /** Where a key is, or would be: a free slot has no count. */
  private int slot(long key) {
    long mixed = key * 0x9E3779B97F4A7C15L;
    int slot = (int) (mixed >>> 54);
    while (counts[slot] != 0 && keys[slot] != key) {
      slot = (slot + 1) & (SLOTS - 1);
    }
    return slot;
  }

  private void widen(int wider) {
    SortedMap<Long, Long> all = sorted();
    int more = wider - open;
    open = wider;
    size = 0;
    Arrays.fill(counts, 0);
    all.forEach((key, n) -> count(key >> more, n));
  }

  private SortedMap<Long, Long> sorted() {
    SortedMap<Long, Long> all = new TreeMap<>();
    for (int slot = 0; slot < SLOTS; slot++) {
      if (counts[slot] > 0) {
        all.put(keys[slot], counts[slot]);
      }
    }
    return all;
  }

  /** Adds the counts of other values. */
  void merge(ValueCounts other) {
    if (other.open > open) {
      widen(other.open);
    }
    // While these are added the ranges may get wider.
    other.sorted().forEach((key, n) -> count(key << other.open >> open, n));
  }

  /**
   * Bins of about equal counts; fewer where single values have more. None without values.
   *
   * @param number of bins, at most
   */
  Bins bins(int number) {
    SortedMap<Long, Long> all = sorted();
    long rows = all.values().stream().mapToLong(Long::longValue).sum();
    if (rows == 0) {
      return null;
    }
    List<Double> breaks = new ArrayList<>();
    List<Long> inBins = new ArrayList<>();
    long before = 0;
    long inBin = 0;
    for (Map.Entry<Long, Long> range : all.entrySet()) {
      // The first range from which on a further share of the rows is complete begins a bin.
      if (inBin > 0 && (before + inBin) * number / rows > before * number / rows) {
        breaks.add(value(range.getKey() << open));
        inBins.add(inBin);
        before += inBin;
        inBin = 0;
      }
      inBin += range.getValue();
    }
    inBins.add(inBin);
    return new Bins(breaks, inBins);
  }

  /** The counts as a plain document. */
  Parts parts() {
    SortedMap<Long, Long> all = sorted();
    return new Parts(open, List.copyOf(all.keySet()), List.copyOf(all.values()));
  }

  static ValueCounts of(Parts parts) {
    ValueCounts counts = new ValueCounts();
    counts.open = parts.open;
    for (int i = 0; i < parts.keys.size(); i++) {
      counts.count(parts.keys.get(i), parts.counts.get(i));
    }
    return counts;
  }

  record Parts(int open, List<Long> keys, List<Long> counts) {}
}
