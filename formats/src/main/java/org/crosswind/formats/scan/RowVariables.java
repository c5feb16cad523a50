package org.crosswind.formats.scan;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.Texts;
import org.crosswind.glm.formula.Formula;

/** All that a design takes from a row: response, variables, weight, offset and cluster. */
public final class RowVariables {
  private final DesignRequest request;
  private final List<String> columnNames;
  private final List<Integer> columns;
  private final RowColumns rowColumns;
  private final BoundVariable response;
  private final List<BoundVariable> variables;
  private final List<BoundVariable> offsets;
  private final List<BoundVariable> computed;

  public RowVariables(DesignRequest request, RowColumns rowColumns) {
    this.request = request;
    this.rowColumns = rowColumns;
    Formula formula = request.formula();
    columnNames = request.columns();
    columns = columnNames.stream().map(rowColumns::indexOf).toList();
    response = new BoundVariable(formula.response(), rowColumns);
    variables = bound(formula.variables());
    offsets = bound(formula.offsets());
    computed =
        Stream.of(List.of(response), variables, offsets)
            .flatMap(List::stream)
            .filter(v -> v.variable().kind() == Formula.Variable.Kind.NUMBER)
            .toList();
  }

  private List<BoundVariable> bound(List<Formula.Variable> list) {
    return list.stream().map(v -> new BoundVariable(v, rowColumns)).toList();
  }

  /** The right-hand side's variables, in the order of the formula. */
  public List<BoundVariable> variables() {
    return variables;
  }

  /** All that {@link #missing} may name. */
  List<String> countable() {
    List<String> names = new ArrayList<>(columnNames);
    computed.forEach(v -> names.add(v.variable().name()));
    if (request.weights() != null) {
      names.add(zeroWeight());
    }
    return names;
  }

  private String zeroWeight() {
    return "a weight " + request.weights() + " above 0";
  }

  /**
   * What keeps a row out of the design: columns without a value, expressions without one though
   * their columns have, a weight of 0.
   */
  public List<String> missing(Row row) {
    List<String> missing = new ArrayList<>();
    for (int i = 0; i < columns.size(); i++) {
      if (row.isMissing(columns.get(i))) {
        missing.add(columnNames.get(i));
      }
    }
    for (BoundVariable variable : computed) {
      boolean there = !isMissing(row, variable.variable().columns());
      if (there && Double.isNaN(variable.number(row))) {
        missing.add(variable.variable().name());
      }
    }
    if (missing.isEmpty() && weight(row) == 0) {
      missing.add(zeroWeight());
    }
    return missing;
  }

  /** Whether one of these columns has no value. */
  boolean isMissing(Row row, List<String> names) {
    return names.stream().anyMatch(name -> row.isMissing(rowColumns.indexOf(name)));
  }

  /** A response of two values, as the design knows it: numbers lose their needless decimals. */
  public String response(Row row) {
    return Texts.canonical(response.text(row));
  }

  /** A measured response. */
  public double measured(Row row) {
    return response.number(row);
  }

  /** The prior weight; 1 without weights. */
  public double weight(Row row) {
    return request.weights() == null ? 1 : row.number(rowColumns.indexOf(request.weights()));
  }

  /** The sum of the offsets; 0 without any. */
  public double offset(Row row) {
    double sum = 0;
    for (BoundVariable offset : offsets) {
      sum += offset.number(row);
    }
    return sum;
  }

  /** The name of the row's cluster; null without clusters. */
  public String cluster(Row row) {
    return request.cluster() == null ? null : row.text(rowColumns.indexOf(request.cluster()));
  }
}
