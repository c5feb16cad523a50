package org.crosswind.scoring.evaluate;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Rows in bins of as much weight, by rank of their scores. All rows of a score are in the bin that
 * the middle of them is in, so that bins are fewer where scores are few.
 */
final class RankBins {
  private final double weight;
  private final RateSum[] sums;
  private final double[] largest;
  private final double[] smallest;
  private double above;

  /** The rows of the bin at hand. */
  private GroupRates groups = new GroupRates();

  private int current;

  /**
   * No rows.
   *
   * @param weight of all rows that will come
   */
  RankBins(int bins, double weight) {
    this.weight = weight;
    sums = new RateSum[bins];
    largest = new double[bins];
    smallest = new double[bins];
  }

  /** Adds the rows of the next lower score, a probability. */
  void add(ScoreGroup group) {
    double middle = above + group.weight() / 2;
    int bin = (int) Math.min(sums.length - 1, Math.floor(sums.length * middle / weight));
    above += group.weight();
    if (bin != current) {
      endBin();
      current = bin;
    }
    if (groups.rows() == 0) {
      largest[bin] = group.score();
    }
    smallest[bin] = group.score();
    groups.add(group);
  }

  /** Middles rise, so that a bin is never come back to. */
  private void endBin() {
    if (groups.rows() > 0) {
      sums[current] = new RateSum();
      sums[current].add(groups);
      groups = new GroupRates();
    }
  }

  /** The bins that have rows, by rising score. */
  List<EvaluationDocument.Rate> rates() {
    endBin();
    List<EvaluationDocument.Rate> rates = new ArrayList<>();
    for (int bin = 0; bin < sums.length; bin++) {
      if (sums[bin] != null && sums[bin].weight() > 0) {
        rates.add(sums[bin].bin(smallest[bin], largest[bin]));
      }
    }
    Collections.reverse(rates);
    return rates;
  }
}
