package org.crosswind.glm.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crosswind.glm.design.Coding.LevelCode;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.MatrixColumn;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.Variable;

/** The rows of a coefficient table, one a column, and one for each level that was set aside. */
final class CoefficientTable {
  static final String INFINITE = "separated: the likelihood rises without end along this column";

  private static final String SINGULAR = "the information is singular";
  private static final String BEYOND = "its numbers are beyond the range of doubles";

  private final ModelMatrix matrix;
  private final Design design;
  private final Aliases aliases;
  private final Tail tail;
  private final double level;

  /**
   * For a model.
   *
   * @param tail of the statistics
   * @param level of the confidence intervals
   */
  CoefficientTable(ModelMatrix matrix, Aliases aliases, Tail tail, double level) {
    this.matrix = matrix;
    this.design = matrix.design();
    this.aliases = aliases;
    this.tail = tail;
    this.level = level;
  }

  /**
   * The rows of the columns.
   *
   * @param beta on the scale of the data
   * @param errors standard errors of these; NaN where there is none
   * @param infinite columns without a finite estimate
   */
  List<Coefficient> rows(double[] beta, double[] errors, Set<Integer> infinite) {
    double quantile = tail.quantile(level);
    List<Coefficient> rows = new ArrayList<>();
    for (int j = 0; j < matrix.size(); j++) {
      Coefficient place = place(matrix.columns().get(j));
      if (aliases.isAliased(j)) {
        rows.add(Coefficient.without(place, Double.NaN, true, aliases.reason(j)));
      } else if (infinite.contains(j)) {
        rows.add(Coefficient.without(place, beta[j], false, INFINITE));
      } else if (!(errors[j] >= 0)) {
        rows.add(Coefficient.without(place, beta[j], false, SINGULAR));
      } else if (!(errors[j] + Math.abs(beta[j]) < Double.POSITIVE_INFINITY)) {
        rows.add(Coefficient.without(place, beta[j], false, BEYOND));
      } else {
        rows.add(row(place, beta[j], errors[j], quantile));
      }
    }
    return rows;
  }

  /** The same without numbers. */
  List<Coefficient> empty(String reason) {
    return matrix.columns().stream()
        .map(column -> Coefficient.without(place(column), Double.NaN, true, reason))
        .collect(Collectors.toCollection(ArrayList::new));
  }

  private Coefficient row(Coefficient place, double estimate, double error, double quantile) {
    double t = error == 0 ? Double.NaN : estimate / error;
    return new Coefficient(
        place.name(),
        place.term(),
        place.levels(),
        estimate,
        error,
        t,
        tail.twoSided(t),
        tail.log10TwoSided(t),
        estimate - quantile * error,
        estimate + quantile * error,
        false,
        null);
  }

  private Coefficient place(MatrixColumn column) {
    if (column.term() < 0) {
      return place(column.name(), column.name(), List.of());
    }
    Design.Term term = design.terms().get(column.term());
    return place(column.name(), term.name(), levels(term.cells(), column.code()));
  }

  private static Coefficient place(String name, String term, List<String> levels) {
    double none = Double.NaN;
    return new Coefficient(
        name, term, levels, none, none, none, none, none, none, none, true, null);
  }

  private List<String> levels(int variable, int code) {
    if (code < 0) {
      return List.of();
    }
    Variable cells = design.variables().get(variable);
    if (cells.parts().isEmpty()) {
      return List.of(cells.levels().get(code).name());
    }
    return IntStream.range(0, cells.parts().size())
        .mapToObj(
            i ->
                design
                    .variables()
                    .get(cells.parts().get(i))
                    .levels()
                    .get(cells.cells().get(code).get(i))
                    .name())
        .toList();
  }

  /** The rows with one for each level set aside, where its place among its term's is. */
  List<Coefficient> withSetAside(List<Coefficient> rows) {
    List<Coefficient> all = new ArrayList<>(rows);
    for (LevelCode code : matrix.coding().setAside()) {
      int t = term(code.variable());
      Design.Term term = design.terms().get(t);
      Coefficient place =
          place(aliases.name(code), term.name(), levels(code.variable(), code.code()));
      all.add(
          position(all, t, code.code()),
          Coefficient.without(place, Double.NaN, false, aliases.separation(code)));
    }
    return all;
  }

  /** The position of the term that a factor or cells are by themselves. */
  private int term(int variable) {
    return matrix.coding().terms().stream()
        .filter(
            t -> design.terms().get(t).cells() == variable && design.terms().get(t).number() < 0)
        .findFirst()
        .orElseThrow();
  }

  private int position(List<Coefficient> rows, int term, int code) {
    Design.Term own = design.terms().get(term);
    Variable cells = design.variables().get(own.cells());
    for (int i = 0; i < rows.size(); i++) {
      int other = termOf(rows.get(i));
      boolean later = other == term && code(cells, rows.get(i)) > code;
      if (other > term || later) {
        return i;
      }
    }
    return rows.size();
  }

  private int termOf(Coefficient row) {
    for (int t = 0; t < design.terms().size(); t++) {
      if (design.terms().get(t).name().equals(row.term())) {
        return t;
      }
    }
    return -1;
  }

  private static int code(Variable cells, Coefficient row) {
    return cells.code(String.join(":", row.levels()));
  }
}
