package org.crosswind.formats.scan;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.Texts;
import org.crosswind.glm.formula.Formula;
import org.crosswind.scoring.ModelJson;

/**
 * The scan of the variables of a formula over rows: each task scans its rows, the parts merge, and
 * {@link DesignBuilder} makes the design of the whole.
 */
public final class DesignScan {
  private final Formula formula;
  private final List<ColumnScan> columns = new ArrayList<>();
  private final Map<String, Long> responses = new TreeMap<>();
  private final Map<String, Long> missing = new LinkedHashMap<>();
  private int[] positions;
  private ColumnUse[] uses;
  private int response;
  private long rows;

  /** A scan of no rows. */
  public DesignScan(Formula formula, RowColumns rowColumns) {
    this.formula = formula;
    List<Formula.Variable> variables = formula.variables();
    positions = new int[variables.size()];
    uses = new ColumnUse[variables.size()];
    missing.put(formula.response(), 0L);
    response = rowColumns.indexOf(formula.response());
    for (int v = 0; v < positions.length; v++) {
      Formula.Variable variable = variables.get(v);
      positions[v] = rowColumns.indexOf(variable.name());
      uses[v] = ColumnUse.of(variable, rowColumns.column(positions[v]).kind());
      columns.add(new ColumnScan(variable.name(), uses[v]));
      missing.put(variable.name(), 0L);
    }
  }

  private DesignScan(Formula formula, Parts parts) {
    this.formula = formula;
    this.rows = parts.rows;
    parts.columns.forEach(column -> columns.add(ColumnScan.of(column)));
    responses.putAll(parts.responses);
    missing.put(formula.response(), 0L);
    formula.variables().forEach(v -> missing.put(v.name(), 0L));
    missing.putAll(parts.missing);
  }

  /** Adds a row; one with a missing value only to the counts of these. */
  public void add(Row row) {
    rows++;
    boolean complete = !countMissing(row, response, formula.response());
    for (int v = 0; v < positions.length; v++) {
      complete &= !countMissing(row, positions[v], columns.get(v).name());
    }
    if (!complete) {
      seeLevels(row);
      return;
    }
    String value = responseText(row.text(response));
    responses.merge(value, 1L, Long::sum);
    if (responses.size() > 2) {
      throw tooManyValues();
    }
    for (int v = 0; v < positions.length; v++) {
      if (uses[v] == ColumnUse.NUMBER) {
        columns.get(v).add(row.number(positions[v]));
      } else {
        columns.get(v).add(row.text(positions[v]), value);
      }
    }
  }

  private void seeLevels(Row row) {
    for (int v = 0; v < positions.length; v++) {
      if (uses[v] != ColumnUse.NUMBER && !row.isMissing(positions[v])) {
        columns.get(v).see(row.text(positions[v]));
      }
    }
  }

  private boolean countMissing(Row row, int column, String name) {
    boolean absent = row.isMissing(column);
    if (absent) {
      missing.merge(name, 1L, Long::sum);
    }
    return absent;
  }

  /** A response value as the design knows it: numbers lose their needless decimals. */
  public static String responseText(String text) {
    return Texts.isNumber(text) ? Texts.level(Double.parseDouble(text)) : text;
  }

  private ScanException tooManyValues() {
    return new ScanException(
        "the response "
            + formula.response()
            + " has more than two values: "
            + String.join(", ", responses.keySet())
            + "; a logistic regression needs 0 and 1, a logical value or a factor of two levels");
  }

  /** Adds another scan of the same formula. */
  public void merge(DesignScan other) {
    rows += other.rows;
    for (int v = 0; v < columns.size(); v++) {
      columns.get(v).merge(other.columns.get(v));
    }
    other.responses.forEach((value, n) -> responses.merge(value, n, Long::sum));
    other.missing.forEach((name, n) -> missing.merge(name, n, Long::sum));
    if (responses.size() > 2) {
      throw tooManyValues();
    }
  }

  List<ColumnScan> columns() {
    return columns;
  }

  Map<String, Long> responses() {
    return responses;
  }

  Map<String, Long> missing() {
    return missing;
  }

  long rows() {
    return rows;
  }

  /** Columns that may not be what they were taken for, a line each. */
  public List<String> doubts() {
    return columns.stream().map(ColumnScan::doubt).flatMap(Optional::stream).toList();
  }

  /** This scan as text, for the shuffle. */
  public String write() {
    return ModelJson.writeCompact(
        new Parts(rows, responses, missing, columns.stream().map(ColumnScan::parts).toList()));
  }

  /** A scan that {@link #write} wrote. */
  public static DesignScan read(Formula formula, String text) {
    return new DesignScan(formula, ModelJson.read(text, Parts.class));
  }

  record Parts(
      long rows,
      Map<String, Long> responses,
      Map<String, Long> missing,
      List<ColumnScan.Parts> columns) {}
}
