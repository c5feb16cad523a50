package org.crosswind.formats.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.Level;
import org.crosswind.glm.design.Response;
import org.crosswind.glm.design.Variable;
import org.crosswind.glm.formula.Formula;

/** Makes the design of a whole scan. */
public final class DesignBuilder {
  private DesignBuilder() {}

  /**
   * The design.
   *
   * @throws ScanException when no complete row is left, the response has one value, or a column is
   *     neither number nor factor
   */
  public static Design build(Formula formula, DesignScan scan) {
    long complete = scan.responses().values().stream().mapToLong(Long::longValue).sum();
    if (complete == 0) {
      throw new ScanException(
          scan.rows() == 0
              ? "there are no rows"
              : "every one of the "
                  + scan.rows()
                  + " rows has a missing value; by variable: "
                  + scan.missing());
    }
    List<String> values = sorted(scan.responses().keySet());
    if (values.size() < 2) {
      throw new ScanException(
          "the response "
              + formula.response()
              + " is "
              + values.get(0)
              + " in every complete row: there is nothing to fit");
    }
    String success = values.get(1);
    List<Variable> variables = new ArrayList<>();
    for (int v = 0; v < scan.columns().size(); v++) {
      String name = formula.variables().get(v).name();
      variables.add(variable(name, scan.columns().get(v), success, complete));
    }
    Response response =
        new Response(
            formula.response(),
            values.get(0),
            success,
            scan.responses().get(values.get(0)),
            scan.responses().get(success));
    return new Design(
        formula.toString(), response, variables, terms(formula), scan.rows(), scan.missing());
  }

  private static List<Design.Term> terms(Formula formula) {
    return formula.terms().stream()
        .map(
            term ->
                new Design.Term(
                    term.toString(),
                    term.variables().stream().map(formula.variables()::indexOf).toList()))
        .toList();
  }

  private static Variable variable(String name, ColumnScan column, String success, long complete) {
    if (!column.isFactor()) {
      return Variable.number(name, column.min(), column.max(), column.mean(complete));
    }
    List<Level> levels = new ArrayList<>();
    for (String level : sorted(column.levels().keySet())) {
      Map<String, Long> counts = column.levels().get(level);
      long rows = counts.values().stream().mapToLong(Long::longValue).sum();
      levels.add(new Level(level, rows, counts.getOrDefault(success, 0L)));
    }
    return Variable.factor(name, levels);
  }

  /** Numerically when all are integers, else by code point. */
  static List<String> sorted(Collection<String> levels) {
    if (levels.stream().allMatch(DesignBuilder::isInteger)) {
      Comparator<String> byNumber = Comparator.comparingLong(Long::parseLong);
      return levels.stream().sorted(byNumber.thenComparing(Comparator.naturalOrder())).toList();
    }
    return levels.stream().sorted(DesignBuilder::byCodePoint).toList();
  }

  private static boolean isInteger(String level) {
    return level.matches("[+-]?[0-9]{1,18}");
  }

  private static int byCodePoint(String a, String b) {
    return Arrays.compare(a.codePoints().toArray(), b.codePoints().toArray());
  }
}
