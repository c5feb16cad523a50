package org.crosswind.report.section;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.glm.design.Level;
import org.crosswind.glm.distribution.ChiSquareTail;
import org.crosswind.report.content.Digits;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelDocument.Variable;

/**
 * What a fit that converged says against itself: that it explains nothing, or only by a penalty.
 */
final class FitDoubts {
  private static final double SIGNIFICANT = 0.05;

  private FitDoubts() {}

  /** A line each; none of a fit that is not known, or did not converge. */
  static List<String> of(Fitted fitted, ModelDocument model) {
    List<String> lines = new ArrayList<>();
    if (!fitted.converged() || model.fit() == null) {
      return lines;
    }
    if (fitted.linear()) {
      linear(model.fit(), lines);
    } else if ("maximum-likelihood".equals(model.kind().estimator())
        && !fitted.probabilityWeights()) {
      likelihoodRatio(model, lines);
    } else if ("firth".equals(model.kind().estimator())) {
      fitted.variables().forEach(variable -> oneResponse(variable, lines));
    }
    return lines;
  }

  /** The whole model against the intercept: null deviance − deviance is χ². */
  private static void likelihoodRatio(ModelDocument model, List<String> lines) {
    ModelDocument.Fit fit = model.fit();
    long degrees = fit.nullDegreesOfFreedom() - fit.residualDegreesOfFreedom();
    if (fit.deviance() == null || degrees <= 0) {
      return;
    }
    double chiSquare = Math.max(0, fit.nullDeviance() - fit.deviance());
    double p = ChiSquareTail.upper(chiSquare, (double) degrees);
    if (p > SIGNIFICANT) {
      boolean intercept = model.estimates() == null || model.estimates().intercept();
      lines.add(
          "The model is no better than "
              + (intercept ? "the intercept alone" : "one without any term")
              + ": likelihood ratio χ² "
              + Digits.said(chiSquare, 5)
              + " on "
              + Digits.counted(degrees, "degree")
              + " of freedom, p "
              + Digits.probability(p, null)
              + ".");
    }
  }

  private static void linear(ModelDocument.Fit fit, List<String> lines) {
    ModelDocument.Linear linear = fit.linear();
    if (linear != null && linear.f() != null && linear.p() != null && linear.p() > SIGNIFICANT) {
      lines.add(
          "The model is no better than the mean of all rows: F "
              + Digits.said(linear.f(), 5)
              + " on "
              + Digits.count(linear.fDegrees())
              + " and "
              + Digits.count(fit.residualDegreesOfFreedom())
              + " degrees of freedom, p "
              + Digits.probability(linear.p(), linear.log10p())
              + ".");
    }
  }

  /** Firth's estimates exist where all rows of a level have one response; the rows do not tell. */
  private static void oneResponse(Variable variable, List<String> lines) {
    List<Level> constant =
        variable.levels() == null
            ? List.of()
            : variable.levels().stream().filter(Level::constantResponse).toList();
    if (!constant.isEmpty()) {
      lines.add(
          variable.name()
              + ": "
              + Digits.counted(constant.size(), "level")
              + " with one response only ("
              + Digits.counted(
                  constant.stream().mapToLong(Level::observations).sum(), "observation")
              + "); Firth's penalty, not the rows, keeps what is estimated there finite.");
    }
  }
}
