package org.crosswind.scoring.evaluate;

import java.util.Arrays;
import org.crosswind.glm.math.BinnedSum;

/** The sums of a {@link RateSum} over very many scores, each with the rows that have it. */
final class GroupRates {
  private final BinnedSum[] sums = new BinnedSum[RateSum.SUMS];
  private long rows;

  /** Of rows that count once, how many there are, and of them positives. */
  private long once;

  private long positives;

  GroupRates() {
    Arrays.setAll(sums, i -> new BinnedSum());
  }

  /** Adds all rows of a score. */
  void add(ScoreGroup group) {
    double p = group.score();
    double weight = group.weight();
    long own = group.positives() + group.negatives();
    rows += own;
    sums[2].add(weight * p);
    sums[3].add(weight * (p * (1 - p)));
    if (group.positiveWeight() == group.positives() && weight == own && group.squares() == own) {
      once += own;
      positives += group.positives();
      return;
    }
    sums[0].add(weight);
    sums[1].add(group.positiveWeight());
    sums[4].add(group.squares());
  }

  /** Brings whole numbers to the others, below 2^53 as rows are. */
  private void bring() {
    sums[0].add((double) once);
    sums[1].add((double) positives);
    sums[4].add((double) once);
    once = 0;
    positives = 0;
  }

  long rows() {
    return rows;
  }

  /** Numbers whose exact sum is Σ w, that of positives, Σ w p, Σ w p (1 − p), or the squares. */
  double[] parts(int sum) {
    bring();
    return sums[sum].parts();
  }
}
