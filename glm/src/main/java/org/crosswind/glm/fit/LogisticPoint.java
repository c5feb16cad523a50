package org.crosswind.glm.fit;

import org.crosswind.glm.math.Exponential;
import org.crosswind.glm.math.LogOnePlus;

/**
 * One observation's likelihood at a linear predictor η, binomial family, logit link (McCullagh and
 * Nelder, Generalized Linear Models, 2nd ed., 4.4). All quantities come from e = exp(−|η|), so none
 * overflows or cancels however extreme η is. {@link Exponential} and {@link LogOnePlus} make the
 * same bits on every machine.
 */
public final class LogisticPoint {
  /** An η this far on the wrong side leaves no likelihood to sum. */
  private static final double HOPELESS_ETA = 1e6;

  private double residual;
  private double weight;
  private double deviance;

  /**
   * Whether η can be summed: it is finite, and not beyond all reason against the response. On the
   * right side it may be as large as a far outlier makes it. A step that leads elsewhere is halved.
   */
  static boolean hasLikelihood(double eta, boolean success) {
    return hasLikelihood(success ? eta : -eta);
  }

  /** The same, by the margin: η, or −η where the response is 0. */
  static boolean hasLikelihood(double margin) {
    return -margin < HOPELESS_ETA && Math.abs(margin) <= Double.MAX_VALUE;
  }

  /**
   * Evaluates the likelihood of one response.
   *
   * @param eta the linear predictor, finite
   * @param success whether the response is 1
   */
  public void at(double eta, boolean success) {
    double e = Exponential.of(-Math.abs(eta));
    double small = e / (1 + e);
    double large = 1 / (1 + e);
    boolean likely = (eta >= 0) == success;
    double missProbability = likely ? small : large;
    residual = success ? missProbability : -missProbability;
    weight = small * large;
    deviance = 2 * (LogOnePlus.of(e) + (likely ? 0 : Math.abs(eta)));
  }

  /** y − μ, in [-1, 1]. */
  public double residual() {
    return residual;
  }

  /** The working weight w = μ(1 − μ), in [0, 1/4]. */
  public double weight() {
    return weight;
  }

  /** The unit deviance −2 log P(y), at least 0. */
  public double deviance() {
    return deviance;
  }

  /** The mean μ = 1/(1 + exp(−η)). */
  public static double mean(double eta) {
    double e = Exponential.of(-Math.abs(eta));
    return eta >= 0 ? 1 / (1 + e) : e / (1 + e);
  }
}
