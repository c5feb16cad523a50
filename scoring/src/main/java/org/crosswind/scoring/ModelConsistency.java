package org.crosswind.scoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswind.glm.formula.Formula;

/** Whether the parts of a model fit each other. */
final class ModelConsistency {
  private static final String INTERCEPT = "(Intercept)";
  private static final int SHOWN = 5;

  private final ModelDocument model;
  private final Map<String, ModelDocument.Variable> variables = new HashMap<>();
  private final Map<String, ModelDocument.Term> terms = new HashMap<>();
  private final Map<String, Set<List<String>>> cells = new HashMap<>();
  private final List<String> problems = new ArrayList<>();

  private ModelConsistency(ModelDocument model) {
    this.model = model;
    model.estimates().variables().forEach(v -> variables.put(v.name(), v));
    model.estimates().terms().forEach(t -> terms.put(t.name(), t));
  }

  /**
   * Checks a model that has all its parts.
   *
   * @throws IllegalArgumentException naming what does not fit
   */
  static void check(ModelDocument model) {
    ModelConsistency consistency = new ModelConsistency(model);
    consistency.check();
    List<String> problems = consistency.problems;
    if (!problems.isEmpty()) {
      String more =
          problems.size() > SHOWN ? "; and " + (problems.size() - SHOWN) + " problems more" : "";
      throw new IllegalArgumentException(
          "the model document contradicts itself: "
              + String.join("; ", problems.subList(0, Math.min(SHOWN, problems.size())))
              + more);
    }
  }

  private void check() {
    Family family = Family.of(model);
    Formula.parse(model.kind().formula());
    boolean values =
        model.kind().response().success() != null && model.kind().response().failure() != null;
    if ((family == Family.BINOMIAL) != values) {
      problems.add(
          "the response of a "
              + family.label()
              + " model has "
              + (values ? "" : "not ")
              + "two values");
    }
    model.estimates().variables().forEach(this::variable);
    model.estimates().terms().forEach(this::term);
    boolean first =
        !model.estimates().coefficients().isEmpty()
            && model.estimates().coefficients().get(0).name().equals(INTERCEPT);
    if (first != model.estimates().intercept()) {
      problems.add(
          model.estimates().intercept()
              ? "the first coefficient is no intercept"
              : "there is an intercept");
    }
    model.estimates().coefficients().forEach(this::coefficient);
    if (problems.isEmpty()) {
      problems.addAll(CoefficientCheck.problems(model));
    }
    if (model.estimates().covariance() != null && problems.isEmpty()) {
      problems.addAll(CovarianceCheck.problems(model));
    }
  }

  private void variable(ModelDocument.Variable variable) {
    Formula.Term.parse(variable.source());
    if (variable.pool() != null) {
      problems.addAll(PoolCheck.problems(variable));
    }
    if (variable.type().equals("cells")) {
      for (String part : variable.parts()) {
        if (!isType(part, "factor")) {
          problems.add("the cells " + variable.name() + " have the unknown factor " + part);
        }
      }
      if (variable.cells().size() != variable.levels().size()) {
        problems.add(
            variable.name()
                + " has "
                + variable.levels().size()
                + " levels and "
                + variable.cells().size()
                + " cells");
      }
      variable.cells().stream().distinct().forEach(cell -> cell(variable, cell));
    } else if (variable.levels() == null && !variable.type().equals("number")) {
      problems.add("the variable " + variable.name() + " has the unknown type " + variable.type());
    }
  }

  private void cell(ModelDocument.Variable cells, List<String> cell) {
    boolean fits = cell.size() == cells.parts().size();
    for (int i = 0; fits && i < cell.size(); i++) {
      ModelDocument.Variable part = variables.get(cells.parts().get(i));
      String level = cell.get(i);
      fits = part == null || part.levels().stream().anyMatch(l -> l.name().equals(level));
    }
    if (!fits) {
      problems.add(cells.name() + " has the unknown cell " + String.join(":", cell));
    }
  }

  private boolean isType(String name, String type) {
    return variables.containsKey(name) && variables.get(name).type().equals(type);
  }

  private void term(ModelDocument.Term term) {
    boolean factors =
        term.cells() == null
            ? term.factors().isEmpty()
            : isType(term.cells(), term.factors().size() > 1 ? "cells" : "factor");
    boolean number = term.number() == null ? term.cells() != null : isType(term.number(), "number");
    if (!factors || !number) {
      problems.add("the term " + term.name() + " is made of variables that are not there");
    }
  }

  private void coefficient(ModelDocument.Coefficient c) {
    ModelDocument.Term term = terms.get(c.term());
    if (term == null && !c.term().equals(INTERCEPT)) {
      problems.add("the coefficient " + c.name() + " is of the unknown term " + c.term());
    } else if (term != null && term.factors().size() != c.levels().size()) {
      problems.add("the coefficient " + c.name() + " has not a level for each factor of its term");
    } else if (term != null && term.cells() != null && c.estimate() != null && !isCell(term, c)) {
      problems.add("the coefficient " + c.name() + " is of an unknown level");
    }
    if (c.estimate() != null && !Double.isFinite(c.estimate())) {
      problems.add("the coefficient " + c.name() + " is not finite");
    }
  }

  private boolean isCell(ModelDocument.Term term, ModelDocument.Coefficient c) {
    ModelDocument.Variable variable = variables.get(term.cells());
    return variable == null
        || cells
            .computeIfAbsent(variable.name(), name -> ModelVariables.codes(variable).keySet())
            .contains(c.levels());
  }
}
