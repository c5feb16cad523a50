package org.crosswind.scoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswind.glm.design.Level;
import org.crosswind.glm.formula.Expression;
import org.crosswind.glm.formula.Formula;

/** A model's variables on the rows it scores. */
final class ScoredVariables {
  private static final double LARGEST_WHOLE = 1e15;

  private final Map<String, ModelDocument.Variable> byName = new HashMap<>();
  private final List<String> columns;
  private final List<String> factors = new ArrayList<>();
  private final Map<String, Set<String>> trained = new HashMap<>();
  private final Map<String, Source> sources = new HashMap<>();

  /** Where a factor's levels come from. */
  private record Source(Formula.Variable.Kind kind, int column) {}

  ScoredVariables(ModelDocument model, List<String> columns) {
    this.columns = columns;
    for (ModelDocument.Variable variable : model.variables()) {
      byName.put(variable.name(), variable);
      if (!variable.type().equals("number")) {
        factors.add(variable.name());
        Set<String> levels = new HashSet<>();
        variable.levels().stream()
            .filter(level -> level.observations() > 0)
            .map(Level::name)
            .forEach(levels::add);
        trained.put(variable.name(), levels);
        Formula.Variable source = Formula.Term.parse(variable.source()).variables().get(0);
        int column = columns.indexOf(source.columns().get(0));
        sources.put(variable.name(), new Source(source.kind(), column));
      }
    }
  }

  ModelDocument.Variable named(String name) {
    ModelDocument.Variable variable = byName.get(name);
    if (variable == null) {
      throw new IllegalArgumentException("the model lacks its variable " + name);
    }
    return variable;
  }

  /** Factors and cells, in the order of the model. */
  List<String> factors() {
    return factors;
  }

  /** Whether a factor's level had rows in training. */
  boolean isTrained(String factor, String level) {
    return trained.get(factor).contains(level);
  }

  /** The level of a factor, or the levels of cells. */
  List<String> levels(ModelDocument.Variable variable, Scorer.Values row) {
    if (variable.parts() == null) {
      return List.of(level(variable, row));
    }
    return variable.parts().stream().map(part -> level(named(part), row)).toList();
  }

  /** The same as one text. */
  String level(int factor, Scorer.Values row) {
    return String.join(":", levels(named(factors.get(factor)), row));
  }

  private String level(ModelDocument.Variable factor, Scorer.Values row) {
    Source source = sources.get(factor.name());
    if (source.kind == Formula.Variable.Kind.CODED) {
      double code = row.number(source.column);
      boolean whole = code == Math.rint(code) && Math.abs(code) < LARGEST_WHOLE;
      return whole ? Long.toString((long) code) : Double.toString(code);
    }
    return row.text(source.column);
  }

  /** The factors of a number's product. */
  List<Expression.Bound> number(String name) {
    return Formula.Term.parse(named(name).source()).variables().stream()
        .map(part -> part.expression().bind(columns::indexOf))
        .toList();
  }
}
