package org.crosswind.scoring;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswind.glm.formula.Formula;

/** The variables that a model's terms use. */
final class ModelVariables {
  private final Map<String, ModelDocument.Variable> byName = new LinkedHashMap<>();
  private final List<ModelDocument.Variable> factors = new ArrayList<>();
  private final Set<Formula.Variable> numbers = new LinkedHashSet<>();
  private final Set<String> columns = new LinkedHashSet<>();

  ModelVariables(ModelDocument model) {
    model.estimates().variables().forEach(variable -> byName.put(variable.name(), variable));
    for (ModelDocument.Term term : model.estimates().terms()) {
      if (term.cells() != null) {
        addFactor(named(term.cells()));
      }
      if (term.number() != null) {
        for (Formula.Variable part : parts(named(term.number()))) {
          numbers.add(part);
          columns.addAll(part.columns());
        }
      }
    }
  }

  private void addFactor(ModelDocument.Variable factor) {
    if (factors.contains(factor)) {
      return;
    }
    if (factor.parts() == null) {
      columns.addAll(source(factor).columns());
    } else {
      factor.parts().forEach(part -> addFactor(named(part)));
    }
    factors.add(factor);
  }

  /** The formula's variable that a factor is. */
  static Formula.Variable source(ModelDocument.Variable factor) {
    return Formula.Term.parse(factor.source()).variables().get(0);
  }

  /** The numbers among the variables that are one column as it is. */
  List<ModelDocument.Variable> plainNumbers() {
    return byName.values().stream()
        .filter(v -> v.type().equals("number"))
        .filter(v -> parts(v).size() == 1)
        .filter(v -> parts(v).get(0).kind() == Formula.Variable.Kind.PLAIN)
        .toList();
  }

  ModelDocument.Variable named(String name) {
    return byName.get(name);
  }

  /** The factors, and the cells, each after its parts. */
  List<ModelDocument.Variable> factors() {
    return factors;
  }

  /** Columns and functions of columns of which numbers are the product. */
  Set<Formula.Variable> numbers() {
    return numbers;
  }

  /** The data columns of all. */
  Set<String> columns() {
    return columns;
  }

  /** The codes of the levels, or of the cells by their levels. */
  static Map<List<String>, Integer> codes(ModelDocument.Variable cells) {
    Map<List<String>, Integer> codes = new HashMap<>();
    for (int code = 0; code < cells.levels().size(); code++) {
      codes.put(
          cells.cells() == null
              ? List.of(cells.levels().get(code).name())
              : cells.cells().get(code),
          code);
    }
    return codes;
  }

  /** The variables whose product a number is. */
  static List<Formula.Variable> parts(ModelDocument.Variable number) {
    return Formula.Term.parse(number.source()).variables();
  }
}
