package org.crosswind.formats.summary;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import org.crosswind.formats.rows.Texts;
import org.crosswind.glm.math.ExactMoments;

/**
 * What is known of the numbers of a column. While there are few distinct ones each is counted, and
 * all follows exactly; beyond {@link #MOST_COUNTED} moments stay exact, quantiles and the number of
 * distinct values become estimates. Which of the two it is does not depend on how the rows are
 * divided.
 */
final class NumberSummary {
  /** Distinct numbers counted at most. */
  static final int MOST_COUNTED = 10_000;

  private final Counts<Double> counts;
  private final ExactMoments moments;
  private QuantileSketch quantiles;
  private BinCounts bins;
  private DistinctSketch distinct;
  private long infinite;

  NumberSummary() {
    counts = new Counts<>();
    moments = new ExactMoments();
  }

  private NumberSummary(Parts parts) {
    counts = Counts.of(parts.counts);
    moments = ExactMoments.of(parts.moments);
    quantiles = parts.quantiles == null ? null : QuantileSketch.of(parts.quantiles);
    bins = parts.bins == null ? null : BinCounts.of(parts.bins);
    distinct = parts.distinct == null ? null : DistinctSketch.of(parts.distinct);
    infinite = parts.infinite;
  }

  /** The numbers among texts that have been counted. */
  static NumberSummary ofTexts(Counts<String> texts) {
    NumberSummary numbers = new NumberSummary();
    texts.forEach(
        (text, times) -> {
          if (Texts.isNumber(text)) {
            numbers.counts.add(Double.parseDouble(text) + 0.0, times);
          }
        });
    numbers.spillIfMany();
    return numbers;
  }

  /** Adds a number that is no NaN. */
  void add(double number) {
    if (Double.isInfinite(number)) {
      infinite++;
      return;
    }
    double value = number + 0.0; // -0.0 and 0.0 are one value
    if (isCounted()) {
      counts.add(value, 1);
      spillIfMany();
    } else {
      moments.add(value);
      quantiles.add(value);
      bins.add(value, 1);
      distinct.add(value);
    }
  }

  private boolean isCounted() {
    return quantiles == null;
  }

  private void spillIfMany() {
    if (counts.size() > MOST_COUNTED) {
      spill();
    }
  }

  private void spill() {
    quantiles = new QuantileSketch();
    bins = new BinCounts();
    distinct = new DistinctSketch();
    take(counts);
    counts.clear();
  }

  private void take(Counts<Double> counted) {
    quantiles.add(counted.sorted());
    counted.forEach(
        (value, times) -> {
          moments.add(value, times);
          bins.add(value, times);
          distinct.add(value);
        });
  }

  void merge(NumberSummary other) {
    infinite += other.infinite;
    if (isCounted() && other.isCounted()) {
      other.counts.forEach(counts::add);
      spillIfMany();
      return;
    }
    if (isCounted()) {
      spill();
    }
    if (other.isCounted()) {
      take(other.counts);
    } else {
      moments.add(other.moments);
      quantiles.merge(other.quantiles);
      bins.add(other.bins);
      distinct.merge(other.distinct);
    }
  }

  /** The numbers as a document. */
  SummaryDocument.Numbers report(List<Double> probabilities) {
    SummaryDocument.Moments all = SummaryDocument.Moments.of(moments());
    if (all.n() == 0) {
      return new SummaryDocument.Numbers(all, infinite, List.of(), isCounted(), null);
    }
    List<SummaryDocument.Quantile> list = new ArrayList<>();
    SummaryDocument.Histogram histogram;
    if (isCounted()) {
      NavigableMap<Double, Long> sorted = counts.sorted();
      probabilities.forEach(
          p ->
              list.add(
                  SummaryDocument.Quantile.exact(p, finite(exactQuantile(p, all.n(), sorted)))));
      histogram = Histograms.of(sorted);
    } else {
      NavigableMap<Double, BinCounts.Bin> sorted = bins.bins();
      probabilities.forEach(p -> list.add(estimate(p, Enclosure.of(p, sorted, all), all)));
      histogram = Histograms.of(sorted.values(), all.min(), all.max());
    }
    return new SummaryDocument.Numbers(all, infinite, list, isCounted(), histogram);
  }

  /** The sketch's quantile, or what is nearest to it of where the quantile must be. */
  private SummaryDocument.Quantile estimate(
      double p, Enclosure enclosure, SummaryDocument.Moments all) {
    if (p == 0 || p == 1) {
      return SummaryDocument.Quantile.exact(p, p == 0 ? all.min() : all.max());
    }
    double value = quantiles.quantile(p);
    return new SummaryDocument.Quantile(
        p,
        finite(Double.isFinite(value) ? enclosure.nearest(value) : value),
        enclosure.low(),
        enclosure.high(),
        enclosure.rankError());
  }

  /**
   * Of the sorted numbers x₀ … x₍ₙ₋₁₎ the linear interpolation at h = (n−1)p: type 7 of Hyndman and
   * Fan, Sample Quantiles in Statistical Packages (1996), and R's default.
   */
  private static double exactQuantile(double p, long n, NavigableMap<Double, Long> sorted) {
    double h = (n - 1) * p;
    long low = (long) Math.floor(h);
    double weight = h - low;
    double below = Double.NaN;
    long seen = 0;
    for (Map.Entry<Double, Long> entry : sorted.entrySet()) {
      double value = entry.getKey();
      seen += entry.getValue();
      if (Double.isNaN(below) && seen > low) {
        below = value;
      }
      if (seen > low + 1 || (seen > low && weight == 0)) {
        return weight == 0 ? below : (1 - weight) * below + weight * value;
      }
    }
    return below;
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }

  private ExactMoments moments() {
    if (!isCounted()) {
      return moments;
    }
    ExactMoments counted = new ExactMoments();
    counts.forEach(counted::add);
    return counted;
  }

  boolean isDistinctExact() {
    return isCounted();
  }

  /** How many different finite numbers there are. */
  long distinct() {
    return isCounted() ? counts.size() : distinct.estimate();
  }

  Parts parts() {
    return new Parts(
        counts.sorted(),
        moments.parts(),
        isCounted() ? null : quantiles.parts(),
        isCounted() ? null : bins.parts(),
        isCounted() ? null : distinct.parts(),
        infinite);
  }

  static NumberSummary of(Parts parts) {
    return new NumberSummary(parts);
  }

  @SuppressWarnings("ArrayRecordComponent") // never compared
  record Parts(
      Map<Double, Long> counts,
      ExactMoments.Parts moments,
      byte[] quantiles,
      BinCounts.Parts bins,
      long[] distinct,
      long infinite) {}
}
