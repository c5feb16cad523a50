package org.crosswind.glm.inference;

import java.util.List;
import org.crosswind.glm.design.Coding;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.fit.FitStatus;

/**
 * A fitted logistic regression.
 *
 * @param setAside complete rows at levels whose response is constant; they add nothing to the
 *     deviance
 * @param extremeRows rows whose fitted probability is numerically 0 or 1
 * @param parameters estimated coefficients, infinite ones included
 * @param coefficients every column but reference levels, in the order of the terms
 * @param diagnoses what is wrong with the model, a line each
 */
public record LogitFit(
    Design design,
    Coding coding,
    FitStatus status,
    int iterations,
    long setAside,
    long extremeRows,
    int parameters,
    double deviance,
    double nullDeviance,
    List<Coefficient> coefficients,
    List<String> diagnoses) {

  public double logLikelihood() {
    return -deviance / 2;
  }

  public double aic() {
    return deviance + 2.0 * parameters;
  }

  public double bic() {
    return deviance + StrictMath.log((double) design.observations()) * parameters;
  }

  public long residualDegreesOfFreedom() {
    return design.observations() - parameters;
  }
}
