package org.crosswind.glm.inference;

import org.crosswind.glm.design.ReferenceChoice;

/**
 * How a linear model is fitted and reported.
 *
 * @param level of the confidence intervals, in (0, 1)
 * @param covarianceColumns with more estimated coefficients than this the covariance is left out
 */
public record LinearOptions(
    ReferenceChoice reference, Variance variance, double level, int covarianceColumns) {

  public static LinearOptions defaults() {
    return new LinearOptions(ReferenceChoice.first(), Variance.MODEL, 0.95, 2000);
  }

  /** These options with other references. */
  public LinearOptions with(ReferenceChoice choice) {
    return new LinearOptions(choice, variance, level, covarianceColumns);
  }

  /** These options with another variance. */
  public LinearOptions with(Variance other) {
    return new LinearOptions(reference, other, level, covarianceColumns);
  }
}
