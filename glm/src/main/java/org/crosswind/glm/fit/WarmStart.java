package org.crosswind.glm.fit;

import java.io.IOException;
import org.crosswind.glm.design.ModelMatrix;

/**
 * A start value near the maximum: the fit to a sample of m rows, whose coefficients differ from
 * those of all n rows by about √(n/m) of the latter's standard errors.
 */
public final class WarmStart {
  /** The sample's own error is larger than what further iterations would gain. */
  private static final IrlsOptions ROUGH = new IrlsOptions(12, 1e-6, 1e-3);

  private final Pass sample;
  private final ModelMatrix matrix;

  /** For a model, by passes over the sample. */
  public WarmStart(Pass sample, ModelMatrix matrix) {
    this.sample = sample;
    this.matrix = matrix;
  }

  /**
   * The sample's coefficients, p numbers: 0 for columns that the sample can't tell from others, as
   * a level without rows in it, and for those that separate its rows.
   *
   * @return null when the sample has no fit
   */
  public double[] from(double[] start) throws IOException {
    IrlsResult result =
        new Irls(sample, matrix, ROUGH, (iteration, halvings, sums) -> {}).fit(start);
    if (result.status() == FitStatus.SINGULAR || !result.sums().isFinite()) {
      return null;
    }
    double[] beta = result.beta().clone();
    result.separating().forEach(column -> beta[column] = 0);
    return beta;
  }
}
