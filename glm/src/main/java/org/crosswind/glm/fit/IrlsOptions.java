package org.crosswind.glm.fit;

/**
 * When the loop stops.
 *
 * @param maxIterations steps at most, at least 0
 * @param devianceTolerance bound of |D − D'|/(|D| + 0.1)
 * @param coefficientTolerance bound of max|Δβ|/max|β|
 */
public record IrlsOptions(
    int maxIterations, double devianceTolerance, double coefficientTolerance) {
  public static IrlsOptions defaults() {
    return new IrlsOptions(25, 1e-8, 1e-6);
  }
}
