package org.crosswind.scoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crosswind.glm.fit.LogisticPoint;

/**
 * Scores rows with a model: η = β₀ + Σ β_j x_j in the order of the terms, μ = 1/(1 + exp(−η)).
 * Aliased columns that depend on others count as 0, as in R; levels without an estimate (never
 * trained, or separated) follow the {@link Unseen} policy. Not for several threads at once.
 */
public final class Scorer {
  /** A row by the positions of {@link Scorer#variables()}. */
  public interface Values {
    boolean isMissing(int variable);

    /** The number, NaN when it is missing. */
    double number(int variable);

    /** The level. */
    String text(int variable);
  }

  private final List<String> variables = new ArrayList<>();
  private final double intercept;
  private final double[] slopes;
  private final List<Map<String, Double>> levels = new ArrayList<>();
  private final Unseen policy;
  private final long[] missing;
  private final long[] unseen;

  public Scorer(ModelDocument model, Unseen policy) {
    this.policy = policy;
    intercept = estimate(model.coefficients().get(0));
    slopes = new double[model.terms().size()];
    for (ModelDocument.Term term : model.terms()) {
      ModelDocument.Variable variable = variable(model, term.variables().get(0));
      if (variable.factor()) {
        levels.add(levels(model, term, variable));
      } else {
        levels.add(null);
        slopes[variables.size()] =
            model.coefficients().stream()
                .filter(c -> c.term().equals(term.name()))
                .mapToDouble(Scorer::estimate)
                .sum();
      }
      variables.add(variable.name());
    }
    missing = new long[variables.size()];
    unseen = new long[variables.size()];
  }

  private static double estimate(ModelDocument.Coefficient coefficient) {
    return coefficient.estimate() == null ? 0 : coefficient.estimate();
  }

  private static ModelDocument.Variable variable(ModelDocument model, String name) {
    return model.variables().stream()
        .filter(v -> v.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("the model lacks its variable " + name));
  }

  private static Map<String, Double> levels(
      ModelDocument model, ModelDocument.Term term, ModelDocument.Variable variable) {
    Map<String, Double> estimates = new HashMap<>();
    variable.levels().stream()
        .filter(level -> level.observations() > 0)
        .forEach(level -> estimates.put(level.name(), 0.0));
    for (ModelDocument.Coefficient c : model.coefficients()) {
      if (c.term().equals(term.name()) && c.estimate() != null) {
        estimates.put(c.level(), c.estimate());
      } else if (c.term().equals(term.name()) && !c.aliased()) {
        estimates.remove(c.level());
      }
    }
    return estimates;
  }

  /** The variables a row must have, in the order of {@link Values}. */
  public List<String> variables() {
    return variables;
  }

  /**
   * The linear predictor of a row; NaN when a value is missing, or a level unseen under {@link
   * Unseen#MISSING}.
   */
  public double eta(Values row) {
    if (!isComplete(row)) {
      return Double.NaN;
    }
    double eta = intercept;
    for (int v = 0; v < slopes.length; v++) {
      eta += levels.get(v) == null ? slopes[v] * row.number(v) : level(v, row.text(v));
    }
    return eta;
  }

  private boolean isComplete(Values row) {
    boolean complete = true;
    for (int v = 0; v < slopes.length; v++) {
      if (row.isMissing(v)) {
        missing[v]++;
        complete = false;
      }
    }
    return complete;
  }

  private double level(int v, String level) {
    Double estimate = levels.get(v).get(level);
    if (estimate != null) {
      return estimate;
    }
    unseen[v]++;
    return switch (policy) {
      case REFERENCE -> 0;
      case MISSING -> Double.NaN;
      case FAIL -> throw new UnseenLevelException(variables.get(v), level);
    };
  }

  /** The probability of success at a linear predictor; NaN for NaN. */
  public static double mean(double eta) {
    return LogisticPoint.mean(eta);
  }

  /** Rows so far that lacked each variable. */
  public long[] missing() {
    return missing.clone();
  }

  /** Complete rows so far whose level of each variable had no estimate. */
  public long[] unseen() {
    return unseen.clone();
  }
}
