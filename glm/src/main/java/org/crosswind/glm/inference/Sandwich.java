package org.crosswind.glm.inference;

import java.io.IOException;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.Weights;
import org.crosswind.glm.fit.ClusterPass;
import org.crosswind.glm.fit.Pass;
import org.crosswind.glm.fit.PassRequest;
import org.crosswind.glm.math.Packed;

/** The covariance of a fit's coefficients, in its own coordinates, by a {@link Variance}. */
final class Sandwich {
  private final Design design;
  private final Pass pass;
  private final ClusterPass clusterPass;
  private long clusters;

  Sandwich(Design design, Pass pass, ClusterPass clusterPass) {
    this.design = design;
    this.pass = pass;
    this.clusterPass = clusterPass;
  }

  /**
   * The covariance, packed.
   *
   * @param inverse I⁻¹ at the request's β, packed, 0 for columns that are not estimated
   * @param parameters k, the number of columns that are
   */
  double[] covariance(Variance variance, PassRequest scores, double[] inverse, int parameters)
      throws IOException {
    if (variance == Variance.MODEL) {
      return inverse;
    }
    double factor = 1;
    double[] meat;
    if (variance.clustered()) {
      ClusterPass.Sums sums = clusterPass.at(scores);
      clusters = sums.clusters();
      meat = sums.products();
      factor = variance == Variance.CR1 ? clusters / (clusters - 1.0) : 1;
    } else {
      meat = pass.at(scores).information();
      double n = design.sampleSize();
      factor = variance == Variance.HC1 ? n / (n - parameters) : 1;
      if (design.weights() != null && design.weights().kind() == Weights.Kind.PROBABILITY) {
        // The squares of weights were divided by the square of their scale.
        factor *= design.weightScale();
      }
    }
    return product(inverse, meat, factor);
  }

  /** The clusters that were summed over; 0 before that. */
  long clusters() {
    return clusters;
  }

  /** f·V M V for symmetric packed V and M. */
  static double[] product(double[] v, double[] m, double factor) {
    int p = Packed.order(v.length);
    double[][] bread = square(v, p);
    double[][] half = multiply(bread, square(m, p));
    double[] out = new double[v.length];
    for (int k = 0; k < p; k++) {
      for (int j = 0; j <= k; j++) {
        double sum = 0;
        for (int i = 0; i < p; i++) {
          sum += half[j][i] * bread[k][i];
        }
        out[Packed.index(j, k)] = factor * sum;
      }
    }
    return out;
  }

  private static double[][] square(double[] packed, int p) {
    double[][] square = new double[p][p];
    for (int k = 0; k < p; k++) {
      for (int j = 0; j <= k; j++) {
        square[j][k] = packed[Packed.index(j, k)];
        square[k][j] = square[j][k];
      }
    }
    return square;
  }

  private static double[][] multiply(double[][] a, double[][] b) {
    double[][] out = new double[a.length][a.length];
    for (int j = 0; j < a.length; j++) {
      for (int i = 0; i < a.length; i++) {
        double factor = a[j][i];
        if (factor != 0) {
          double[] row = b[i];
          double[] sum = out[j];
          for (int k = 0; k < row.length; k++) {
            sum[k] += factor * row[k];
          }
        }
      }
    }
    return out;
  }
}
