package org.crosswind.export;

import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ScoringPlan;
import org.crosswind.scoring.Unseen;

/**
 * A model that is to be written in another language.
 *
 * @param plan what it does with a row
 * @param unseen what comes of a level that it has no estimate for
 */
public record ExportedModel(ModelDocument document, ScoringPlan plan, Unseen unseen) {
  /**
   * A model.
   *
   * @throws IllegalArgumentException when it has no estimates
   */
  public static ExportedModel of(ModelDocument document, Unseen unseen) {
    return new ExportedModel(document, ScoringPlan.of(document), unseen);
  }

  /** Whether its prediction is the probability of a success, and not η itself. */
  public boolean isLogistic() {
    return plan.family().equals("binomial");
  }
}
