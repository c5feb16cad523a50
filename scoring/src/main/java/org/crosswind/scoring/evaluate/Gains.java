package org.crosswind.scoring.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.scoring.evaluate.EvaluationDocument.Gain;

/** What the highest scores catch, by shares of the rows; rows of one score in proportion. */
final class Gains {
  private static final double[] SHARES = {
    0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 0.6, 0.7, 0.8, 0.9, 1
  };

  private final double positives;
  private final double weight;
  private final List<Gain> gains = new ArrayList<>();
  private double captured;
  private double taken;
  private int next;

  /** Before any row, of all that will come. */
  Gains(double positives, double weight) {
    this.positives = positives;
    this.weight = weight;
    // A share of less than a row says nothing.
    while (SHARES[next] * weight < 1 && next < SHARES.length - 1) {
      next++;
    }
  }

  /**
   * Adds the rows of the next lower score.
   *
   * @param last whether no further ones come
   */
  void add(ScoreGroup group, boolean last) {
    double after = taken + group.weight();
    while (next < SHARES.length && SHARES[next] * weight <= after) {
      double wanted = SHARES[next] * weight;
      double part = group.weight() == 0 ? 0 : (wanted - taken) / group.weight();
      add(SHARES[next++], group.score(), captured + part * group.positiveWeight());
    }
    captured += group.positiveWeight();
    taken = after;
    // Sums of fractions in another order may fall short of the whole.
    if (last && next == SHARES.length - 1) {
      add(SHARES[next++], group.score(), positives);
    }
  }

  private void add(double share, double threshold, double caught) {
    double precision = caught / (share * weight);
    gains.add(
        new Gain(
            share, threshold, caught / positives, precision, precision / (positives / weight)));
  }

  List<Gain> gains() {
    return gains;
  }
}
