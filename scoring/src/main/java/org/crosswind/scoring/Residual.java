package org.crosswind.scoring;

import java.util.Locale;
import org.crosswind.glm.fit.LogisticPoint;

/**
 * Residuals as R's {@code residuals.glm} defines them, for a prior weight of 1; a prior weight w
 * multiplies the Pearson and the deviance residual by √w.
 */
public enum Residual {
  /** y − μ. */
  RESPONSE,
  /** (y − μ)/√V(μ), V the variance function. */
  PEARSON,
  /** The root of the unit deviance, with the sign of y − μ. */
  DEVIANCE,
  /** (y − μ) dη/dμ. */
  WORKING;

  /** The name of the column that has it among scores, {@code residualResponse} and so on. */
  public String column() {
    String name = name();
    return "residual" + name.charAt(0) + name.substring(1).toLowerCase(Locale.ROOT);
  }

  /** Whether a prior weight matters. */
  boolean weighted() {
    return this == PEARSON || this == DEVIANCE;
  }

  /**
   * The residual.
   *
   * @param y the response; of the binomial family 0 or 1
   * @param eta the linear predictor
   * @return NaN when either is NaN
   */
  double of(Family family, double y, double eta) {
    if (Double.isNaN(y) || Double.isNaN(eta)) {
      return Double.NaN;
    }
    return family == Family.GAUSSIAN ? y - eta : binomial(y == 1, eta);
  }

  private double binomial(boolean success, double eta) {
    // At y = 1 with sign 1, at y = 0 with sign -1: the other value's odds are exp(-sign η).
    double sign = success ? 1 : -1;
    return switch (this) {
      case RESPONSE -> sign * LogisticPoint.mean(-sign * eta);
      case PEARSON -> sign * StrictMath.exp(-sign * eta / 2);
      case DEVIANCE -> {
        LogisticPoint point = new LogisticPoint();
        point.at(eta, success);
        yield sign * Math.sqrt(point.deviance());
      }
      case WORKING -> sign * (1 + StrictMath.exp(-sign * eta));
    };
  }
}
