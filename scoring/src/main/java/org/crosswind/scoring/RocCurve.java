package org.crosswind.scoring;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.math.MathContext;
import java.nio.ByteBuffer;
import org.crosswind.glm.math.ExactSum;

/**
 * The ROC curve and its metrics from distinct scores in falling order. Counts and the area are
 * integers, sums of losses exact, so nothing depends on how the scores were divided.
 */
public final class RocCurve {
  private long positives;
  private long negatives;
  private long areaHigh;
  private long areaLow;
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
    addArea(2 * positives + more, fewer);
    positives += more;
    negatives += fewer;
    if (!(score >= 0 && score <= 1)) {
      probabilities = false;
      return;
    }
    if (more > 0) {
      addLoss(-StrictMath.log(score), more);
      brier.add((1 - score) * (1 - score) * more);
    }
    if (fewer > 0) {
      addLoss(-StrictMath.log1p(-score), fewer);
      brier.add(score * score * fewer);
    }
  }

  /** Adds a product of two numbers below 2^62. */
  private void addArea(long outranking, long fewer) {
    long low = areaLow + outranking * fewer;
    areaHigh += Math.multiplyHigh(outranking, fewer);
    // Of the product and of the sum, the low halves are unsigned.
    areaHigh += Long.compareUnsigned(low, areaLow) < 0 ? 1 : 0;
    areaLow = low;
  }

  private BigInteger twiceArea() {
    byte[] low = ByteBuffer.allocate(Long.BYTES).putLong(areaLow).array();
    return BigInteger.valueOf(areaHigh).shiftLeft(Long.SIZE).add(new BigInteger(1, low));
  }

  private void addLoss(double loss, long rows) {
    if (Double.isInfinite(loss)) {
      infiniteLoss = true;
    } else {
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
    return new BigDecimal(twiceArea())
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
