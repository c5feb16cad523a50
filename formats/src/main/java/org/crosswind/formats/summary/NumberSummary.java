package org.crosswind.formats.summary;

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
    distinct = new DistinctSketch();
    take(counts);
    counts.clear();
  }

  private void take(Counts<Double> counted) {
    quantiles.add(counted.sorted());
    counted.forEach(
        (value, times) -> {
          moments.add(value, times);
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
      distinct.merge(other.distinct);
    }
  }

  /** The numbers as a document. */
  SummaryDocument.Numbers report(List<Double> probabilities) {
    ExactMoments all = moments();
    NavigableMap<Double, Long> sorted = counts.sorted();
    List<SummaryDocument.Quantile> list =
        all.count() == 0
            ? List.of()
            : probabilities.stream()
                .map(p -> new SummaryDocument.Quantile(p, finite(quantile(p, all, sorted))))
                .toList();
    return new SummaryDocument.Numbers(
        SummaryDocument.Moments.of(all), infinite, list, isCounted());
  }

  private double quantile(double p, ExactMoments all, NavigableMap<Double, Long> sorted) {
    if (isCounted()) {
      return exactQuantile(p, all.count(), sorted);
    }
    return p == 0 ? all.min() : p == 1 ? all.max() : quantiles.quantile(p);
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
      long[] distinct,
      long infinite) {}
}
