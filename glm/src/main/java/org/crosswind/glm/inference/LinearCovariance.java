package org.crosswind.glm.inference;

import java.io.IOException;
import java.util.Arrays;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.Weights;
import org.crosswind.glm.fit.ClusterPass;
import org.crosswind.glm.fit.LinearPass;
import org.crosswind.glm.fit.LinearRequest;
import org.crosswind.glm.fit.NormalEquations;

/** The covariance of a linear model's coefficients for ỹ, in the fit's coordinates. */
final class LinearCovariance {
  /** A residual's rounding error, relative to the terms it is made of. */
  private static final double ROUNDING = 0x1p-48;

  private final ModelMatrix matrix;
  private final Design design;
  private final LinearRequest request;
  private final NormalEquations solved;
  private long clusters;

  LinearCovariance(ModelMatrix matrix, LinearRequest request, NormalEquations solved) {
    this.matrix = matrix;
    this.design = matrix.design();
    this.request = request;
    this.solved = solved;
  }

  /**
   * The covariance, packed; NaN when there are as many coefficients as observations, and 0 when the
   * residual sum is.
   *
   * @param inverse of the normal equations
   * @param residualSum theirs
   */
  double[] of(Variance variance, double[] inverse, double residualSum, LinearPass pass)
      throws IOException {
    double n = design.sampleSize();
    double degrees = n - solved.rank();
    if (!(degrees > 0) || residualSum == 0 || variance == Variance.MODEL) {
      double factor = degrees > 0 ? residualSum / degrees : Double.NaN;
      return Arrays.stream(inverse).map(cell -> factor * cell).toArray();
    }
    double scale = design.weightScale();
    double bound = bound(residualSum);
    LinearRequest scores = request.scores(solved.beta(), bound);
    if (variance.clustered()) {
      ClusterPass.Sums sums = pass.clusters(scores);
      clusters = sums.clusters();
      double factor = variance == Variance.CR1 ? clusters / (clusters - 1.0) : 1;
      return Sandwich.product(inverse, sums.products(), factor / (scale * scale));
    }
    double[] meat = Arrays.copyOf(pass.at(scores).high(), inverse.length);
    boolean frequencies =
        design.weights() != null && design.weights().kind() == Weights.Kind.FREQUENCY;
    double factor = variance == Variance.HC1 ? n / degrees : 1;
    return Sandwich.product(inverse, meat, factor * bound * bound / (frequencies ? scale : 1));
  }

  /**
   * A power of two that √w|r| does not exceed in any row: it is at most the root of the residual
   * sum, and at most what response and predictor can reach; rounding of r included.
   */
  private double bound(double residualSum) {
    double[] beta = solved.beta();
    double reach = 1 + (design.intercept() ? Math.abs(beta[0]) : 0);
    for (int t = 0; t < matrix.terms().size(); t++) {
      double largest = 0;
      for (int column : matrix.termColumns(t).columns()) {
        largest = Math.max(largest, column < 0 ? 0 : Math.abs(beta[column]));
      }
      reach += largest;
    }
    double bound = Math.min(reach, Math.sqrt(residualSum)) + ROUNDING * reach;
    return Math.scalb(1.0, Math.getExponent(bound) + 1);
  }

  /** The clusters that were summed over; 0 before that. */
  long clusters() {
    return clusters;
  }
}
