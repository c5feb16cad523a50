package org.crosswind.glm.inference;

import java.util.Arrays;
import org.crosswind.glm.distribution.ChiSquareTail;
import org.crosswind.glm.distribution.NormalDistance;
import org.crosswind.glm.math.Cholesky;
import org.crosswind.glm.math.Packed;

/**
 * How far k estimates b are from the known coefficients t that made the data, in standard errors.
 *
 * <p>Where b is normal with covariance V, as it is for many rows, u = L⁻¹(b − t) with V = LL′ has
 * independent standard normal cells, and W = u′u = (b − t)′V⁻¹(b − t) is χ² with k degrees of
 * freedom. Each z = (b − t)/se is standard normal too, but not independent of the others.
 *
 * @param count k
 * @param mean of the z; NaN without any
 * @param standardDeviation of the z about their mean, by n − 1
 * @param largest |z|
 * @param beyond share of |z| above 1.96, where 0.05 is expected
 * @param distance of the u from the standard normal distribution, by Kolmogorov and Smirnov; of the
 *     z without covariance
 * @param distanceTail the probability of as large a distance, of independent numbers
 * @param chiSquare W; NaN without covariance
 * @param degrees of freedom: the rank of V; 0 without covariance
 * @param chiSquareTail P(X ≥ W)
 */
public record Calibration(
    int count,
    double mean,
    double standardDeviation,
    double largest,
    double beyond,
    double distance,
    double distanceTail,
    double chiSquare,
    int degrees,
    double chiSquareTail) {
  private static final double BEYOND = 1.96;

  /** From standard errors alone: z = (b − t)/se. */
  public static Calibration of(double[] z) {
    return of(z, z, Double.NaN, 0);
  }

  /**
   * From the covariance.
   *
   * @param difference b − t, k of them
   * @param covariance V, packed upper triangle of k(k+1)/2 cells, its diagonal positive
   */
  public static Calibration of(double[] difference, double[] covariance) {
    int k = difference.length;
    double[] z = new double[k];
    for (int j = 0; j < k; j++) {
      z[j] = difference[j] / Math.sqrt(covariance[Packed.index(j, j)]);
    }
    boolean[] all = new boolean[k];
    Arrays.fill(all, true);
    Cholesky factor = new Cholesky(covariance, all);
    double[] u = factor.whiten(difference);
    return of(z, u, Arrays.stream(u).map(x -> x * x).sum(), factor.rank());
  }

  private static Calibration of(double[] z, double[] u, double w, int degrees) {
    int n = z.length;
    double mean = Arrays.stream(z).sum() / n;
    double squares = Arrays.stream(z).map(x -> (x - mean) * (x - mean)).sum();
    double distance = NormalDistance.of(u);
    return new Calibration(
        n,
        mean,
        Math.sqrt(squares / (n - 1)),
        Arrays.stream(z).map(Math::abs).max().orElse(Double.NaN),
        Arrays.stream(z).filter(x -> Math.abs(x) > BEYOND).count() / (double) n,
        distance,
        NormalDistance.tail(distance, u.length),
        w,
        degrees,
        ChiSquareTail.upper(w, degrees));
  }
}
