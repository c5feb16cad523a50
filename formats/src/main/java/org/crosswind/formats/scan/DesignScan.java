package org.crosswind.formats.scan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowBatch;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.rows.UnfitRowsException;
import org.crosswind.glm.formula.Formula;
import org.crosswind.scoring.json.Json;

/**
 * The scan of the variables of a formula over rows: each task scans its rows, the parts merge, and
 * {@link DesignBuilder} makes the design of the whole.
 */
public final class DesignScan {
  /** Between the levels of a cell. */
  static final String SEPARATOR = "\u001f";

  private final DesignRequest request;
  private final List<ColumnScan> columns = new ArrayList<>();
  private final Map<List<Integer>, ColumnScan> products = new LinkedHashMap<>();
  private final Map<List<Integer>, ColumnScan> cells = new LinkedHashMap<>();
  private final ResponseValues responseValues = new ResponseValues();
  private final Map<String, Long> responses = new TreeMap<>();

  /** Observations by the number of the response's value, until {@link #responses} is asked. */
  private final long[] counts = new long[ResponseValues.MOST];

  private final Map<List<Integer>, CellTexts> cellTexts = new LinkedHashMap<>();
  private final Map<String, Long> missing = new LinkedHashMap<>();
  private final ColumnScan measured;
  private final WeightScan weights;
  private RowVariables reader;

  /** Null where rows are added singly, though they lie together. */
  private final BatchScan batches;

  private RowBatch batch;
  private long rows;
  private long observations;

  /** A scan of no rows. */
  public DesignScan(DesignRequest request, RowColumns rowColumns) {
    this.request = request;
    Formula formula = request.formula();
    reader = new RowVariables(request, rowColumns);
    List<ColumnUse> uses = new ArrayList<>();
    for (BoundVariable variable : reader.variables()) {
      uses.add(variable.use());
      ColumnScan scan = new ColumnScan(variable.variable().name(), variable.use(), responseValues);
      columns.add(variable.isUntyped() ? scan.untyped() : scan);
    }
    Candidates candidates = new Candidates(formula, uses);
    for (List<Integer> set : candidates.products()) {
      products.put(set, new ColumnScan(name(set), ColumnUse.NUMBER, responseValues));
    }
    for (List<Integer> set : candidates.cells()) {
      cells.put(set, new ColumnScan(name(set), ColumnUse.CELLS, responseValues));
      cellTexts.put(set, new CellTexts(set.stream().map(reader.variables()::get).toList()));
    }
    measured = new ColumnScan(formula.response().name(), ColumnUse.NUMBER, responseValues);
    weights =
        request.weights() == null ? null : new WeightScan(request.weights(), request.weightKind());
    reader.countable().forEach(name -> missing.put(name, 0L));
    boolean plain = reader.isPlain() && products.isEmpty() && cells.isEmpty();
    batches = plain ? new BatchScan(reader, columns) : null;
  }

  private DesignScan(DesignRequest request, Parts parts) {
    this.request = request;
    rows = parts.rows;
    observations = parts.observations;
    parts.columns.forEach(column -> columns.add(ColumnScan.of(column)));
    parts.products.forEach(set -> products.put(set.variables, ColumnScan.of(set.scan)));
    parts.cells.forEach(set -> cells.put(set.variables, ColumnScan.of(set.scan)));
    responses.putAll(parts.responses);
    missing.putAll(parts.missing);
    measured = ColumnScan.of(parts.measured);
    weights = WeightScan.of(parts.weights);
    batches = null;
  }

  private String name(List<Integer> set) {
    List<Formula.Variable> variables = request.formula().variables();
    return new Formula.Term(set.stream().map(variables::get).toList()).toString();
  }

  /**
   * Adds a row; one with a missing value only to the counts of these. With the first row of a batch
   * all of its rows are added where that is quicker.
   */
  public void add(Row row) {
    RowBatch next = batches == null ? null : row.batch();
    if (next == null) {
      addRow(row);
    } else if (next != batch) {
      batch = next;
      addBatch(next);
    }
  }

  private void addBatch(RowBatch next) {
    CompleteRows complete = batches.find(next);
    List<String> required = reader.required();
    for (int c = 0; c < required.size(); c++) {
      missing.merge(required.get(c), complete.missing(c), Long::sum);
    }
    rows += next.rows();
    observations += complete.size();
    if (request.family() == DesignRequest.Family.BINOMIAL) {
      batches.addResponses(next, text -> index(RowVariables.response(text), 1), counts);
    } else {
      batches.addMeasured(next, measured);
      counts[index("", 1)] += complete.size();
    }
    batches.addVariables(next);
  }

  /**
   * The number of a value of the response.
   *
   * @param count the observations that have it
   */
  private int index(String response, long count) {
    int index = responseValues.indexOf(response);
    if (index == ResponseValues.MOST) {
      responses().merge(response, count, Long::sum);
      throw tooManyValues();
    }
    return index;
  }

  private void addRow(Row row) {
    rows++;
    if (!reader.isComplete(row)) {
      reader.missing(row).forEach(name -> missing.merge(name, 1L, Long::sum));
      seeLevels(row);
      return;
    }
    String response = response(row);
    long count = 1;
    if (weights != null) {
      double weight = reader.weight(row);
      weights.check(weight);
      weights.add(weight, response);
      count = weights.observations(weight);
    }
    observations++;
    int index = index(response, count);
    counts[index] += count;
    addVariables(row, index, count);
  }

