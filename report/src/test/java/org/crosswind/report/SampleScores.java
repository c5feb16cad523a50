package org.crosswind.report;

import java.util.List;
import org.crosswind.scoring.evaluate.EvaluationDocument.Interval;

/** The simple metrics of drawn rows. */
final class SampleScores {
  private final SimulatedRows rows;
  private final List<Integer> some;

  SampleScores(SimulatedRows rows, List<Integer> some) {
    this.rows = rows;
    this.some = some;
  }

  long positives() {
    return some.stream().filter(i -> rows.positive[i]).count();
  }

  Double logLoss() {
    return some.isEmpty()
        ? null
        : (Double)
            some.stream()
                .mapToDouble(
                    i -> -Math.log(rows.positive[i] ? rows.predicted[i] : 1 - rows.predicted[i]))
                .average()
                .orElse(0);
  }

  Double brier() {
    return some.isEmpty()
        ? null
        : (Double)
            some.stream()
                .mapToDouble(i -> Math.pow(rows.predicted[i] - (rows.positive[i] ? 1 : 0), 2))
                .average()
                .orElse(0);
  }

  /** The share of pairs of a positive and a negative that are in the right order. */
  Double auc() {
    long positives = positives();
    long negatives = some.size() - positives;
    if (positives == 0 || negatives == 0) {
      return null;
    }
    List<Integer> rising =
        some.stream()
            .sorted((a, b) -> Double.compare(rows.predicted[a], rows.predicted[b]))
            .toList();
    long below = 0;
    double pairs = 0;
    for (int i : rising) {
      if (rows.positive[i]) {
        pairs += below;
      } else {
        below++;
      }
    }
    return pairs / positives / negatives;
  }

  /** By Hanley's and McNeil's variance, which is near DeLong's. */
  Interval aucInterval() {
    Double auc = auc();
    if (auc == null) {
      return null;
    }
    double p = positives();
    double n = some.size() - p;
    double q1 = auc / (2 - auc);
    double q2 = 2 * auc * auc / (1 + auc);
    double variance =
        (auc * (1 - auc) + (p - 1) * (q1 - auc * auc) + (n - 1) * (q2 - auc * auc)) / (p * n);
    double error = Math.sqrt(Math.max(0, variance));
    return new Interval(
        error, 0.95, Math.max(0, auc - 1.96 * error), Math.min(1, auc + 1.96 * error));
  }
}
