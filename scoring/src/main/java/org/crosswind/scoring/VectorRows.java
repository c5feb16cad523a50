package org.crosswind.scoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswind.glm.design.Level;
import org.crosswind.glm.expression.Derivation;
import org.crosswind.glm.expression.Examples;
import org.crosswind.glm.expression.Expression;
import org.crosswind.glm.formula.Formula;

/**
 * Rows to try a model on, made from the model alone: factors run through their trained levels,
 * numbers through their range, columns that only functions use take texts that these name, else
 * simple positive values. The row 0 has every factor at its reference and every number at its
 * least.
 */
final class VectorRows {
  private static final int STEPS = 9;
  private static final double[] POWERS = {1, 10, 100, 1000, 10_000};

  private final ModelVariables used;
  private final List<String> columns;

  /** By column, texts that expressions take; none of one that the model has as it is. */
  private final List<List<String>> examples = new ArrayList<>();

  /** By column, levels of the factors that are made of it, which it may have as they are. */
  private final List<List<String>> levels = new ArrayList<>();

  VectorRows(ModelDocument model, List<String> columns) {
    used = new ModelVariables(model);
    this.columns = columns;
    List<Expression> expressions = new ArrayList<>();
    model.derivation().assignments().forEach(a -> expressions.add(a.expression()));
    Formula formula = Formula.parse(model.kind().formula());
    formula.variables().forEach(v -> expressions.add(v.expression()));
    formula.offsets().forEach(v -> expressions.add(v.expression()));
    for (String column : columns) {
      examples.add(Examples.of(column, expressions));
      levels.add(levels(column, model.derivation()));
    }
  }

  private List<String> levels(String column, Derivation derivation) {
    Set<String> found = new LinkedHashSet<>();
    for (ModelDocument.Variable factor : used.factors()) {
      if (factor.parts() == null
          && derivation.sources(ModelVariables.source(factor).columns()).contains(column)) {
        factor.levels().stream().limit(STEPS).map(Level::name).forEach(found::add);
      }
    }
    return List.copyOf(found);
  }

  /**
   * The values of a row, by column.
   *
   * @param index of the row, from 0
   * @param attempt at other values, from 0, where those before it make no complete row
   */
  Map<String, String> row(int index, int attempt) {
    Map<String, String> row = new LinkedHashMap<>();
    for (int c = 0; c < columns.size(); c++) {
      row.put(columns.get(c), value(c, index, attempt));
    }
    return row;
  }

  private String value(int column, int index, int attempt) {
    String name = columns.get(column);
    for (ModelDocument.Variable factor : used.factors()) {
      if (factor.parts() == null && ModelVariables.source(factor).isColumn(name)) {
        return level(factor, column, index, attempt);
      }
    }
    for (ModelDocument.Variable number : used.plainNumbers()) {
      if (ModelVariables.parts(number).get(0).columns().contains(name)) {
        return number(number, column, index, attempt);
      }
    }
    // Every other attempt is at levels, where there are any.
    boolean asLevel = attempt % 2 == 1 && !levels.get(column).isEmpty();
    int step = levels.get(column).isEmpty() ? attempt : attempt / 2;
    List<String> texts = asLevel ? levels.get(column) : examples.get(column);
    if (!texts.isEmpty()) {
      return texts.get((index + column + step * (column + 1)) % texts.size());
    }
    double simple = 1 + (index + column) % STEPS;
    return Double.toString(simple * POWERS[step % POWERS.length]);
  }

  /** Factors move at different paces, so that their levels meet. */
  private static String level(ModelDocument.Variable factor, int column, int index, int attempt) {
    List<String> levels =
        factor.levels().stream().filter(l -> l.observations() > 0).map(Level::name).toList();
    if (levels.isEmpty()) {
      return factor.levels().isEmpty() ? "" : factor.levels().get(0).name();
    }
    int start = Math.max(0, levels.indexOf(factor.reference()));
    int stride = Math.max(1, levels.size() / (STEPS + 1));
    int pace = column % 4;
    int steps = index + (pace == 0 ? 0 : index >> pace);
    return levels.get((start + stride * steps + attempt * (column + 1)) % levels.size());
  }

  private static String number(ModelDocument.Variable number, int column, int index, int attempt) {
    int step = index == 0 ? attempt : 1 + (4 * index + 7 * column + attempt) % STEPS;
    double fraction = (double) (step % (STEPS + 1)) / STEPS;
    return Double.toString(number.min() + (number.max() - number.min()) * fraction);
  }
}
