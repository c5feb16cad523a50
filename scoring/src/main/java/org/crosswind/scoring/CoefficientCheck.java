package org.crosswind.scoring;

import java.util.ArrayList;
import java.util.List;

/** Whether the numbers of a coefficient are those that its estimate and its error give. */
final class CoefficientCheck {
  /** How far numbers may be apart that follow from each other, relative to their size. */
  private static final double TOLERANCE = 1e-9;

  private CoefficientCheck() {}

  /** What does not fit, a line each. */
  static List<String> problems(ModelDocument model) {
    List<String> problems = new ArrayList<>();
    double quantile =
        Family.of(model)
            .quantile(model.estimates().level(), model.fit().residualDegreesOfFreedom());
    for (ModelDocument.Coefficient c : model.estimates().coefficients()) {
      Double error = c.stdError();
      Double statistic = c.z() == null ? c.t() : c.z();
      if (error == null) {
        if (statistic != null) {
          problems.add("the coefficient " + c.name() + " has a test and no standard error");
        }
      } else if (c.estimate() == null || c.aliased() || !(error >= 0) || error.isInfinite()) {
        problems.add("the coefficient " + c.name() + " has the standard error " + error);
      } else if (statistic != null && !near(statistic, c.estimate() / error)) {
        problems.add("the coefficient " + c.name() + " is not its statistic times its error");
      } else if (c.lower() != null && c.upper() != null) {
        interval(c, quantile * error, problems);
      }
    }
    return problems;
  }

  private static void interval(ModelDocument.Coefficient c, double reach, List<String> problems) {
    double rounding = TOLERANCE * (Math.abs(c.estimate()) + reach);
    boolean fits =
        Math.abs(c.estimate() - reach - c.lower()) <= rounding
            && Math.abs(c.estimate() + reach - c.upper()) <= rounding;
    if (!fits) {
      problems.add("the interval of the coefficient " + c.name() + " is not that of its error");
    }
  }

  private static boolean near(double a, double b) {
    return Math.abs(a - b) <= TOLERANCE * Math.max(Math.abs(a), Math.abs(b));
  }
}
