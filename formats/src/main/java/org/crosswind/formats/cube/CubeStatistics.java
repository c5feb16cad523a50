package org.crosswind.formats.cube;

import org.crosswind.glm.contingency.WilsonInterval;
import org.crosswind.glm.math.ExactMoments;

/**
 * A value column in a cell. What can't be said, such as the mean of no numbers, is null.
 *
 * @param n rows with a finite number
 * @param sd as R's, of two numbers at least
 * @param low the lower end of Wilson's interval of the mean, where that is a rate
 * @param high its upper end
 */
public record CubeStatistics(
    long n, Double mean, Double sum, Double sd, Double min, Double max, Double low, Double high) {

  /**
   * Of moments.
   *
   * @param level of confidence of the interval; NaN where the mean is no rate
   */
  public static CubeStatistics of(ExactMoments moments, double level) {
    long n = moments.count();
    double low = Double.NaN;
    double high = Double.NaN;
    if (n > 0 && !Double.isNaN(level)) {
      WilsonInterval interval = WilsonInterval.of((long) moments.sum(), n, level);
      low = interval.low();
      high = interval.high();
    }
    return new CubeStatistics(
        n,
        finite(moments.mean()),
        n == 0 ? null : finite(moments.sum()),
        finite(moments.sd()),
        finite(moments.min()),
        finite(moments.max()),
        finite(low),
        finite(high));
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? value : null;
  }
}
