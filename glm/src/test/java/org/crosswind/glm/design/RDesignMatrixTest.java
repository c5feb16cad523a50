package org.crosswind.glm.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crosswind.glm.Csv;
import org.crosswind.glm.DesignBuilder;
import org.crosswind.glm.TestData;
import org.crosswind.glm.formula.Formula;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against R's model.matrix; {@code reference/matrix/matrix.R} made the expected columns. */
class RDesignMatrixTest {
  private static final List<String> NUMBERS = List.of("a", "b", "c", "k");

  /** A formula of the fixture, and what R makes of it. */
  record Case(String frame, String coding, String formula, String terms, List<Column> columns) {
    @Override
    public String toString() {
      return frame + " " + coding + " " + formula;
    }
  }

  record Column(String name, List<Double> values) {}

  static Stream<Case> cases() throws IOException {
    Csv formulas = Csv.reference("matrix/formulas.csv");
    Csv columns = Csv.reference("matrix/columns.csv");
    return IntStream.range(0, formulas.rows().size())
        .mapToObj(
            i -> {
              List<String> row = formulas.rows().get(i);
              List<Column> own =
                  columns.rows().stream()
                      .filter(c -> c.get(0).equals(row.get(0)))
                      .map(c -> new Column(c.get(3), values(c.get(6))))
                      .toList();
              return new Case(row.get(1), row.get(2), row.get(3), row.get(4), own);
            });
  }

  private static List<Double> values(String text) {
    return Arrays.stream(text.split(" ")).map(Double::valueOf).toList();
  }

  private static TestData data(Case given) throws IOException {
    Csv csv = Csv.reference("matrix/" + given.frame + ".csv");
    int[] y = new int[csv.rows().size()];
    Arrays.setAll(y, i -> i % 2);
    DesignBuilder builder = DesignBuilder.response(y);
    for (String column : csv.header()) {
      if (NUMBERS.contains(column)) {
        builder.number(column, csv.numbers(column));
      } else {
        builder.factor(column, csv.texts(column));
      }
    }
    return builder.build("y ~ " + given.formula);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void termsAreThoseOfR(Case given) throws IOException {
    Csv csv = Csv.reference("matrix/" + given.frame + ".csv");
    Formula formula = Formula.parse("y ~ " + given.formula).expand(csv.header());
    List<String> terms = formula.terms().stream().map(Formula.Term::toString).toList();
    assertThat(String.join(" + ", terms)).isEqualTo(given.terms);
    assertThat(Formula.parse(formula.toString())).isEqualTo(formula);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void columnsAreThoseOfR(Case given) throws IOException {
    TestData data = data(given);
    String references = given.coding.equals("contr.SAS") ? "last" : "first";
    Coding coding = Coding.of(data.design(), ReferenceChoice.parse(references), List.of());
    ModelMatrix matrix = new ModelMatrix(data.design(), coding);
    Map<String, double[]> actual = new LinkedHashMap<>();
    matrix.columns().forEach(column -> actual.put(column.name(), dense(data, column)));
    // Cells without rows have no column here, and one of zeros in R.
    List<Column> all =
        given.columns.stream()
            .filter(c -> actual.containsKey(c.name) || c.values.stream().anyMatch(x -> x != 0))
            .toList();
    assertThat(actual.keySet()).containsExactlyElementsOf(names(all));
    for (Column column : all) {
      double[] values = actual.get(column.name);
      for (int i = 0; i < values.length; i++) {
        double expected = column.values.get(i);
        // R's functions are within two units in the last place of StrictMath's.
        double tolerance = column.name.contains("(") ? 2 * Math.ulp(expected) : 0;
        assertThat(values[i]).as(column.name).isCloseTo(expected, within(tolerance));
      }
    }
  }

  private static List<String> names(List<Column> columns) {
    return columns.stream().map(Column::name).toList();
  }

  private static double[] dense(TestData data, MatrixColumn column) {
    double[] values = new double[data.rows()];
    for (int i = 0; i < values.length; i++) {
      boolean there = true;
      if (column.code() >= 0) {
        int cells = data.design().terms().get(column.term()).cells();
        there = data.codes()[cells][i] == column.code();
      }
      double number = column.number() < 0 ? 1 : data.numbers()[column.number()][i];
      values[i] = there ? number : 0;
    }
    return values;
  }

  /** In the fit's coordinates every column is (x − c·m)/s with m made of other columns. */
  @ParameterizedTest
  @MethodSource("cases")
  void marginsAreIndicatorsMadeOfColumns(Case given) throws IOException {
    TestData data = data(given);
    ModelMatrix matrix = data.matrix();
    for (MatrixColumn column : matrix.columns()) {
      if (column.centre() != 0) {
        double[] margin = new double[data.rows()];
        column
            .margin()
            .forEach(
                (j, factor) -> {
                  double[] x = dense(data, matrix.columns().get(j));
                  Arrays.setAll(margin, i -> margin[i] + factor * x[i]);
                });
        for (int i = 0; i < margin.length; i++) {
          int cells = data.design().terms().get(column.term()).cells();
          boolean there = column.code() < 0 || data.codes()[cells][i] == column.code();
          assertThat(margin[i]).as(column.name()).isEqualTo(there ? 1 : 0);
        }
      }
    }
  }
}
