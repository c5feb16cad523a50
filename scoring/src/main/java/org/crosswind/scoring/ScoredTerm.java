package org.crosswind.scoring;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.crosswind.glm.formula.Formula;

/** A term compiled for scoring: which coefficient a row takes, and the number it multiplies. */
final class ScoredTerm {
  /** A reference level, or an aliased column: counts as 0. */
  static final int NONE = -1;

  /** A level or cell that the model has no estimate for. */
  static final int UNSEEN = -2;

  private final int factor;
  private final int[] coefficients;
  private final int[] numbers;

  ScoredTerm(
      ModelDocument model, ModelDocument.Term term, RowLevels levels, List<Integer> numbers) {
    this.factor = term.cells() == null ? -1 : levels.indexOf(term.cells());
    this.numbers = numbers.stream().mapToInt(Integer::intValue).toArray();
    ModelDocument.Variable cells = factor < 0 ? null : levels.variable(factor);
    coefficients = new int[cells == null ? 1 : cells.levels().size()];
    Arrays.fill(coefficients, NONE);
    for (int code = 0; cells != null && code < coefficients.length; code++) {
      coefficients[code] = cells.levels().get(code).observations() > 0 ? NONE : UNSEEN;
    }
    Map<List<String>, Integer> codes = cells == null ? Map.of(List.of(), 0) : codes(cells);
    for (int j = 0; j < model.estimates().coefficients().size(); j++) {
      ModelDocument.Coefficient c = model.estimates().coefficients().get(j);
      Integer code = c.term().equals(term.name()) ? codes.get(c.levels()) : null;
      if (code != null && (c.estimate() != null || (cells == null && !c.aliased()))) {
        coefficients[code] = j;
      } else if (code != null && !c.aliased()) {
        coefficients[code] = UNSEEN;
      }
    }
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

  /** The position of the factor or the cells; -1 without. */
  int factor() {
    return factor;
  }

  /** The position of the row's coefficient, {@link #NONE} or {@link #UNSEEN}. */
  int coefficient(RowLevels levels) {
    if (factor < 0) {
      return coefficients[0];
    }
    int code = levels.code(factor);
    return code < 0 ? UNSEEN : coefficients[code];
  }

  /** What the coefficient is multiplied by. */
  double value(RowNumbers row) {
    double value = 1;
    for (int position : numbers) {
      value *= row.at(position);
    }
    return value;
  }
}
