package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.MathContext;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.glm.expression.Values;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelJson;
import org.crosswind.scoring.PredictionRequest;
import org.crosswind.scoring.Predictor;
import org.crosswind.scoring.Unseen;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Standard errors of predictions against √(x′(X′WX)⁻¹x) in 60 digits, of models whose numbers lie
 * far from 0. Nothing of the expected value comes from the program but the weights' μ, or the
 * residual variance.
 */
class PredictionErrorsTest {
  private static final MathContext DIGITS = new MathContext(60);
  private static final int ROWS = 90;

  /** What the rounding of a covariance's cells may do at the condition number 1. */
  private static final double ROUNDING = 0x1p-48;

  @TempDir private Path directory;

  /** Random rows: times, years, and factors; the response leans on them. */
  private List<Map<String, String>> rows(Random random, boolean linear) throws IOException {
    double spread = Math.pow(10, 3 + 5 * random.nextDouble());
    List<Map<String, String>> rows = new ArrayList<>();
    StringBuilder csv = new StringBuilder("y,ts,year,x,copy,g,h\n");
    for (int i = 0; i < ROWS; i++) {
      Map<String, String> row = new LinkedHashMap<>();
      double z = random.nextGaussian();
      double response = 0.6 * z + random.nextGaussian();
      String ts = Double.toString(Math.rint(1.7e9 + spread * z));
      row.put("y", linear ? Double.toString(response) : response > 0 ? "1" : "0");
      row.put("ts", ts);
      row.put("year", Integer.toString(1990 + random.nextInt(35)));
      row.put("x", Double.toString(random.nextGaussian()));
      row.put("copy", Double.toString(Double.parseDouble(ts) / 2 + 7));
      row.put("g", String.valueOf("abc".charAt(random.nextInt(3))));
      row.put("h", String.valueOf("uv".charAt(random.nextInt(2))));
      csv.append(String.join(",", row.values())).append('\n');
      rows.add(row);
    }
    Files.writeString(directory.resolve("rows.csv"), csv.toString());
    return rows;
  }

  private ModelDocument fit(String command, String formula) throws IOException {
    Outcome outcome =
        crosswind(
            command,
            "--data",
            directory.resolve("rows.csv").toString(),
            "--formula",
            formula,
            "--out",
            directory.resolve("model").toString(),
            "--overwrite");
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    return ModelJson.readModel(Files.readString(directory.resolve("model/model.json")));
  }

  private static BigDecimal exact(double value) {
    return new BigDecimal(value);
  }

  /** The value of a number by its source, as the program rounds it. */
  private static double number(String source, Map<String, String> row) {
    double product = 1;
    for (String part : source.split(":", -1)) {
      product *=
          switch (part) {
            case "I(year^2)" -> Math.pow(Double.parseDouble(row.get("year")), 2);
            case "log(ts)" -> StrictMath.log(Double.parseDouble(row.get("ts")));
            default -> Double.parseDouble(row.get(part));
          };
    }
    return product;
  }

  /** The row of the model matrix, of the coefficients that are not aliased. */
  private static BigDecimal[] x(ModelDocument model, Map<String, String> row) {
    List<BigDecimal> x = new ArrayList<>();
    for (ModelDocument.Coefficient c : model.estimates().coefficients()) {
      if (c.aliased()) {
        continue;
      }
      BigDecimal value = BigDecimal.ONE;
      for (ModelDocument.Term term : model.estimates().terms()) {
        if (term.name().equals(c.term())) {
          for (int f = 0; f < term.factors().size(); f++) {
            boolean at = row.get(term.factors().get(f)).equals(c.levels().get(f));
            value = at ? value : BigDecimal.ZERO;
          }
          value = term.number() == null ? value : value.multiply(exact(number(term.number(), row)));
        }
      }
      x.add(value);
    }
    return x.toArray(BigDecimal[]::new);
  }

  private static double eta(ModelDocument model, Map<String, String> row) {
    BigDecimal[] x = x(model, row);
    BigDecimal eta = model.sample().offset() == null ? BigDecimal.ZERO : exact(number("x", row));
    int next = 0;
    for (ModelDocument.Coefficient c : model.estimates().coefficients()) {
      if (!c.aliased()) {
        eta = eta.add(x[next++].multiply(exact(c.estimate())), DIGITS);
      }
    }
    return eta.doubleValue();
  }

