package org.crosswind.glm.contingency;

import org.crosswind.glm.distribution.NormalTail;

/**
 * The odds ratio of a table of two rows and two columns, n₁₁n₂₂/(n₁₂n₂₁): the odds of the second
 * column in the second row over those in the first. The interval is Wald's on the scale of the
 * logarithm, whose standard error is √(1/n₁₁ + 1/n₁₂ + 1/n₂₁ + 1/n₂₂). Of a table with an empty
 * cell neither exists; there ½ is added to each of the four counts. A. Agresti, Categorical Data
 * Analysis (3rd ed., 2013), 3.1.1.
 *
 * @param log of the estimate, which itself may exceed the largest double
 * @param standardError of log
 * @param low the lower end of the interval
 * @param high the upper end of the interval
 * @param halvesAdded whether a cell was empty, and ½ was added to each
 */
public record OddsRatio(
    double estimate,
    double log,
    double standardError,
    double low,
    double high,
    boolean halvesAdded) {

  /**
   * The odds ratio.
   *
   * @param counts n₁₁, n₁₂, n₂₁, n₂₂
   * @param level of confidence, between 0 and 1
   */
  public static OddsRatio of(long[] counts, double level) {
    if (counts.length != 4) {
      throw new IllegalArgumentException("an odds ratio is of four counts, not " + counts.length);
    }
    boolean empty = false;
    for (long count : counts) {
      empty |= count == 0;
    }
    double[] n = new double[counts.length];
    double variance = 0;
    for (int i = 0; i < n.length; i++) {
      n[i] = counts[i] + (empty ? 0.5 : 0);
      variance += 1 / n[i];
    }
    double ratio = n[0] / n[1] * (n[3] / n[2]);
    double log = StrictMath.log(ratio);
    double error = Math.sqrt(variance);
    double half = NormalTail.quantile(level) * error;
    return new OddsRatio(
        ratio, log, error, StrictMath.exp(log - half), StrictMath.exp(log + half), empty);
  }
}
