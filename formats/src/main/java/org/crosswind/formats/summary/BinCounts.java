package org.crosswind.formats.summary;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import org.crosswind.glm.math.LeadingBits;

/** How many numbers lie in each of at most 4,096 bins, exactly; see {@link LeadingBits}. */
final class BinCounts {
  static final int MOST_BINS = LeadingBits.MOST;

  private final LeadingBits<long[]> bins =
      new LeadingBits<>(() -> new long[1], (count, more) -> count[0] += more[0]);

  /**
   * A bin.
   *
   * @param from its smallest number
   * @param to the next bin's smallest number, infinity where that is beyond the largest double
   */
  record Bin(double from, double to, long n) {}

  /** Adds a finite number several times. */
  void add(double number, long times) {
    bins.at(number)[0] += times;
  }

  /** Adds another. */
  void add(BinCounts other) {
    add(other.parts());
  }

  private void add(Parts parts) {
    bins.joinTo(parts.shift);
    parts.counts.forEach((bin, count) -> bins.at(bin, parts.shift)[0] += count);
  }

  /** The bins that have numbers, in order. */
  NavigableMap<Double, Bin> bins() {
    NavigableMap<Double, Bin> sorted = new TreeMap<>();
    bins.bins()
        .forEach(
            (bin, count) -> {
              double from = bins.from(bin);
              sorted.put(from, new Bin(from, bins.from(bin + 1), count[0]));
            });
    return sorted;
  }

  Parts parts() {
    Map<Long, Long> counts = new TreeMap<>();
    bins.bins().forEach((bin, count) -> counts.put(bin, count[0]));
    return new Parts(bins.shift(), counts);
  }

  static BinCounts of(Parts parts) {
    BinCounts counts = new BinCounts();
    counts.add(parts);
    return counts;
  }

  record Parts(int shift, Map<Long, Long> counts) {}
}
