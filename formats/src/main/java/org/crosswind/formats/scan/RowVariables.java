package org.crosswind.formats.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.Texts;
import org.crosswind.glm.formula.Formula;

/** All that a design takes from a row: response, variables, weight, offset and cluster. */
public final class RowVariables {
  /** A response of two values has few texts: 1, 1.0, 01. */
  private static final int MOST_RESPONSES = 16;

  private final DesignRequest request;
  private final List<String> columnNames;
  private final int[] columns;
  private final int weight;
  private final int cluster;
  private final RowColumns rowColumns;
  private final BoundVariable response;
  private final List<BoundVariable> variables;
  private final List<BoundVariable> offsets;
  private final List<BoundVariable> computed;

  /** Canonical values of the response by their text, those that came first. */
  private final Map<String, String> responses = new HashMap<>();

  public RowVariables(DesignRequest request, RowColumns rowColumns) {
    this.request = request;
    this.rowColumns = rowColumns;
    Formula formula = request.formula();
    columnNames = request.columns();
    columns = request.plainColumns().stream().mapToInt(rowColumns::indexOf).toArray();
    weight = request.weights() == null ? -1 : rowColumns.indexOf(request.weights());
    cluster = request.cluster() == null ? -1 : rowColumns.indexOf(request.cluster());
    response = new BoundVariable(formula.response(), rowColumns);
    variables = bound(formula.variables());
    offsets = bound(formula.offsets());
    computed =
        Stream.of(List.of(response), variables, offsets)
            .flatMap(List::stream)
            .filter(BoundVariable::isComputed)
            .toList();
  }

  private List<BoundVariable> bound(List<Formula.Variable> list) {
    return list.stream().map(v -> new BoundVariable(v, rowColumns)).toList();
  }

  /** The right-hand side's variables, in the order of the formula. */
  public List<BoundVariable> variables() {
    return variables;
  }

  /** Whether rows are known by the values of their columns, of a batch at once. */
  public boolean isPlain() {
    boolean measured = request.family() == DesignRequest.Family.GAUSSIAN;
    return computed.isEmpty()
        && weight < 0
        && offsets.isEmpty()
        && cluster < 0
        && (measured ? response.isNumberColumn() : response.column() >= 0)
        && variables.stream().allMatch(BoundVariable::isPlain);
  }

  /** The complete rows of batches, by the columns that a row must have. */
  public CompleteRows completeRows() {
    return new CompleteRows(columns);
  }

  /** The names of the columns that a row must have. */
  List<String> required() {
    return Arrays.stream(columns).mapToObj(c -> rowColumns.column(c).name()).toList();
  }

  /** The place of the response's column; -1 when it is computed. */
  public int responseColumn() {
    return response.column();
  }

  /** The value of a two-valued response by its text. */
  public static String response(String text) {
    return Texts.canonical(text);
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

  /** Whether nothing keeps a row out of the design: {@link #missing} is empty. */
  public boolean isComplete(Row row) {
    for (int column : columns) {
      if (row.isMissing(column)) {
        return false;
      }
    }
    for (int i = 0; i < computed.size(); i++) {
      if (computed.get(i).isMissing(row)) {
        return false;
      }
    }
    return weight < 0 || row.number(weight) != 0;
  }

  /**
   * What keeps a row out of the design: columns without a value, expressions without one though
   * their columns have, a weight of 0.
   */
  public List<String> missing(Row row) {
    Set<String> missing = new LinkedHashSet<>();
    for (int column : columns) {
      if (row.isMissing(column)) {
        missing.add(rowColumns.column(column).name());
      }
    }
    for (BoundVariable variable : computed) {
      if (variable.isMissing(row)) {
        List<String> lacking =
            variable.variable().columns().stream()
                .filter(name -> row.isMissing(rowColumns.indexOf(name)))
                .toList();
        missing.addAll(lacking.isEmpty() ? List.of(variable.variable().name()) : lacking);
      }
    }
    if (missing.isEmpty() && weight(row) == 0) {
      missing.add(zeroWeight());
    }
    return List.copyOf(missing);
  }

  /** A response of two values, as the design knows it: numbers lose their needless decimals. */
  public String response(Row row) {
    int small = response.small(row);
    if (small >= 0) {
      return Texts.level((long) small);
    }
    String text = response.text(row);
    String value = responses.get(text);
    if (value == null) {
      value = Texts.canonical(text);
      if (responses.size() < MOST_RESPONSES) {
        responses.put(text, value);
      }
    }
    return value;
  }

  /** A measured response. */
  public double measured(Row row) {
    return response.number(row);
  }

  /** The prior weight; 1 without weights. */
  public double weight(Row row) {
    return weight < 0 ? 1 : row.number(weight);
  }

  /** The sum of the offsets; 0 without any. */
  public double offset(Row row) {
    double sum = 0;
    for (int i = 0; i < offsets.size(); i++) {
      sum += offsets.get(i).number(row);
    }
    return sum;
  }

  /** The name of the row's cluster; null without clusters. */
  public String cluster(Row row) {
    return cluster < 0 ? null : row.text(cluster);
  }
}
