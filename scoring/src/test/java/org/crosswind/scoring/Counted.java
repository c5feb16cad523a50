package org.crosswind.scoring;

import org.crosswind.glm.expression.Values;

/** A scorer that counts its rows. */
final class Counted {
  private final Scorer scorer;
  private final RowState state;
  private final RowCounts counts;

  Counted(ModelDocument model, Unseen policy) {
    scorer = new Scorer(model, policy);
    state = scorer.newState();
    counts = new RowCounts(scorer);
  }

  double eta(Values row) {
    double eta = scorer.eta(row, state);
    counts.add(state);
    return eta;
  }

  ScoredRows rows() {
    return counts.rows();
  }
}
