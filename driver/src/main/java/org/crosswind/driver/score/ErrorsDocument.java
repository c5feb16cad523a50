package org.crosswind.driver.score;

import java.util.List;
import org.crosswind.scoring.PredictionErrors;

/**
 * What {@code metrics.json} holds of a linear model; e is observed less predicted.
 *
 * @param observations rows with prediction and response
 * @param rootMeanSquaredError √(Σe²/n)
 * @param meanAbsoluteError Σ|e|/n
 * @param meanError Σe/n
 * @param rSquared 1 − Σe²/Σ(y − ȳ)² by these rows' own mean; null where that is constant
 * @param notes what to weigh before trusting the numbers, a line each
 */
record ErrorsDocument(
    long observations,
    double rootMeanSquaredError,
    double meanAbsoluteError,
    double meanError,
    Double rSquared,
    List<String> notes) {
  static ErrorsDocument of(PredictionErrors errors, List<String> notes) {
    double rSquared = errors.rSquared();
    return new ErrorsDocument(
        errors.count(),
        errors.rootMeanSquare(),
        errors.meanAbsolute(),
        errors.mean(),
        Double.isNaN(rSquared) ? null : rSquared,
        notes);
  }
}
