package org.crosswind.scoring.evaluate;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.scoring.evaluate.EvaluationDocument.Decision;
import org.crosswind.scoring.evaluate.EvaluationDocument.KolmogorovSmirnov;

/** What comes of taking rows at or above a threshold for positives. */
final class Decisions {
  /** Thresholds of the table, falling. */
  private static final double[] GRID = {
    0.9, 0.8, 0.7, 0.6, 0.5, 0.45, 0.4, 0.35, 0.3, 0.25, 0.2, 0.15, 0.1, 0.05, 0.02, 0.01
  };

  private final Costs costs;
  private final double positives;
  private final double negatives;
  private final List<Decision> table = new ArrayList<>();
  private Decision chosen;
  private Decision leastCost;
  private Decision largestF1;
  private Decision largestJ;
  private double statistic;
  private double at = Double.NaN;
  private double above;
  private double falseAbove;
  private int next;

  /**
   * What is to be weighed.
   *
   * @param threshold that was asked for
   * @param falsePositive cost of a negative taken for a positive
   * @param falseNegative cost of a positive taken for a negative
   */
  record Costs(double threshold, double falsePositive, double falseNegative) {}

  /** Before any row, of all that will come. */
  Decisions(Costs costs, double positives, double negatives) {
    this.costs = costs;
    this.positives = positives;
    this.negatives = negatives;
    // No row is taken for a positive.
    leastCost = decision(Double.POSITIVE_INFINITY);
  }

  /** Adds the rows of the next lower score. */
  void add(ScoreGroup group) {
    passThresholds(group.score());
    above += group.positiveWeight();
    falseAbove += group.negativeWeight();
    double distance = Math.abs(above / positives - falseAbove / negatives);
    if (distance > statistic) {
      statistic = distance;
      at = group.score();
    }
    double cost = cost();
    if (cost < leastCost.cost()) {
      leastCost = decision(group.score());
    }
    // F1 = 2 TP / (TP + FP + P), monotone in this.
    if (largestF1 == null || above / (above + falseAbove + positives) > f1(largestF1)) {
      largestF1 = decision(group.score());
    }
    if (largestJ == null || j(above, falseAbove) > j(largestJ)) {
      largestJ = decision(group.score());
    }
  }

  private double f1(Decision best) {
    return best.truePositives() / (best.truePositives() + best.falsePositives() + positives);
  }

  private double j(Decision best) {
    return j(best.truePositives(), best.falsePositives());
  }

  private double j(double up, double down) {
    return up / positives - down / negatives;
  }

  /** The thresholds that no further row is at or above. */
  private void passThresholds(double score) {
    while (next < GRID.length && score < GRID[next]) {
      if (above + falseAbove > 0) {
        table.add(0, decision(GRID[next]));
      }
      next++;
    }
    if (chosen == null && score < costs.threshold) {
      chosen = decision(costs.threshold);
    }
  }

  private double cost() {
    return costs.falsePositive * falseAbove + costs.falseNegative * (positives - above);
  }

  private Decision decision(double threshold) {
    double tp = above;
    double fp = falseAbove;
    double fn = positives - tp;
    double tn = negatives - fp;
    double product = Math.sqrt(tp + fp) * Math.sqrt(positives) * Math.sqrt(negatives);
    double root = product * Math.sqrt(tn + fn);
    return new Decision(
        threshold,
        tp,
        fp,
        tn,
        fn,
        ratio(tp, positives),
        ratio(tn, negatives),
        ratio(tp, tp + fp),
        (tp + tn) / (positives + negatives),
        ratio(2 * tp, 2 * tp + fp + fn),
        ratio(tp * tn - fp * fn, root),
        cost());
  }

  private static Double ratio(double a, double b) {
    return b > 0 ? (Double) (a / b) : null;
  }

  /** When all rows have been added. */
  EvaluationDocument.Thresholds thresholds() {
    passThresholds(Double.NEGATIVE_INFINITY);
    boolean both = positives > 0 && negatives > 0;
    return new EvaluationDocument.Thresholds(
        costs.falsePositive,
        costs.falseNegative,
        chosen,
        Double.isInfinite(leastCost.threshold()) ? null : leastCost,
        positives > 0 ? largestF1 : null,
        both ? largestJ : null,
        table);
  }

  /** The largest distance of the two classes; null without both. */
  KolmogorovSmirnov kolmogorovSmirnov() {
    return positives > 0 && negatives > 0 && !Double.isNaN(at)
        ? new KolmogorovSmirnov(statistic, at)
        : null;
  }
}
