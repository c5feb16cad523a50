package org.crosswind.scoring.evaluate;

import org.crosswind.glm.distribution.NormalTail;
import org.crosswind.glm.math.BinnedSum;

/**
 * What one look at distinct scores in falling order tells: the area under the ROC curve with its
 * variance, average precision, log loss and Brier score. Counts and the area are integers where
 * each row counts once, other sums exact, so nothing depends on how the scores were divided.
 */
public final class RocCurve {
  private static final double ROUNDING = 1e-9;

  private final PairCount pairs = new PairCount();
  private long positives;
  private long negatives;
  private double positiveWeight;
  private double negativeWeight;
  private double squares;
  private boolean weighted;

  /** Of each row the weight of the other class above it and half of that beside it, and squared. */
  private final BinnedSum ofPositives = new BinnedSum();

  private final BinnedSum squareOfPositives = new BinnedSum();
  private final BinnedSum ofNegatives = new BinnedSum();
  private final BinnedSum squareOfNegatives = new BinnedSum();
  private final BinnedSum precision = new BinnedSum();
  private final BinnedSum logLoss = new BinnedSum();
  private final BinnedSum brier = new BinnedSum();
  private final BinnedSum predicted = new BinnedSum();
  private boolean probabilities = true;
  private boolean infiniteLoss;
  private double last = Double.POSITIVE_INFINITY;

  /** Adds the rows of the next lower score, each of which counts once. */
  public void add(double score, long more, long fewer) {
    add(ScoreGroup.of(score, more, fewer));
  }

  /**
   * Adds the rows of the next lower score.
   *
   * @param group whose score is below every score before it
   */
  public void add(ScoreGroup group) {
    if (!(group.score() < last)) {
      throw new IllegalArgumentException("score " + group.score() + " is not below " + last);
    }
    last = group.score();
    double up = group.positiveWeight();
    double down = group.negativeWeight();
    weighted |= up != group.positives() || down != group.negatives();
    pairs.add(group.positives(), group.negatives());
    addRanks(up, negativeWeight + down / 2, ofPositives, squareOfPositives);
    addRanks(down, positiveWeight + up / 2, ofNegatives, squareOfNegatives);
    positives += group.positives();
    negatives += group.negatives();
    positiveWeight += up;
    negativeWeight += down;
    squares += group.squares();
    if (up > 0) {
      precision.add(up * (positiveWeight / (positiveWeight + negativeWeight)));
    }
    addErrors(group);
  }

  private static void addRanks(double weight, double outranking, BinnedSum sum, BinnedSum square) {
    if (weight > 0) {
      sum.add(weight * outranking);
      square.add(weight * outranking * outranking);
    }
  }

  private void addErrors(ScoreGroup group) {
    double score = group.score();
    if (!group.isProbability()) {
      probabilities = false;
      return;
    }
    predicted.add(score * group.weight());
    if (group.positives() > 0) {
      addLoss(-StrictMath.log(score), group.positiveWeight());
      brier.add((1 - score) * (1 - score) * group.positiveWeight());
    }
    if (group.negatives() > 0) {
      addLoss(-StrictMath.log1p(-score), group.negativeWeight());
      brier.add(score * score * group.negativeWeight());
    }
  }

  private void addLoss(double loss, double weight) {
    if (Double.isInfinite(loss)) {
      infiniteLoss = true;
    } else {
      logLoss.add(loss * weight);
    }
  }

  public long positives() {
    return positives;
  }

  public long observations() {
    return positives + negatives;
  }

  /** What the positives count. */
  public double positiveWeight() {
    return positiveWeight;
  }

  /** What the negatives count. */
  public double negativeWeight() {
    return negativeWeight;
  }

  /** What all rows count. */
  public double weight() {
    return positiveWeight + negativeWeight;
  }

  /**
   * By what a row's weight is to be multiplied to be a number of observations: 1 of frequencies; Σ
   * w / Σ w² of a sample's weights, so that all rows together are as many as equal ones that tell
   * as much (L. Kish, Survey Sampling, 1965).
   */
  public double scale() {
    return squares > 0 ? weight() / squares : 1;
  }

