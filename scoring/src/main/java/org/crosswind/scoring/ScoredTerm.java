package org.crosswind.scoring;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crosswind.glm.formula.Expression;

/** A term's part of the linear predictor. */
final class ScoredTerm {
  private final ScoredVariables variables;
  private final ModelDocument.Variable cells;
  private final int factor;
  private final Map<List<String>, Double> estimates = new HashMap<>();
  private final List<Expression.Bound> number;

  ScoredTerm(ModelDocument model, ModelDocument.Term term, ScoredVariables variables) {
    this.variables = variables;
    cells = term.cells() == null ? null : variables.named(term.cells());
    factor = cells == null ? -1 : variables.factors().indexOf(cells.name());
    number = term.number() == null ? List.of() : variables.number(term.number());
    if (cells != null) {
      addTrained();
    }
    for (ModelDocument.Coefficient c : model.coefficients()) {
      if (c.term().equals(term.name())) {
        if (c.estimate() != null) {
          estimates.put(c.levels(), c.estimate());
        } else if (!c.aliased()) {
          estimates.remove(c.levels());
        } else if (cells == null) {
          estimates.put(c.levels(), 0.0);
        }
      }
    }
  }

  /** Every level or cell with rows counts as 0 unless it has an estimate. */
  private void addTrained() {
    for (int code = 0; code < cells.levels().size(); code++) {
      if (cells.levels().get(code).observations() > 0) {
        estimates.put(
            cells.cells() == null
                ? List.of(cells.levels().get(code).name())
                : cells.cells().get(code),
            0.0);
      }
    }
  }

  /**
   * The part of a complete row.
   *
   * @param without set for the factor, or the cells, whose level has no estimate
   */
  double value(Scorer.Values row, boolean[] without) {
    double value = 1;
    for (Expression.Bound part : number) {
      value *= part.of(row::number);
    }
    List<String> levels = cells == null ? List.of() : variables.levels(cells, row);
    Double estimate = estimates.get(levels);
    if (estimate == null) {
      mark(levels, without);
      return 0;
    }
    return estimate * value;
  }

  /** Blames a factor whose level was never trained before the cell that it makes. */
  private void mark(List<String> levels, boolean[] without) {
    boolean marked = false;
    for (int i = 0; cells.parts() != null && i < levels.size(); i++) {
      String part = cells.parts().get(i);
      if (!variables.isTrained(part, levels.get(i))) {
        without[variables.factors().indexOf(part)] = true;
        marked = true;
      }
    }
    without[factor] |= !marked;
  }
}
