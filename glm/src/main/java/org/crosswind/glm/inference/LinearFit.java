package org.crosswind.glm.inference;

import java.util.List;
import org.crosswind.glm.design.Coding;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.Weights;
import org.crosswind.glm.distribution.FTail;

/**
 * A fitted linear model. The response is less its offset throughout.
 *
 * @param options what was asked for
 * @param parameters k, estimated coefficients
 * @param clusters their number; 0 when the variance is not by clusters
 * @param residualSum Σ w (y − xᵀβ)²; 0 also when it is below 1e-30 of the response's squares
 * @param totalSum Σ w (y − ȳ)², without an intercept Σ w y², as R has it
 * @param conditionNumber the largest over the smallest eigenvalue of XᵀWX in the fit's coordinates
 *     (numbers centred), scaled to unit diagonal; NaN when nothing was estimated
 * @param coefficients every column but reference levels, in the order of the terms
 * @param covariance of the coefficients that have a standard error; null when there are too many
 * @param terms Wald's tests of the terms as a whole, F
 * @param diagnoses what is wrong with the model, a line each
 */
public record LinearFit(
    Design design,
    Coding coding,
    LinearOptions options,
    int parameters,
    long clusters,
    double residualSum,
    double totalSum,
    double conditionNumber,
    List<Coefficient> coefficients,
    Covariance covariance,
    List<TermTest> terms,
    List<String> diagnoses) {

  private static final double LOG_TWO_PI = 1.8378770664093453;

  /** n − k. */
  public long residualDegreesOfFreedom() {
    return design.sampleSize() - parameters;
  }

  /** n less the intercept. */
  public long totalDegreesOfFreedom() {
    return design.sampleSize() - intercept();
  }

  private int intercept() {
    return design.intercept() ? 1 : 0;
  }

  /** σ², the residual sum over its degrees of freedom; NaN without any. */
  public double residualVariance() {
    long degrees = residualDegreesOfFreedom();
    return degrees > 0 ? residualSum / degrees : Double.NaN;
  }

  /** 1 − RSS/TSS; NaN for a response without variation. */
  public double rSquared() {
    return 1 - residualSum / totalSum;
  }

  /** 1 − (RSS/(n − k))/(TSS/(n − 1)), without an intercept over n. */
  public double adjustedRSquared() {
    return 1 - residualVariance() / (totalSum / totalDegreesOfFreedom());
  }

  /** The coefficients that the F test is about: all but the intercept. */
  public int testedCoefficients() {
    return parameters - intercept();
  }

  /**
   * The F test that all coefficients but the intercept are 0, with the model's variance whatever
   * the standard errors'.
   */
  public TermTest test() {
    int k = testedCoefficients();
    double f = k == 0 ? Double.NaN : (totalSum - residualSum) / k / residualVariance();
    double degrees = (double) residualDegreesOfFreedom();
    return new TermTest("", k, f, FTail.upper(f, k, degrees), FTail.log10Upper(f, k, degrees));
  }

  /**
   * −n/2 (log 2π RSS/n + 1): the largest log-likelihood with normal errors; NaN for a perfect fit
   * and for weights of sampling, which have none.
   */
  public double logLikelihood() {
    boolean sampling =
        design.weights() != null && design.weights().kind() == Weights.Kind.PROBABILITY;
    double n = design.sampleSize();
    return sampling || residualSum == 0
        ? Double.NaN
        : -n / 2 * (LOG_TWO_PI + StrictMath.log(residualSum / n) + 1);
  }

  /** −2 log-likelihood + 2(k + 1), σ² being a parameter. */
  public double aic() {
    return -2 * logLikelihood() + 2.0 * (parameters + 1);
  }

  /** The same with log n in place of 2. */
  public double bic() {
    return -2 * logLikelihood() + StrictMath.log((double) design.sampleSize()) * (parameters + 1);
  }
}
