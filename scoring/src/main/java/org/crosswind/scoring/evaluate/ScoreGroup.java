package org.crosswind.scoring.evaluate;

/**
 * The rows of one score.
 *
 * @param positives rows
 * @param negatives rows
 * @param positiveWeight what the positives count, as many as they are without weights
 * @param negativeWeight the same of the negatives
 * @param squares Σ w² over the rows where weights are those of a sample; else the weight itself
 */
public record ScoreGroup(
    double score,
    long positives,
    long negatives,
    double positiveWeight,
    double negativeWeight,
    double squares) {

  /** Rows that each count once. */
  public static ScoreGroup of(double score, long positives, long negatives) {
    return new ScoreGroup(
        score, positives, negatives, positives, negatives, (double) (positives + negatives));
  }

  /** The rows of both, which have one score. */
  public ScoreGroup and(ScoreGroup other) {
    return new ScoreGroup(
        score,
        positives + other.positives,
        negatives + other.negatives,
        positiveWeight + other.positiveWeight,
        negativeWeight + other.negativeWeight,
        squares + other.squares);
  }

  double weight() {
    return positiveWeight + negativeWeight;
  }

  boolean isProbability() {
    return score >= 0 && score <= 1;
  }
}