  /** The value of the response; for a measurement, which is added, always the same. */
  private String response(Row row) {
    if (request.family() == DesignRequest.Family.BINOMIAL) {
      return reader.response(row);
    }
    measured.add(reader.measured(row), 1);
    return "";
  }

  private void addVariables(Row row, int response, long count) {
    for (int v = 0; v < columns.size(); v++) {
      BoundVariable variable = reader.variables().get(v);
      ColumnScan column = columns.get(v);
      if (column.use() == ColumnUse.NUMBER) {
        column.add(variable.number(row), count);
      } else {
        column.add(variable, row, response, count);
      }
    }
    products.forEach((set, scan) -> addProduct(row, set, scan, count));
    cells.forEach(
        (set, scan) -> {
          if (scan.overflowed()) {
            cellTexts.get(set).clear();
          } else {
            scan.add(cellTexts.get(set).of(row), response, count);
          }
        });
  }

  /** Adds the product, unless one of the values shows that its variable is a factor. */
  private void addProduct(Row row, List<Integer> set, ColumnScan scan, long count) {
    double product = 1;
    for (int v : set) {
      BoundVariable variable = reader.variables().get(v);
      if (columns.get(v).use() == ColumnUse.EITHER && !Texts.isNumber(variable.text(row))) {
        return;
      }
      product *= variable.number(row);
    }
    scan.add(product, count);
  }

  private void seeLevels(Row row) {
    for (int v = 0; v < columns.size(); v++) {
      BoundVariable variable = reader.variables().get(v);
      boolean factor = columns.get(v).use() != ColumnUse.NUMBER;
      if (factor && !variable.isMissing(row)) {
        columns.get(v).see(variable.text(row));
      }
    }
  }

  private UnfitRowsException tooManyValues() {
    return new UnfitRowsException(
        "the response "
            + request.formula().response().name()
            + " has more than two values: "
            + String.join(", ", responses().keySet())
            + "; a logistic regression needs 0 and 1, a logical value or a factor of two levels");
  }

  /** Adds another scan of the same request. */
  public void merge(DesignScan other) {
    rows += other.rows;
    observations += other.observations;
    for (int v = 0; v < columns.size(); v++) {
      columns.get(v).merge(other.columns.get(v));
    }
    products.forEach((set, scan) -> scan.merge(other.products.get(set)));
    cells.forEach((set, scan) -> scan.merge(other.cells.get(set)));
    other.responses().forEach((value, n) -> responses().merge(value, n, Long::sum));
    other.missing.forEach((name, n) -> missing.merge(name, n, Long::sum));
    measured.merge(other.measured);
    if (weights != null) {
      weights.merge(other.weights);
    }
    if (responses().size() > ResponseValues.MOST) {
      throw tooManyValues();
    }
  }

  DesignRequest request() {
    return request;
  }

  List<ColumnScan> columns() {
    return columns;
  }

  /** The scan of the product of these variables. */
  ColumnScan product(List<Integer> variables) {
    return products.get(variables);
  }

  /** The scan of the cells of these variables. */
  ColumnScan cells(List<Integer> variables) {
    return cells.get(variables);
  }

  /** Observations by value of the response. */
  Map<String, Long> responses() {
    for (int r = 0; r < responseValues.size(); r++) {
      responses.merge(responseValues.value(r), counts[r], Long::sum);
      counts[r] = 0;
    }
    return responses;
  }

  ColumnScan measured() {
    return measured;
  }

  /** Null without weights. */
  WeightScan weights() {
    return weights;
  }

  Map<String, Long> missing() {
    return missing;
  }

  long rows() {
    return rows;
  }

  /** Complete rows of positive weight. */
  long observations() {
    return observations;
  }

  /** Columns that may not be what they were taken for, a line each. */
  public List<String> doubts() {
    return columns.stream().map(ColumnScan::doubt).flatMap(Optional::stream).toList();
  }

  /** This scan as text, for the shuffle. */
  public String write() {
    return Json.writeCompact(
        new Parts(
            rows,
            observations,
            responses(),
            missing,
            columns.stream().map(ColumnScan::parts).toList(),
            sets(products),
            sets(cells),
            measured.parts(),
            weights == null ? null : weights.parts()));
  }

  private static List<SetParts> sets(Map<List<Integer>, ColumnScan> scans) {
    return scans.entrySet().stream()
        .map(e -> new SetParts(e.getKey(), e.getValue().parts()))
        .toList();
  }

  /** A scan that {@link #write} wrote. */
  public static DesignScan read(DesignRequest request, String text) {
    return new DesignScan(request, Json.read(text, Parts.class));
  }

  record SetParts(List<Integer> variables, ColumnScan.Parts scan) {}

  record Parts(
      long rows,
      long observations,
      Map<String, Long> responses,
      Map<String, Long> missing,
      List<ColumnScan.Parts> columns,
      List<SetParts> products,
      List<SetParts> cells,
      ColumnScan.Parts measured,
      WeightScan.Parts weights) {}
}
