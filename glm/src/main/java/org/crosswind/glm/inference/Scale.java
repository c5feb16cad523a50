package org.crosswind.glm.inference;

import java.util.List;
import org.crosswind.glm.design.MatrixColumn;
import org.crosswind.glm.math.Packed;

/**
 * From the fit's coordinates x̃ = (x − c)/s back to the data's: β_j = β̃_j/s_j and β_0 = β̃_0 − Σ
 * c_j β̃_j/s_j; a linear map, by which the covariance goes too.
 */
final class Scale {
  private final List<MatrixColumn> columns;

  Scale(List<MatrixColumn> columns) {
    this.columns = columns;
  }

  double[] coefficients(double[] scaled) {
    double[] beta = new double[scaled.length];
    double intercept = scaled[0];
    for (int j = 1; j < beta.length; j++) {
      MatrixColumn column = columns.get(j);
      beta[j] = scaled[j] / column.scale();
      intercept -= column.centre() * beta[j];
    }
    beta[0] = intercept;
    return beta;
  }

  /** Standard errors from the covariance of the scaled coefficients, packed. */
  double[] standardErrors(double[] covariance) {
    int p = columns.size();
    double[] errors = new double[p];
    double[] intercept = new double[p];
    intercept[0] = 1;
    for (int j = 1; j < p; j++) {
      MatrixColumn column = columns.get(j);
      errors[j] = Math.sqrt(covariance[Packed.index(j, j)]) / column.scale();
      intercept[j] = -column.centre() / column.scale();
    }
    double variance = 0;
    for (int k = 0; k < p; k++) {
      for (int j = 0; j <= k; j++) {
        double twice = j == k ? 1 : 2;
        variance += twice * intercept[j] * intercept[k] * covariance[Packed.index(j, k)];
      }
    }
    errors[0] = Math.sqrt(variance);
    return errors;
  }
}