  /** Whether some row does not count once. */
  public boolean weighted() {
    return weighted;
  }

  /** Whether there are rows, and all scores are between 0 and 1. */
  public boolean probabilities() {
    return probabilities && observations() > 0;
  }

  /** The mean score; NaN where they are no probabilities. */
  public double predicted() {
    return probabilities() ? predicted.value() / weight() : Double.NaN;
  }

  /** Whether both classes have weight. */
  public boolean bothClasses() {
    return positiveWeight > 0 && negativeWeight > 0;
  }

  /**
   * The area under the curve: the chance that a positive outranks a negative, ties counted one
   * half. Where each row counts once it is the exact rational, rounded once. NaN unless there are
   * both.
   */
  public double auc() {
    if (!bothClasses()) {
      return Double.NaN;
    }
    return weighted ? ofNegatives.value() / positiveWeight / negativeWeight : pairs.share();
  }

  /**
   * The standard error of the area: √(S₁₀/m + S₀₁/n), S₁₀ and S₀₁ the variances of the share of the
   * other class that each positive and each negative outranks (E. R. DeLong, D. M. DeLong and D. L.
   * Clarke-Pearson, Biometrics 44, 1988). A row of weight w counts as w rows, or as {@link #scale}
   * says. NaN unless both classes count more than one row, and where no rank differs from another:
   * then they tell nothing of how far it may be off.
   */
  public double aucError() {
    double scale = scale();
    if (!(positiveWeight * scale > 1 && negativeWeight * scale > 1)) {
      return Double.NaN;
    }
    double ofUp = squares(ofPositives, squareOfPositives, positiveWeight, negativeWeight);
    double ofDown = squares(ofNegatives, squareOfNegatives, negativeWeight, positiveWeight);
    double error =
        Math.sqrt(
            of(ofUp, positiveWeight * scale, scale) + of(ofDown, negativeWeight * scale, scale));
    // What rounding leaves of ranks that are all the same.
    return error > ROUNDING ? error : Double.NaN;
  }

  /** The variance of a mean of so many. */
  private static double of(double squares, double count, double scale) {
    return squares * scale / (count - 1) / count;
  }

  /** The squares of ranks about their mean, of a class, as shares of the other class. */
  private static double squares(BinnedSum sum, BinnedSum square, double of, double other) {
    double mean = sum.value() / of / other;
    double centred = Math.fma(-mean * of, mean, square.value() / other / other);
    return Math.max(0, centred);
  }

  /** The interval of the area, as {@code pROC::ci.auc} has it; null where there is none. */
  public EvaluationDocument.Interval aucInterval(double level) {
    double error = aucError();
    if (Double.isNaN(error)) {
      return null;
    }
    double reach = NormalTail.quantile(level) * error;
    return new EvaluationDocument.Interval(
        error, level, Math.max(0, auc() - reach), Math.min(1, auc() + reach));
  }

  /**
   * Average precision Σ (Rₖ − Rₖ₋₁) Pₖ over the distinct scores, R the recall and P the precision
   * of the rows at or above each; NaN without positives.
   */
  public double averagePrecision() {
    return positiveWeight > 0 ? precision.value() / positiveWeight : Double.NaN;
  }

  /** The metrics; those that do not exist are null. */
  public Metrics metrics() {
    boolean any = probabilities();
    return new Metrics(
        Double.isNaN(auc()) ? null : auc(),
        observations(),
        positives,
        any && !infiniteLoss ? (Double) (logLoss.value() / weight()) : null,
        any ? (Double) (brier.value() / weight()) : null);
  }

  /**
   * The metrics of scored rows.
   *
   * @param auc null without both positives and negatives
   * @param logLoss mean of −log of the probability given to what happened; null when it is infinite
   *     or scores are no probabilities
   * @param brier mean squared distance of probability and response; null for other scores
   */
  public record Metrics(
      Double auc, long observations, long positives, Double logLoss, Double brier) {}
}
