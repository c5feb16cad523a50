package org.crosswind.formats.summary;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;

/**
 * Histograms with exact counts: about {@code log2 n + 1} bins of one width (H. A. Sturges, The
 * Choice of a Class Interval, 1926), more or fewer as the width is a round number, 44 at most. Of
 * numbers that were counted one by one the width is 1, 2 or 5 times a power of ten; of those
 * counted in bins a power of two, whose multiples are ends of such bins.
 */
final class Histograms {
  private static final int MOST = 30;

  /** A round width of 2.5 times another is the nearer one up to about here. */
  private static final double MORE = 1.4;

  private static final List<BigDecimal> STEPS =
      List.of(BigDecimal.ONE, BigDecimal.valueOf(2), BigDecimal.valueOf(5), BigDecimal.TEN);

  private Histograms() {}

  /** How many bins the smallest width may make. */
  private static double wanted(long n) {
    int sturges = Long.SIZE - Long.numberOfLeadingZeros(Math.max(1, n - 1)) + 1;
    return MORE * Math.min(MOST, sturges);
  }

  /** Of numbers and how often each occurs; null of none. */
  static SummaryDocument.Histogram of(NavigableMap<Double, Long> counts) {
    if (counts.isEmpty()) {
      return null;
    }
    long n = counts.values().stream().mapToLong(Long::longValue).sum();
    double[] edges = decimalEdges(counts.firstKey(), counts.lastKey(), wanted(n));
    long[] inBin = new long[edges.length - 1];
    for (Map.Entry<Double, Long> entry : counts.entrySet()) {
      inBin[bin(edges, entry.getKey())] += entry.getValue();
    }
    return histogram(edges, inBin);
  }

  /** Multiples of a decimal width from the smallest number to beyond the largest. */
  private static double[] decimalEdges(double min, double max, double most) {
    if (min == max) {
      return new double[] {min, max};
    }
    BigDecimal low = new BigDecimal(min);
    BigDecimal high = new BigDecimal(max);
    BigDecimal least = high.subtract(low).divide(BigDecimal.valueOf(most), MathContext.DECIMAL64);
    BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(least.precision() - least.scale() - 1);
    BigDecimal width =
        STEPS.stream().map(power::multiply).filter(w -> w.compareTo(least) >= 0).findFirst().get();
    BigDecimal edge = low.divide(width, 0, RoundingMode.FLOOR).multiply(width);
    List<Double> edges = new ArrayList<>(List.of(within(edge)));
    while (edge.compareTo(high) <= 0) {
      edge = edge.add(width);
      // A width below the distance of doubles gives some twice.
      if (within(edge) > edges.get(edges.size() - 1)) {
        edges.add(within(edge));
      }
    }
    return edges.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private static double within(BigDecimal edge) {
    return within(edge.doubleValue());
  }

  private static double within(double edge) {
    return Math.max(-Double.MAX_VALUE, Math.min(Double.MAX_VALUE, edge));
  }

  /** The bin that a number is in: from an edge to below the next, the last with its end. */
  private static int bin(double[] edges, double number) {
    int at = Arrays.binarySearch(edges, number);
    return Math.min(edges.length - 2, at >= 0 ? at : -at - 2);
  }

  /** Of numbers counted in bins, which lie between two others. */
  static SummaryDocument.Histogram of(Collection<BinCounts.Bin> bins, double min, double max) {
    long n = bins.stream().mapToLong(BinCounts.Bin::n).sum();
    double least = max / wanted(n) - min / wanted(n);
    double width = Math.scalb(1.0, Math.getExponent(least));
    width = width < least ? 2 * width : width;
    while (true) {
      double[] edges = binaryEdges(min, max, width);
      Optional<long[]> counts = counts(bins, edges, max);
      if (counts.isPresent()) {
        return histogram(edges, counts.get());
      }
      width *= 2;
    }
  }

  /** Multiples of a power of two. */
  private static double[] binaryEdges(double min, double max, double width) {
    double first = Math.floor(min / width);
    double[] edges = new double[(int) (Math.floor(max / width) - first) + 2];
    Arrays.setAll(edges, i -> within((first + i) * width));
    return edges;
  }

  /** The counts, unless a bin has numbers at both sides of an edge. */
  private static Optional<long[]> counts(
      Collection<BinCounts.Bin> bins, double[] edges, double max) {
    long[] counts = new long[edges.length - 1];
    for (BinCounts.Bin bin : bins) {
      int first = bin(edges, Math.max(bin.from(), edges[0]));
      if (first != bin(edges, Math.min(Math.nextDown(bin.to()), max))) {
        return Optional.empty();
      }
      counts[first] += bin.n();
    }
    return Optional.of(counts);
  }

  private static SummaryDocument.Histogram histogram(double[] edges, long... counts) {
    return new SummaryDocument.Histogram(
        Arrays.stream(edges).boxed().toList(), Arrays.stream(counts).boxed().toList());
  }
}
