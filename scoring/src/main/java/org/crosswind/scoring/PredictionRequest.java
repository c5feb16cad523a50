package org.crosswind.scoring;

import java.util.List;

/**
 * What to tell of each row beside its prediction.
 *
 * @param scale of the prediction, its standard error and its interval
 * @param stdErrors whether to give the standard error of the prediction
 * @param level of the confidence interval of the prediction; null for no interval
 * @param residuals kinds to give, in order
 */
public record PredictionRequest(
    Scale scale, boolean stdErrors, Double level, List<Residual> residuals) {
  /** What is predicted. */
  public enum Scale {
    /** The mean μ: of a logistic model the probability. */
    RESPONSE,
    /** The linear predictor η. */
    LINK
  }

  public PredictionRequest {
    residuals = List.copyOf(residuals);
  }

  /** A prediction and nothing more. */
  public static PredictionRequest of(Scale scale) {
    return new PredictionRequest(scale, false, null, List.of());
  }

  /** Whether the model's covariance is needed. */
  public boolean needsCovariance() {
    return stdErrors || level != null;
  }
}
