package org.crosswind.scoring.validate;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.crosswind.scoring.ModelDocument;

/**
 * What a fitted model's coefficients are estimates of: the true ones as contrasts to the fitted
 * model's reference levels. The true intercept then takes in the effects of these levels.
 */
final class TrueCoefficients {
  private static final String INTERCEPT = "(Intercept)";

  private final TrueModel truth;
  private final Map<String, String> references = new TreeMap<>();
  private final List<String> notes = new ArrayList<>();
  private final boolean comparable;

  /**
   * The truth seen by a model.
   *
   * @throws IllegalArgumentException when the model has terms that the truth lacks
   */
  TrueCoefficients(ModelDocument model, TrueModel truth) {
    this.truth = truth;
    for (ModelDocument.Variable variable : model.estimates().variables()) {
      if (variable.reference() != null) {
        references.put(variable.name(), variable.reference());
      }
    }
    Set<String> unknown = new TreeSet<>();
    for (ModelDocument.Coefficient coefficient : model.estimates().coefficients()) {
      if (!truth.coefficients().containsKey(coefficient.name())) {
        unknown.add(coefficient.name());
      }
    }
    references.forEach((f, level) -> addUnknown(f + "=" + level, unknown));
    if (!unknown.isEmpty()) {
      throw new IllegalArgumentException(
          "the true model has no " + String.join(", ", unknown.stream().limit(5).toList()));
    }
    comparable = lacking(model).isEmpty();
    if (!comparable) {
      notes.add(
          "the model lacks "
              + String.join(", ", lacking(model))
              + ": its intercept is not compared, and the others only mean the same where these"
              + " are constant");
    }
  }

  private void addUnknown(String name, Set<String> unknown) {
    if (!truth.coefficients().containsKey(name)) {
      unknown.add(name);
    }
  }

  /** The variables with a true effect that the model does not have. */
  private Set<String> lacking(ModelDocument model) {
    Set<String> lacking = new TreeSet<>();
    truth
        .coefficients()
        .forEach(
            (name, value) -> {
              String variable = variable(name);
              boolean there =
                  model.estimates().variables().stream().anyMatch(v -> v.name().equals(variable));
              if (!there && value != 0 && !name.equals(INTERCEPT)) {
                lacking.add(variable);
              }
            });
    return lacking;
  }

  /** What the reader should know, a line each. */
  List<String> notes() {
    return notes;
  }

  /**
   * Whether an estimate can be held to the truth. A column that depends on others is none: they
   * have taken its effect, which must be 0.
   *
   * @throws IllegalArgumentException when such a column has a true effect
   */
  boolean compares(ModelDocument.Coefficient coefficient) {
    if (coefficient.aliased()) {
      boolean taken = coefficient.reason() != null && coefficient.reason().startsWith("= ");
      if (taken && of(coefficient.name()) != 0) {
        throw new IllegalArgumentException(
            coefficient.name()
                + " depends on other columns ("
                + coefficient.reason()
                + "), which have taken its true effect: fit without its variable");
      }
      return false;
    }
    return coefficient.estimate() != null
        && coefficient.stdError() != null
        && coefficient.stdError() > 0
        && (comparable || !coefficient.name().equals(INTERCEPT));
  }

  /** The true value of a coefficient of the model. */
  double of(String name) {
    double value = Objects.requireNonNull(truth.coefficients().get(name), name);
    if (name.equals(INTERCEPT)) {
      for (Map.Entry<String, String> factor : references.entrySet()) {
        value += truth.coefficients().get(factor.getKey() + "=" + factor.getValue());
      }
      return value;
    }
    String reference = references.get(variable(name));
    return reference == null
        ? value
        : value - truth.coefficients().get(variable(name) + "=" + reference);
  }

  private static String variable(String name) {
    int equals = name.indexOf('=');
    return equals < 0 ? name : name.substring(0, equals);
  }
}