  /** X′WX. */
  private static BigDecimal[][] information(ModelDocument model, List<Map<String, String>> rows) {
    int k = x(model, rows.get(0)).length;
    BigDecimal[][] sums = new BigDecimal[k][k];
    for (BigDecimal[] line : sums) {
      java.util.Arrays.fill(line, BigDecimal.ZERO);
    }
    boolean linear = model.kind().family().equals("gaussian");
    for (Map<String, String> row : rows) {
      BigDecimal[] x = x(model, row);
      double mean = 1 / (1 + StrictMath.exp(-eta(model, row)));
      BigDecimal weight = exact(linear ? 1 : mean * (1 - mean));
      for (int i = 0; i < k; i++) {
        for (int j = 0; j < k; j++) {
          sums[i][j] = sums[i][j].add(x[i].multiply(x[j]).multiply(weight), DIGITS);
        }
      }
    }
    return sums;
  }

  /** x′A⁻¹x by elimination of a copy of A. */
  private static BigDecimal quadratic(BigDecimal[][] matrix, BigDecimal[] x) {
    int k = x.length;
    BigDecimal[][] a = new BigDecimal[k][];
    for (int i = 0; i < k; i++) {
      a[i] = matrix[i].clone();
    }
    BigDecimal[] b = x.clone();
    BigDecimal sum = BigDecimal.ZERO;
    for (int i = 0; i < k; i++) {
      sum = sum.add(b[i].multiply(b[i], DIGITS).divide(a[i][i], DIGITS), DIGITS);
      for (int r = i + 1; r < k; r++) {
        BigDecimal factor = a[r][i].divide(a[i][i], DIGITS);
        for (int c = i; c < k; c++) {
          a[r][c] = a[r][c].subtract(factor.multiply(a[i][c], DIGITS), DIGITS);
        }
        b[r] = b[r].subtract(factor.multiply(b[i], DIGITS), DIGITS);
      }
    }
    return sum;
  }

  private static Values values(List<String> columns, Map<String, String> row) {
    return new Values() {
      @Override
      public boolean isMissing(int column) {
        return false;
      }

      @Override
      public double number(int column) {
        return Double.parseDouble(row.get(columns.get(column)));
      }

      @Override
      public String text(int column) {
        return row.get(columns.get(column));
      }
    };
  }

  @ParameterizedTest
  @CsvSource({
    "logit, y ~ ts, 1",
    "logit, y ~ year + I(year^2), 2",
    "logit, y ~ ts * g, 3",
    "logit, y ~ g + g:ts + offset(x), 4",
    "logit, y ~ 0 + g + ts + year, 5",
    "logit, y ~ ts + copy + g * h, 6",
    "logit, y ~ log(ts) + year:g + h, 7",
    "linmod, y ~ ts + x, 8",
    "linmod, y ~ year + I(year^2) + ts:h, 9",
    "linmod, y ~ ts:year + g:h, 10",
    "linmod, y ~ copy * h + ts + year, 11",
    "linmod, y ~ 0 + ts:g + year, 12",
  })
  void areThoseOfSixtyDigits(String command, String formula, long seed) throws IOException {
    boolean linear = command.equals("linmod");
    List<Map<String, String>> rows = rows(new Random(seed), linear);
    ModelDocument model = fit(command, formula);
    Predictor predictor =
        new Predictor(
            model,
            Unseen.FAIL,
            new PredictionRequest(PredictionRequest.Scale.LINK, true, 0.95, List.of()),
            column -> true);
    BigDecimal[][] information = information(model, rows);
    double variance = linear ? Math.pow(model.fit().linear().residualStandardError(), 2) : 1;
    double worst = 0;
    for (Map<String, String> row : rows) {
      double[] found = predictor.predict(values(predictor.columns(), row)).clone();
      double expected = Math.sqrt(variance * quadratic(information, x(model, row)).doubleValue());
      assertThat(found[1]).as("standard error of %s", row).isFinite();
      assertThat(found[2]).isLessThan(found[0]);
      worst = Math.max(worst, Math.abs(found[1] / expected - 1));
    }
    double condition = model.fit().conditionNumber();
    assertThat(worst)
        .as("worst relative error, condition number %s", condition)
        .isLessThan(Math.max(1e-9, ROUNDING * condition));
    assertThat(predictor.rows().cancelled() + predictor.rows().withoutError()).isZero();
  }
}
