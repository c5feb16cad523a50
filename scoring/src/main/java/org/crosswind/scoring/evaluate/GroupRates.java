package org.crosswind.scoring.evaluate;

import java.util.Arrays;
import org.crosswind.glm.math.BinnedSum;

/** The sums of a {@link RateSum} over very many scores, each with the rows that have it. */
final class GroupRates {
  private final BinnedSum[] sums = new BinnedSum[RateSum.SUMS];
  private long rows;

  GroupRates() {
    Arrays.setAll(sums, i -> new BinnedSum());
  }

  /** Adds all rows of a score. */
  void add(ScoreGroup group) {
    double p = group.score();
    double weight = group.weight();
    rows += group.positives() + group.negatives();
    sums[0].add(weight);
    sums[1].add(group.positiveWeight());
    sums[2].add(weight * p);
    sums[3].add(weight * (p * (1 - p)));
    sums[4].add(group.squares());
  }

  long rows() {
    return rows;
  }

  /** Numbers whose exact sum is Σ w, that of positives, Σ w p, Σ w p (1 − p), or the squares. */
  double[] parts(int sum) {
    return sums[sum].parts();
  }
}
