package org.crosswind.glm.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crosswind.glm.Csv;
import org.crosswind.glm.DesignBuilder;
import org.crosswind.glm.TestData;
import org.crosswind.glm.design.Weights;
import org.crosswind.glm.fit.FitStatus;
import org.crosswind.glm.inference.LogitOptions.Estimator;
import org.crosswind.glm.math.Packed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Against R over formulas with interactions, functions, weights and offsets; {@code
 * reference/inference/inference.R} made the expected numbers.
 */
class RInferenceTest {
  private static final Map<String, List<String>> ORDERED =
      Map.of("education", List.of("0-5yrs", "6-11yrs", "12+ yrs"));

  /** A case of the fixture. */
  record Case(
      String name, String data, String formula, String weights, String kind, String cluster) {
    @Override
    public String toString() {
      return name + ": " + formula;
    }

    Csv expected(String what) throws IOException {
      return Csv.reference("inference/" + name + "-" + what + ".csv");
    }
  }

  static Stream<Case> cases() throws IOException {
    return Csv.reference("inference/cases.csv").rows().stream()
        .filter(r -> !r.get(0).equals("titanic-separated"))
        .map(r -> new Case(r.get(0), r.get(1), r.get(2), r.get(3), r.get(4), r.get(5)));
  }

  static Stream<Case> clustered() throws IOException {
    return cases().filter(c -> !c.cluster.equals("NA"));
  }

  static Stream<Case> likelihoods() throws IOException {
    return cases().filter(c -> !c.kind.equals("sampling"));
  }

  static TestData data(Case given) throws IOException {
    String path =
        given.data.startsWith("../") ? given.data.substring(3) : "inference/" + given.data;
    Csv csv = Csv.reference(path).without(given.weights, "0");
    String response = given.formula.substring(0, given.formula.indexOf('~')).strip();
    int[] y =
        Arrays.stream(csv.texts(response))
            .mapToInt(text -> text.equals("1") || text.equals("present") ? 1 : 0)
            .toArray();
    DesignBuilder builder = DesignBuilder.response(y);
    for (String column : csv.header()) {
      if (column.equals(response)) {
        continue;
      }
      boolean numeric =
          Arrays.stream(csv.texts(column)).allMatch(t -> t.matches("-?[0-9]*[.]?[0-9]+"));
      if (numeric) {
        builder.number(column, csv.numbers(column));
      } else if (ORDERED.containsKey(column)) {
        builder.factor(column, ORDERED.get(column), csv.texts(column));
      } else {
        builder.factor(column, csv.texts(column));
      }
    }
    if (given.kind.equals("frequency")) {
      builder.weights(Weights.Kind.FREQUENCY, csv.numbers(given.weights));
    } else if (given.kind.equals("sampling")) {
      builder.weights(Weights.Kind.PROBABILITY, csv.numbers(given.weights));
    }
    if (!given.cluster.equals("NA")) {
      builder.clusters(csv.texts(given.cluster));
    }
    return builder.build("y" + given.formula.substring(given.formula.indexOf('~')));
  }

