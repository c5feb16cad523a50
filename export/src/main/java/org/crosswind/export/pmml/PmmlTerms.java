package org.crosswind.export.pmml;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.crosswind.export.ExportException;
import org.crosswind.export.ExportedModel;
import org.crosswind.export.flow.Flow;
import org.crosswind.export.flow.Operation;
import org.crosswind.export.flow.Operation.Result;
import org.crosswind.export.flow.PlanFlow;
import org.crosswind.scoring.ScoringPlan;
import org.crosswind.scoring.Unseen;

/**
 * The terms of a model as predictors. The coefficients of a factor, or of cells, are a table by
 * levels: a level that has none gives 0 or no value, as the policy says, which a {@code
 * CategoricalPredictor} can't.
 */
final class PmmlTerms {
  private final ExportedModel model;
  private final ScoringPlan plan;
  private final PmmlFlow flow;
  private final PlanFlow values;

  /** By grouping, the names of factors' formulas as tables look them up, and levels by code. */
  private final Map<Integer, String> factors = new HashMap<>();

  private final Map<Integer, Map<Integer, String>> levels = new HashMap<>();
  private final List<Predictor> predictors = new ArrayList<>();

  /** A formula that is multiplied by a coefficient, and added. */
  record Predictor(String formula, double coefficient) {}

  PmmlTerms(ExportedModel model, PmmlFlow flow) throws ExportException {
    this.model = model;
    this.flow = flow;
    plan = model.plan();
    values = new PlanFlow(plan, flow);
    values.factors().forEach(this::factor);
    for (int offset : plan.offsets()) {
      predictors.add(new Predictor(values.numbers().get(offset), 1));
    }
    for (ScoringPlan.Term term : plan.terms()) {
      if (term.grouping() >= 0) {
        predictors.add(new Predictor(product(table(term), term), 1));
      } else if (term.coefficients().get(0) >= 0) {
        double coefficient = plan.estimates().get(term.coefficients().get(0));
        predictors.add(new Predictor(product(null, term), coefficient));
      }
    }
  }

  /** In the order of additions. */
  List<Predictor> predictors() {
    return predictors;
  }

  double intercept() {
    return plan.intercept() ? plan.estimates().get(0) : 0;
  }

  /** The levels of the factors that are columns of text, by column. */
  Map<String, List<String>> levelsOfColumns() {
    Map<String, List<String>> byColumn = new HashMap<>();
    values
        .factors()
        .values()
        .forEach(
            factor -> {
              if (flow.formula(factor.name()) instanceof Formula.Column column
                  && factor.kind() == Flow.Kind.TEXT) {
                byColumn.merge(
                    column.name(), List.copyOf(factor.texts().keySet()), PmmlTerms::longer);
              }
            });
    return byColumn;
  }

  private static List<String> longer(List<String> a, List<String> b) {
    return a.size() < b.size() ? b : a;
  }

  private void factor(int grouping, PlanFlow.FactorValue value) {
    Map<Integer, String> names = new HashMap<>();
    value.texts().forEach((name, code) -> names.put(code, name));
    value.numbers().forEach((number, code) -> names.put(code, Xml.number(number)));
    levels.put(grouping, names);
    ScoringPlan.Factor factor = (ScoringPlan.Factor) plan.groupings().get(grouping);
    factors.put(grouping, value.name());
    if (factor.pool() >= 0) {
      List<Formula.Row> rows = new ArrayList<>();
      names.forEach((code, name) -> rows.add(new Formula.Row(List.of(name), "L" + code)));
      String pool = "L" + factor.pool();
      String pooled = flow.add(new Formula.Table(List.of(value.name()), pool, rows, Result.TEXT));
      names.replaceAll((code, name) -> "L" + code);
      names.put(factor.pool(), pool);
      factors.put(grouping, pooled);
    }
  }

  private String table(ScoringPlan.Term term) {
    List<String> fields = new ArrayList<>();
    List<Formula.Row> rows = new ArrayList<>();
    if (plan.groupings().get(term.grouping()) instanceof ScoringPlan.Cells cells) {
      cells.parts().forEach(part -> fields.add(factors.get(part)));
      cells.codes().forEach((cell, code) -> add(rows, named(cells, cell), value(term, code)));
    } else {
      fields.add(factors.get(term.grouping()));
      levels
          .get(term.grouping())
          .forEach((code, name) -> add(rows, List.of(name), value(term, code)));
    }
    String other = model.unseen() == Unseen.REFERENCE ? "0" : null;
    return flow.add(new Formula.Table(fields, other, rows, Result.NUMBER));
  }

  private static void add(List<Formula.Row> rows, List<String> names, String value) {
    if (value != null && names.stream().allMatch(Objects::nonNull)) {
      rows.add(new Formula.Row(names, value));
    }
  }

  private List<String> named(ScoringPlan.Cells cells, List<Integer> cell) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < cell.size(); i++) {
      names.add(levels.get(cells.parts().get(i)).get(cell.get(i)));
    }
    return names;
  }

  /** What a code adds; null where it has no estimate. */
  private String value(ScoringPlan.Term term, int code) {
    int coefficient = term.coefficients().get(code);
    return coefficient == ScoringPlan.UNSEEN
        ? null
        : coefficient == ScoringPlan.NONE ? "0" : Xml.number(plan.estimates().get(coefficient));
  }

  private String product(String table, ScoringPlan.Term term) {
    String product = null;
    for (int number : term.numbers()) {
      String next = values.numbers().get(number);
      product = product == null ? next : flow.apply(Operation.MULTIPLY, product, next);
    }
    if (table == null || product == null) {
      return table == null ? product : table;
    }
    String whole = flow.apply(Operation.MULTIPLY, table, product);
    if (term.numbers().size() < 2) {
      return whole;
    }
    // A product that overflows adds nothing where there is no coefficient; a missing factor counts.
    String zero = flow.number(0);
    String nothing = zero;
    for (int number : term.numbers()) {
      String none = flow.apply(Operation.MULTIPLY, zero, values.numbers().get(number));
      nothing = flow.apply(Operation.ADD, nothing, none);
    }
    String none = flow.apply(Operation.EQUAL, table, zero);
    return flow.apply(Operation.CHOOSE_NUMBER, none, nothing, whole);
  }
}
