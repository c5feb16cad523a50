package org.crosswind.glm.distribution;

import org.apache.commons.math3.distribution.TDistribution;

/** Student's t distribution's two tails. NaN gives NaN. */
public final class StudentTail {
  private StudentTail() {}

  /** P(|T| ≥ |t|). */
  public static double twoSided(double t, double degrees) {
    return t == 0 ? 1 : BetaTail.value(degrees / (degrees + t * t), degrees / 2, 0.5);
  }

  /** Its logarithm to base 10, also where it underflows. */
  public static double log10TwoSided(double t, double degrees) {
    return t == 0 ? 0 : BetaTail.log10(degrees / (degrees + t * t), degrees / 2, 0.5);
  }

  /**
   * The t with P(|T| ≤ t) = level.
   *
   * @param level in (0, 1)
   */
  public static double quantile(double level, double degrees) {
    TDistribution t = new TDistribution(null, degrees, 1e-14);
    return t.inverseCumulativeProbability((1 + level) / 2);
  }
}
