package org.crosswind.scoring;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import org.crosswind.glm.math.ExactSum;

/**
 * The ROC curve and its metrics from distinct scores in falling order. Counts and the area are
 * integers, sums of losses exact, so nothing depends on how the scores were divided.
 */
public final class RocCurve {
  private long positives;
  private long negatives;
  private BigInteger twiceArea = BigInteger.ZERO;
  private final ExactSum logLoss = new ExactSum();
  private final ExactSum brier = new ExactSum();
  private boolean probabilities = true;
  private boolean infiniteLoss;
  private double last = Double.POSITIVE_INFINITY;

  /**
   * Adds the rows of the next lower score.
   *
   * @param score below every score before it
   */
  public void add(double score, long more, long fewer) {
    if (!(score < last)) {
      throw new IllegalArgumentException("score " + score + " is not below " + last);
    }
    last = score;
    // A negative is outranked by the positives above it, and by half of those it ties with.
    BigInteger outranking =
        BigInteger.valueOf(positives).shiftLeft(1).add(BigInteger.valueOf(more));
    twiceArea = twiceArea.add(outranking.multiply(BigInteger.valueOf(fewer)));
    positives += more;
    negatives += fewer;
    if (!(score >= 0 && score <= 1)) {
      probabilities = false;
      return;
    }
    addLoss(-StrictMath.log(score), more);
    addLoss(-StrictMath.log1p(-score), fewer);
    brier.add((1 - score) * (1 - score) * more);
    brier.add(score * score * fewer);
  }

  private void addLoss(double loss, long rows) {
    if (rows > 0 && Double.isInfinite(loss)) {
      infiniteLoss = true;
    } else if (rows > 0) {
      logLoss.add(loss * rows);
    }
  }

  public long positives() {
    return positives;
  }

  public long observations() {
    return positives + negatives;
  }

  /**
   * The area under the curve: the chance that a positive outranks a negative, ties counted one
   * half. The exact rational, rounded once. NaN unless there are both.
   */
  public double auc() {
    if (positives == 0 || negatives == 0) {
      return Double.NaN;
    }
    BigInteger pairs = BigInteger.valueOf(positives).multiply(BigInteger.valueOf(negatives));
    return new BigDecimal(twiceArea)
        .divide(new BigDecimal(pairs.shiftLeft(1)), MathContext.DECIMAL128)
        .doubleValue();
  }

  /** The metrics; those that do not exist are null. */
  public Metrics metrics() {
    boolean any = probabilities && observations() > 0;
    return new Metrics(
        Double.isNaN(auc()) ? null : auc(),
        observations(),
        positives,
        any && !infiniteLoss ? (Double) (logLoss.value() / observations()) : null,
        any ? (Double) (brier.value() / observations()) : null);
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
