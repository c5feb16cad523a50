package org.crosswind.glm.inference;

import org.crosswind.glm.design.ReferenceChoice;
import org.crosswind.glm.fit.IrlsOptions;

/**
 * How a logistic regression is fitted and reported.
 *
 * @param estimator what is maximised
 * @param level of the confidence intervals, in (0, 1)
 * @param covarianceColumns with more estimated coefficients than this the covariance is left out
 */
public record LogitOptions(
    ReferenceChoice reference,
    Estimator estimator,
    IrlsOptions loop,
    Variance variance,
    double level,
    int covarianceColumns) {

  /** What is maximised. */
  public enum Estimator {
    /** The likelihood. */
    MAXIMUM_LIKELIHOOD,
    /** The likelihood times √det I (Firth, Biometrika 80, 1993): finite also for separated data. */
    FIRTH
  }

  public static LogitOptions defaults() {
    return new LogitOptions(
        ReferenceChoice.first(),
        Estimator.MAXIMUM_LIKELIHOOD,
        IrlsOptions.defaults(),
        Variance.MODEL,
        0.95,
        2000);
  }

  /** These options with other references. */
  public LogitOptions with(ReferenceChoice choice) {
    return new LogitOptions(choice, estimator, loop, variance, level, covarianceColumns);
  }

  /** These options with another variance. */
  public LogitOptions with(Variance other) {
    return new LogitOptions(reference, estimator, loop, other, level, covarianceColumns);
  }

  /** These options with another estimator. */
  public LogitOptions with(Estimator other) {
    return new LogitOptions(reference, other, loop, variance, level, covarianceColumns);
  }
}
