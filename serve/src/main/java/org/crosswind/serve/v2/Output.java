package org.crosswind.serve.v2;

import java.util.List;
import java.util.Locale;
import org.crosswind.scoring.Explanation;
import org.crosswind.serve.model.ServedModel;

/** An output of a model: 64-bit numbers, null for a row that has none. */
enum Output {
  PREDICTION,
  ETA,
  LOWER,
  UPPER;

  double of(Explanation explanation) {
    return switch (this) {
      case PREDICTION -> explanation.mean();
      case ETA -> explanation.eta();
      case LOWER -> explanation.lower();
      case UPPER -> explanation.upper();
    };
  }

  /** The name in the protocol. */
  String title() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Those that a model has. */
  static List<Output> of(ServedModel model) {
    return model.explainer().hasErrors() ? List.of(values()) : List.of(PREDICTION, ETA);
  }
}
