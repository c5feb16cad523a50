package org.crosswind.glm.contingency;

import org.crosswind.glm.distribution.NormalTail;

/**
 * Wilson's score interval of a probability: all π with |x/n − π| ≤ z √(π(1−π)/n). E. B. Wilson,
 * Probable Inference, the Law of Succession, and Statistical Inference (1927); R's {@code
 * prop.test(x, n, correct = FALSE)}.
 *
 * @param low from 0, and 0 where there is no success
 * @param high to 1, and 1 where there are only successes
 */
public record WilsonInterval(double low, double high) {
  /**
   * The interval; NaN to NaN of no trials.
   *
   * @param successes from 0 to n
   * @param n trials
   * @param level of confidence, between 0 and 1
   */
  public static WilsonInterval of(long successes, long n, double level) {
    return of((double) successes, (double) n, level);
  }

  /**
   * The interval where trials are weighted; NaN to NaN of none.
   *
   * @param successes the sum of their weights, from 0 to n
   * @param n the sum of the weights
   * @param level of confidence, between 0 and 1
   */
  public static WilsonInterval of(double successes, double n, double level) {
    if (n == 0) {
      return new WilsonInterval(Double.NaN, Double.NaN);
    }
    double z = NormalTail.quantile(level);
    double low = successes == 0 ? 0 : bound(successes, n - successes, z);
    double high = successes == n ? 1 : 1 - bound(n - successes, successes, z);
    return new WilsonInterval(low, high);
  }

  /** The lower bound, as x²/n over the larger root: no difference of numbers nearly equal. */
  private static double bound(double successes, double failures, double z) {
    double x = successes;
    double n = successes + failures;
    double square = z * z;
    double root = z * Math.sqrt(x * failures / n + square / 4);
    double larger = x + square / 2 + root;
    return x * x / n / larger;
  }
}
