package org.crosswind.formats.summary;

import java.util.NavigableMap;

/**
 * Between which numbers a quantile of counted bins lies for certain: the ends of the bins that hold
 * the two numbers which it is interpolated between.
 *
 * @param low not above the quantile
 * @param high not below it
 * @param rankError how far from p the rank of any number between low and high is at most, as a
 *     share of all: the rank is any share between that of the smaller numbers and that of those not
 *     larger
 */
record Enclosure(double low, double high, double rankError) {

  /**
   * The enclosure of the quantile at h = (n−1)p.
   *
   * @param bins of all numbers, by their smallest
   * @param range smallest and largest number, and how many there are
   */
  static Enclosure of(
      double p, NavigableMap<Double, BinCounts.Bin> bins, SummaryDocument.Moments range) {
    double h = (range.n() - 1) * p;
    long first = (long) Math.floor(h);
    long last = Math.min(range.n() - 1, (long) Math.ceil(h));
    long below = 0;
    long seen = 0;
    double low = Double.NaN;
    for (BinCounts.Bin bin : bins.values()) {
      if (Double.isNaN(low) && seen + bin.n() > first) {
        low = bin.from();
        below = seen;
      }
      seen += bin.n();
      if (seen > last) {
        double n = (double) range.n();
        double error = Math.max(p - below / n, seen / n - p);
        return new Enclosure(Math.max(low, range.min()), Math.min(bin.to(), range.max()), error);
      }
    }
    throw new IllegalArgumentException("the bins hold " + seen + " of " + range.n() + " numbers");
  }

  /** The number between the ends that is nearest to one. */
  double nearest(double value) {
    return Math.max(low, Math.min(high, value));
  }
}
