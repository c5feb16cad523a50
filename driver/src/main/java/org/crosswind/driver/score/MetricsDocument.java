package org.crosswind.driver.score;

import java.util.List;
import org.crosswind.scoring.evaluate.RocCurve;

/**
 * What {@code metrics.json} holds.
 *
 * @param auc null without both positives and negatives
 * @param observations rows with prediction and response
 * @param logLoss null when it is infinite or scores are no probabilities
 * @param brier null for such scores
 * @param positive the value of the response that counted as positive
 * @param modelStatus how the fit of the model ended that gave the scores, when it did not converge;
 *     else null
 * @param notes what to weigh before trusting the numbers, a line each
 */
record MetricsDocument(
    Double auc,
    long observations,
    long positives,
    Double logLoss,
    Double brier,
    String positive,
    String modelStatus,
    List<String> notes) {
  static MetricsDocument of(
      RocCurve.Metrics metrics, String positive, String modelStatus, List<String> notes) {
    return new MetricsDocument(
        metrics.auc(),
        metrics.observations(),
        metrics.positives(),
        metrics.logLoss(),
        metrics.brier(),
        positive == null ? "1" : positive,
        modelStatus,
        notes);
  }
}