  private static Coefficient named(LogitFit fit, String name) {
    return fit.coefficients().stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + fit.coefficients()));
  }

  private static void assertClose(String what, double actual, String expected, double relative) {
    double e = Double.parseDouble(expected);
    assertThat(actual).as(what).isCloseTo(e, within(relative * Math.abs(e)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void estimatesAndTheirErrors(Case given) throws IOException {
    LogitFit fit = data(given).fit(LogitOptions.defaults());
    assertThat(fit.status()).isEqualTo(FitStatus.CONVERGED);
    Csv table = given.expected("inference");
    for (List<String> row : table.rows()) {
      String name = row.get(table.header().indexOf("name"));
      Coefficient c = named(fit, name);
      if (row.get(2).equals("NA")) {
        assertThat(c.aliased()).as(name).isTrue();
      } else {
        assertClose(name, c.estimate(), row.get(2), 1e-9);
        assertClose(name + " se", c.stdError(), row.get(3), 1e-8);
        assertClose(name + " z", c.statistic(), row.get(4), 1e-8);
        assertClose(name + " p", c.p(), row.get(5), 1e-7);
        assertClose(name + " log10p", c.log10p(), row.get(6), 1e-8);
        assertClose(name + " lower", c.lower(), row.get(7), 1e-7);
        assertClose(name + " upper", c.upper(), row.get(8), 1e-7);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theFitAsAWhole(Case given) throws IOException {
    LogitFit fit = data(given).fit(LogitOptions.defaults());
    Csv expected = given.expected("fit");
    List<String> names = expected.header();
    List<String> row = expected.rows().get(0);
    assertThat(fit.parameters()).isEqualTo(Integer.parseInt(row.get(names.indexOf("rank"))));
    Map<String, Double> actual =
        Map.of(
            "n", (double) fit.design().sampleSize(),
            "df_residual", (double) fit.residualDegreesOfFreedom(),
            "deviance", fit.deviance(),
            "null_deviance", fit.nullDeviance(),
            "logLik", fit.logLikelihood(),
            "aic", fit.aic(),
            "bic", fit.bic(),
            "mcfadden", fit.mcFadden(),
            "nagelkerke", fit.nagelkerke());
    actual.forEach((what, value) -> assertClose(what, value, row.get(names.indexOf(what)), 1e-10));
    // R's script centres indicators too, which the fit does not.
    String condition = row.get(names.indexOf("condition_centred"));
    boolean numbers = fit.coefficients().stream().allMatch(c -> c.levels().isEmpty());
    if (numbers && !condition.equals("NA")) {
      assertClose("condition", fit.conditionNumber(), condition, 1e-4);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theCovariance(Case given) throws IOException {
    LogitFit fit = data(given).fit(LogitOptions.defaults());
    Csv expected = given.expected("vcov");
    List<String> names = fit.covariance().names();
    for (List<String> row : expected.rows()) {
      int j = names.indexOf(row.get(0));
      for (int k = 0; k < names.size() && j >= 0; k++) {
        int cell = Packed.index(Math.min(j, k), Math.max(j, k));
        double error =
            Math.sqrt(
                fit.covariance().packed()[Packed.index(j, j)]
                    * fit.covariance().packed()[Packed.index(k, k)]);
        String text = row.get(expected.header().indexOf(names.get(k)));
        assertThat(fit.covariance().packed()[cell])
            .as(names.get(j) + ", " + names.get(k))
            .isCloseTo(Double.parseDouble(text), within(1e-8 * error));
      }
    }
  }

  private static void assertErrors(Case given, Variance variance, String column)
      throws IOException {
    LogitFit fit = data(given).fit(LogitOptions.defaults().with(variance));
    Csv table = given.expected("inference");
    int c = table.header().indexOf(column);
    for (List<String> row : table.rows()) {
      if (!row.get(2).equals("NA")) {
        assertClose(row.get(1), named(fit, row.get(1)).stdError(), row.get(c), 1e-8);
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void robustErrors(Case given) throws IOException {
    assertErrors(given, Variance.HC0, "hc0");
    assertErrors(given, Variance.HC1, "hc1");
  }

  @ParameterizedTest
  @MethodSource("clustered")
  void clusteredErrors(Case given) throws IOException {
    assertErrors(given, Variance.CR0, "cr0");
    assertErrors(given, Variance.CR1, "cr1");
  }

  @ParameterizedTest
  @MethodSource("likelihoods")
  void firth(Case given) throws IOException {
    LogitFit fit = data(given).fit(LogitOptions.defaults().with(Estimator.FIRTH));
    assertThat(fit.status()).isEqualTo(FitStatus.CONVERGED);
    Csv table = given.expected("inference");
    for (List<String> row : table.rows()) {
      String expected = row.get(table.header().indexOf("firth"));
      if (!expected.equals("NA")) {
        Coefficient c = named(fit, row.get(1));
        assertClose(row.get(1), c.estimate(), expected, 1e-8);
        assertClose(row.get(1), c.stdError(), row.get(table.header().indexOf("firth_se")), 1e-8);
      }
    }
  }

  /** Every child of the first and second class lived: no maximum of the likelihood exists. */
  @Test
  void firthWhereTheDataAreSeparated() throws IOException {
    Csv cases = Csv.reference("inference/cases.csv");
    List<String> r =
        cases.rows().stream().filter(c -> c.get(0).equals("titanic-separated")).findFirst().get();
    Case given = new Case(r.get(0), r.get(1), r.get(2), r.get(3), r.get(4), r.get(5));
    LogitFit fit = data(given).fit(LogitOptions.defaults().with(Estimator.FIRTH));
    assertThat(fit.status()).isEqualTo(FitStatus.CONVERGED);
    Csv table = given.expected("firth");
    for (List<String> row : table.rows()) {
      String expected = row.get(table.header().indexOf("firth"));
      if (!expected.equals("NA")) {
        assertClose(row.get(1), named(fit, row.get(1)).estimate(), expected, 1e-8);
      }
    }
    assertThat(data(given).fit().status()).isEqualTo(FitStatus.SEPARATED);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void waldTestsOfTerms(Case given) throws IOException {
    LogitFit fit = data(given).fit(LogitOptions.defaults());
    Csv expected = given.expected("drop1");
    assertThat(fit.terms()).hasSameSizeAs(expected.rows());
    for (TermTest test : fit.terms()) {
      List<String> row =
          expected.rows().stream().filter(r -> r.get(0).equals(test.term())).findFirst().get();
      assertThat(test.degrees())
          .isEqualTo(Integer.parseInt(row.get(expected.header().indexOf("wald_df"))));
      assertClose(test.term(), test.statistic(), row.get(expected.header().indexOf("wald")), 1e-7);
      assertClose(
          test.term(), test.log10p(), row.get(expected.header().indexOf("wald_log10p")), 1e-7);
    }
  }

  /**
   * Two levels have a single row each, and the third is constant. There whole steps of scoring go
   * to and fro between two points of equal penalised likelihood. The numbers are those of R's loop
   * of {@code common.R} with 0.3 of each step, on {@code ~ factor(Number) + Start}.
   */
  @Test
  void firthWhereStepsTurnErrorsRound() throws IOException {
    Csv csv = Csv.reference("kyphosis.csv");
    int[] y =
        Arrays.stream(csv.texts("Kyphosis")).mapToInt(k -> k.equals("present") ? 1 : 0).toArray();
    LogitFit fit =
        DesignBuilder.response(y)
            .number("Number", csv.numbers("Number"))
            .number("Start", csv.numbers("Start"))
            .build("y ~ factor(Number) + Start")
            .fit(LogitOptions.defaults().with(Estimator.FIRTH));
    assertThat(fit.status()).isEqualTo(FitStatus.CONVERGED);
    assertClose("3", named(fit, "Number=3").estimate(), "1.80650004091601857", 1e-9);
    assertClose("9", named(fit, "Number=9").estimate(), "0.29261691276531854", 1e-8);
    assertClose("9 se", named(fit, "Number=9").stdError(), "2.858127571887917107", 1e-8);
    assertClose("10", named(fit, "Number=10").estimate(), "3.10391125061741535", 1e-9);
    assertClose("Start", named(fit, "Start").estimate(), "-0.20468992017195908", 1e-9);
  }

  @Test
  void fewerClustersThanCoefficientsAreSaid() throws IOException {
    Case kyphosis = cases().findFirst().orElseThrow();
    Case few =
        new Case(
            "", kyphosis.data, "Kyphosis ~ factor(Number) + Age + Start", "NA", "none", "Kyphosis");
    LogitFit fit = data(few).fit(LogitOptions.defaults().with(Variance.CR0));
    assertThat(fit.diagnoses())
        .anyMatch(line -> line.startsWith("2 clusters for 7 coefficients: their clustered"));
  }
}
