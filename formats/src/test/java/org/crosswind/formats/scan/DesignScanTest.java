package org.crosswind.formats.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.RowColumns.Column;
import org.crosswind.formats.rows.RowColumns.Kind;
import org.crosswind.formats.rows.Texts;
import org.crosswind.glm.formula.Formula;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A scan against the plain reading of its definition, over random rows. */
class DesignScanTest {
  private static final RowColumns COLUMNS =
      new RowColumns(
          List.of(
              new Column("y", Kind.UNTYPED),
              new Column("f", Kind.FACTOR),
              new Column("g", Kind.UNTYPED),
              new Column("x", Kind.NUMBER),
              new Column("z", Kind.UNTYPED)));
  private static final Formula FORMULA = Formula.parse("y ~ f*g + x + z + x:z + log(x)");
  private static final String[][] VALUES = {
    {"0", "1", "1.0", "00"},
    {"AA", "DL", "é", "12"},
    {"1", "2", "10", "x"},
    {"0.1", "29.92", "-3", "1e300", "-1e300", "5e-324", "17"},
    {"0.5", "7", "-0.25"}
  };

  /** Text by column, null where missing. */
  private record TextRow(List<String> texts) implements Row {
    @Override
    public RowColumns columns() {
      return COLUMNS;
    }

    @Override
    public boolean isMissing(int column) {
      return texts.get(column) == null;
    }

    @Override
    public double number(int column) {
      return texts.get(column) == null
          ? Double.NaN
          : Texts.number(COLUMNS.column(column).name(), texts.get(column));
    }

    @Override
    public String text(int column) {
      return texts.get(column);
    }

    boolean isComplete() {
      return !List.of(0, 1, 2, 3, 4).stream().anyMatch(this::isMissing) && !(number(3) < 0);
    }
  }

  private static List<TextRow> rows(SplittableRandom random, int size) {
    List<TextRow> rows = new ArrayList<>();
    for (int i = 0; i < size; i++) {
      String[] texts = new String[VALUES.length];
      for (int c = 0; c < texts.length; c++) {
        String[] values = VALUES[c];
        texts[c] = random.nextInt(10) == 0 ? null : values[random.nextInt(values.length)];
      }
      rows.add(new TextRow(Arrays.asList(texts)));
    }
    return rows;
  }

  /** Rows in so many parts, each scanned by itself, written, read and merged. */
  private static DesignScan scan(List<TextRow> rows, int parts) {
    DesignRequest request = DesignRequest.logistic(FORMULA);
    DesignScan whole = null;
    for (int part = 0; part < parts; part++) {
      DesignScan scan = new DesignScan(request, COLUMNS);
      for (int i = part; i < rows.size(); i += parts) {
        scan.add(rows.get(i));
      }
      DesignScan read = DesignScan.read(request, scan.write());
      if (whole == null) {
        whole = read;
      } else {
        whole.merge(read);
      }
    }
    return whole;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 40})
  void aScanIsItsDefinitionInAnyParts(int parts) {
    for (int size : new int[] {0, 1, 30, 3000}) {
      List<TextRow> rows = rows(new SplittableRandom(31L * size + parts), size);
      List<TextRow> complete = rows.stream().filter(TextRow::isComplete).toList();

      DesignScan scan = scan(rows, parts);

      assertThat(scan.rows()).isEqualTo(size);
      assertThat(scan.observations()).isEqualTo(complete.size());
      Map<String, Long> responses = new TreeMap<>();
      complete.forEach(row -> responses.merge(response(row), 1L, Long::sum));
      assertThat(scan.responses()).isEqualTo(responses);
      requireMissing(scan, rows);
      requireLevels(scan.columns().get(0).levels(), rows, 1);
      requireLevels(scan.columns().get(1).levels(), rows, 2);
      assertThat(scan.cells(List.of(0, 1)).levels()).isEqualTo(cells(complete));
      requireNumbers(scan.columns().get(2), complete.stream().map(r -> r.number(3)).toList());
      requireNumbers(scan.columns().get(3), complete.stream().map(r -> r.number(4)).toList());
      requireNumbers(
          scan.product(List.of(2, 3)),
          complete.stream().map(r -> r.number(3) * r.number(4)).toList());
      requireNumbers(
          scan.columns().get(4), complete.stream().map(r -> StrictMath.log(r.number(3))).toList());
    }
  }

  private static String response(TextRow row) {
    return Texts.canonical(row.text(0));
  }

  private static void requireMissing(DesignScan scan, List<TextRow> rows) {
    for (int c = 0; c < COLUMNS.size(); c++) {
      int column = c;
      assertThat(scan.missing().get(COLUMNS.column(c).name()))
          .isEqualTo(rows.stream().filter(row -> row.isMissing(column)).count());
    }
    assertThat(scan.missing().get("log(x)"))
        .isEqualTo(rows.stream().filter(row -> row.number(3) < 0).count());
  }

  /** Every level of any row, with the counts of the complete ones. */
  private static void requireLevels(
      Map<String, Map<String, Long>> levels, List<TextRow> rows, int column) {
    Map<String, Map<String, Long>> expected = new TreeMap<>();
    for (TextRow row : rows) {
      if (!row.isMissing(column)) {
        Map<String, Long> counts = expected.computeIfAbsent(row.text(column), t -> new TreeMap<>());
        if (row.isComplete()) {
          counts.merge(response(row), 1L, Long::sum);
        }
      }
    }
    assertThat(levels).isEqualTo(expected);
  }

  private static Map<String, Map<String, Long>> cells(List<TextRow> complete) {
    Map<String, Map<String, Long>> cells = new TreeMap<>();
    for (TextRow row : complete) {
      cells
          .computeIfAbsent(row.text(1) + "\u001f" + row.text(2), t -> new TreeMap<>())
          .merge(response(row), 1L, Long::sum);
    }
    return cells;
  }

  private static void requireNumbers(ColumnScan scan, List<Double> numbers) {
    BigDecimal sum = BigDecimal.ZERO;
    double min = numbers.isEmpty() ? 0 : Double.POSITIVE_INFINITY;
    double max = numbers.isEmpty() ? 0 : Double.NEGATIVE_INFINITY;
    for (double number : numbers) {
      sum = sum.add(new BigDecimal(number));
      min = Math.min(min, number);
      max = Math.max(max, number);
    }
    assertThat(scan.min()).isEqualTo(min);
    assertThat(scan.max()).isEqualTo(max);
    int n = numbers.size();
    assertThat(scan.mean(n)).isEqualTo(n == 0 ? 0 : sum.doubleValue() / n);
  }
}
