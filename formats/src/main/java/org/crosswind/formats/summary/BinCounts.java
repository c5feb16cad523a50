package org.crosswind.formats.summary;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/**
 * How many numbers lie in each of at most 4,096 bins, exactly. A bin holds the doubles whose
 * leading bits are the same: of the numbers of one power of two the bins have one width. While
 * there are too many, all are joined two by two; so which bins there are, and their counts, are the
 * same for any order and grouping of the numbers.
 */
final class BinCounts {
  static final int MOST_BINS = 4096;

  private final Map<Long, long[]> bins = new HashMap<>();
  private int shift;

  /**
   * A bin.
   *
   * @param from its smallest number
   * @param to the next bin's smallest number, infinity where that is beyond the largest double
   */
  record Bin(double from, double to, long n) {}

  /** The place of a number among all, symmetric about 0, whose place is 0. */
  private static long place(double number) {
    return number >= 0
        ? Double.doubleToRawLongBits(number + 0.0)
        : -Double.doubleToRawLongBits(-number);
  }

  private static double number(long place) {
    return place >= 0 ? Double.longBitsToDouble(place) : -Double.longBitsToDouble(-place);
  }

  /** Adds a finite number several times. */
  void add(double number, long times) {
    add(place(number) >> shift, times);
  }

  private void add(long bin, long times) {
    long[] count = bins.get(bin);
    if (count != null) {
      count[0] += times;
      return;
    }
    bins.put(bin, new long[] {times});
    while (bins.size() > MOST_BINS) {
      join(shift + 1);
    }
  }

  private void join(int wanted) {
    Map<Long, long[]> joined = new HashMap<>();
    bins.forEach(
        (bin, count) ->
            joined.computeIfAbsent(bin >> (wanted - shift), b -> new long[1])[0] += count[0]);
    bins.clear();
    bins.putAll(joined);
    shift = wanted;
  }

  /** Adds another. */
  void add(BinCounts other) {
    if (other.shift > shift) {
      join(other.shift);
    }
    other.bins.forEach((bin, count) -> add(bin >> (shift - other.shift), count[0]));
  }

  /** The bins that have numbers, in order. */
  NavigableMap<Double, Bin> bins() {
    NavigableMap<Double, Bin> sorted = new TreeMap<>();
    bins.forEach(
        (bin, count) -> {
          double from = number(bin << shift);
          sorted.put(from, new Bin(from, number((bin + 1) << shift), count[0]));
        });
    return sorted;
  }

  Parts parts() {
    Map<Long, Long> counts = new TreeMap<>();
    bins.forEach((bin, count) -> counts.put(bin, count[0]));
    return new Parts(shift, counts);
  }

  static BinCounts of(Parts parts) {
    BinCounts counts = new BinCounts();
    counts.shift = parts.shift;
    parts.counts.forEach((bin, count) -> counts.bins.put(bin, new long[] {count}));
    return counts;
  }

  record Parts(int shift, Map<Long, Long> counts) {}
}
