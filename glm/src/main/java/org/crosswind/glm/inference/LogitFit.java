package org.crosswind.glm.inference;

import java.util.List;
import org.crosswind.glm.design.Coding;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.fit.FitStatus;
import org.crosswind.glm.fit.PassRequest;

/**
 * A fitted logistic regression.
 *
 * @param options what was asked for
 * @param setAside complete rows at levels whose response is constant; they add nothing to the
 *     deviance
 * @param extremeRows rows whose fitted probability is numerically 0 or 1
 * @param parameters estimated coefficients, infinite ones included
 * @param clusters their number; 0 when the variance is not by clusters
 * @param conditionNumber the largest over the smallest eigenvalue of the information in the fit's
 *     coordinates (numbers centred), scaled to unit diagonal; NaN when nothing was estimated
 * @param coefficients every column but reference levels, in the order of the terms
 * @param covariance of the coefficients that have a standard error; null when there are too many
 * @param terms Wald tests of the terms as a whole
 * @param diagnoses what is wrong with the model, a line each
 * @param estimated where the loop ended; null when nothing was estimated
 */
public record LogitFit(
    Design design,
    Coding coding,
    LogitOptions options,
    FitStatus status,
    int iterations,
    long setAside,
    long extremeRows,
    int parameters,
    long clusters,
    double deviance,
    double nullDeviance,
    double conditionNumber,
    List<Coefficient> coefficients,
    Covariance covariance,
    List<TermTest> terms,
    List<String> diagnoses,
    Estimated estimated) {

  /**
   * Where the loop ended.
   *
   * @param coding of the columns that entered the fit
   * @param beta their coefficients
   */
  public record Estimated(Coding coding, List<Double> beta) {
    /** The pass at the estimates. */
    public PassRequest pass() {
      return PassRequest.at(coding, beta.stream().mapToDouble(Double::doubleValue).toArray());
    }
  }

  public double logLikelihood() {
    return -deviance / 2;
  }

  public double aic() {
    return deviance + 2.0 * parameters;
  }

  public double bic() {
    return deviance + StrictMath.log((double) design.sampleSize()) * parameters;
  }

  /** 1 − D/D₀ (McFadden, 1974). */
  public double mcFadden() {
    return 1 - deviance / nullDeviance;
  }

  /** Cox and Snell's R² over its largest value (Nagelkerke, Biometrika 78, 1991). */
  public double nagelkerke() {
    double n = design.sampleSize();
    double share =
        StrictMath.expm1((deviance - nullDeviance) / n) / StrictMath.expm1(-nullDeviance / n);
    return share + 0.0;
  }

  public long residualDegreesOfFreedom() {
    return design.sampleSize() - parameters;
  }

  public long nullDegreesOfFreedom() {
    return design.sampleSize() - (design.intercept() ? 1 : 0);
  }
}
