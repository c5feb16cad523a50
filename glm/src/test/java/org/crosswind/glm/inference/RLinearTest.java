package org.crosswind.glm.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crosswind.glm.Csv;
import org.crosswind.glm.DesignBuilder;
import org.crosswind.glm.TestData;
import org.crosswind.glm.design.ReferenceChoice;
import org.crosswind.glm.design.Weights;
import org.crosswind.glm.math.Packed;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Against R's lm; {@code reference/linear/linmod.R} made the expected numbers. */
class RLinearTest {
  private static final Map<String, List<String>> ORDERED =
      Map.of(
          "education", List.of("0-5yrs", "6-11yrs", "12+ yrs"), "tension", List.of("H", "L", "M"));

  /** A case of the fixture. */
  record Case(
      String name, String data, String formula, String weights, String kind, String cluster) {
    @Override
    public String toString() {
      return name + ": " + formula;
    }

    Csv expected(String what) throws IOException {
      return Csv.reference("linear/" + name + "-" + what + ".csv");
    }
  }

  static Stream<Case> cases() throws IOException {
    return Csv.reference("linear/cases.csv").rows().stream()
        .map(r -> new Case(r.get(0), r.get(1), r.get(2), r.get(3), r.get(4), r.get(5)));
  }

  static Stream<Case> clustered() throws IOException {
    return cases().filter(c -> !c.cluster.equals("NA"));
  }

  private static TestData data(Case given) throws IOException {
    String path = given.data.startsWith("../") ? given.data.substring(3) : "linear/" + given.data;
    Csv csv = Csv.reference(path);
    String response = given.formula.substring(0, given.formula.indexOf('~'));
    DesignBuilder builder = DesignBuilder.measured(csv.numbers(response));
    for (String column : csv.header()) {
      if (Arrays.stream(csv.texts(column)).allMatch(t -> t.matches("-?[0-9]*[.]?[0-9]+"))) {
        builder.number(column, csv.numbers(column));
      } else if (ORDERED.containsKey(column)) {
        builder.factor(column, ORDERED.get(column), csv.texts(column));
      } else {
        builder.factor(column, csv.texts(column));
      }
    }
    if (given.kind.equals("frequency")) {
      builder.weights(Weights.Kind.FREQUENCY, csv.numbers(given.weights));
    } else if (given.kind.equals("variance")) {
      builder.weights(Weights.Kind.PROBABILITY, csv.numbers(given.weights));
    }
    if (!given.cluster.equals("NA")) {
      builder.clusters(csv.texts(given.cluster));
    }
    return builder.build("y" + given.formula.substring(given.formula.indexOf('~')));
  }

  private static Coefficient named(LinearFit fit, String name) {
    return fit.coefficients().stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + fit.coefficients()));
  }

  private static void assertClose(String what, double actual, double expected, double relative) {
    assertThat(actual).as(what).isCloseTo(expected, within(relative * Math.abs(expected)));
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theTable(Case given) throws IOException {
    LinearFit fit = data(given).linearFit();
    Csv table = given.expected("inference");
    List<String> names = fit.coefficients().stream().map(Coefficient::name).toList();
    for (List<String> row : table.rows()) {
      String name = row.get(1);
      if (!names.contains(name)) {
        assertThat(row.get(2)).as(name + ", a cell without rows").isEqualTo("NA");
        continue;
      }
      Coefficient c = named(fit, name);
      assertThat(c.aliased()).as(name).isEqualTo(row.get(2).equals("NA"));
      if (!c.aliased()) {
        double[] r = row.stream().skip(2).mapToDouble(RLinearTest::number).toArray();
        assertClose(name, c.estimate(), r[0], 1e-11);
        assertClose(name + " se", c.stdError(), r[1], 1e-11);
        assertClose(name + " t", c.statistic(), r[2], 1e-11);
        assertClose(name + " p", c.p(), r[3], 1e-10);
        assertClose(name + " log10p", c.log10p(), r[4], 1e-10);
        assertClose(name + " lower", c.lower(), r[5], 1e-10);
        assertClose(name + " upper", c.upper(), r[6], 1e-10);
      }
    }
  }

  private static double number(String text) {
    return text.equals("NA") ? Double.NaN : Double.parseDouble(text);
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theFitAsAWhole(Case given) throws IOException {
    assertFit(data(given).linearFit(), given.expected("fit"), 1e-11);
  }

  private static void assertFit(LinearFit fit, Csv expected, double relative) {
    List<String> names = expected.header();
    List<String> row = expected.rows().get(0);
    assertThat((double) fit.design().sampleSize()).isEqualTo(number(row.get(names.indexOf("n"))));
    assertThat(fit.parameters()).isEqualTo(Integer.parseInt(row.get(names.indexOf("rank"))));
    Map<String, Double> actual =
        Map.of(
            "df_residual", (double) fit.residualDegreesOfFreedom(),
            "rss", fit.residualSum(),
            "sigma", Math.sqrt(fit.residualVariance()),
            "r_squared", fit.rSquared(),
            "adjusted_r_squared", fit.adjustedRSquared(),
            "F", fit.test().statistic(),
            "F_df", (double) fit.testedCoefficients(),
            "F_p", fit.test().p(),
            "F_log10p", fit.test().log10p());
    actual.forEach(
        (name, value) -> {
          boolean tail = name.endsWith("p");
          double tolerance = tail ? 100 * relative : relative;
          assertClose(name, value, number(row.get(names.indexOf(name))), tolerance);
        });
  }

  /** With numbers alone, for which both mean the same coordinates. */
  @ParameterizedTest
  @MethodSource("cases")
  void theConditionNumber(Case given) throws IOException {
    LinearFit fit = data(given).linearFit();
    Csv expected = given.expected("fit");
    double condition =
        number(expected.rows().get(0).get(expected.header().indexOf("condition_centred")));
    boolean numbers = fit.coefficients().stream().allMatch(c -> c.levels().isEmpty());
    if (numbers && !Double.isNaN(condition) && !given.formula.contains("*")) {
      assertClose("condition", fit.conditionNumber(), condition, 1e-6);
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void theCovariance(Case given) throws IOException {
    Covariance covariance = data(given).linearFit().covariance();
    Csv expected = given.expected("vcov");
    List<String> names = covariance.names();
    for (List<String> row : expected.rows()) {
      int j = names.indexOf(row.get(0));
      for (int k = 0; k < names.size() && j >= 0; k++) {
        double[] v = covariance.packed();
        double error = Math.sqrt(v[Packed.index(j, j)] * v[Packed.index(k, k)]);
        String text = row.get(expected.header().indexOf(names.get(k)));
        assertThat(v[Packed.index(Math.min(j, k), Math.max(j, k))])
            .as(names.get(j) + ", " + names.get(k))
            .isCloseTo(Double.parseDouble(text), within(1e-10 * error));
      }
    }
  }

  private static void assertErrors(Case given, Variance variance, String column)
      throws IOException {
    LinearFit fit = data(given).linearFit(LinearOptions.defaults().with(variance));
    Csv table = given.expected("inference");
    int c = table.header().indexOf(column);
    for (List<String> row : table.rows()) {
      if (!row.get(2).equals("NA")) {
        assertClose(row.get(1), named(fit, row.get(1)).stdError(), number(row.get(c)), 1e-10);
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
    LinearFit fit = data(given).linearFit(LinearOptions.defaults().with(Variance.CR0));
    Csv expected = given.expected("fit");
    assertThat((double) fit.clusters())
        .isEqualTo(number(expected.rows().get(0).get(expected.header().indexOf("clusters"))));
  }

  /** {@code anova(lm(breaks ~ wool*tension, warpbreaks))[3, 4:5]}: 4.189, 0.0210. */
  @Test
  void waldTestsOfTerms() throws IOException {
    Case warpbreaks = cases().filter(c -> c.name.equals("warpbreaks")).findFirst().orElseThrow();
    LinearFit fit = data(warpbreaks).linearFit();
    TermTest interaction = fit.terms().get(2);
    assertThat(interaction.term()).isEqualTo("wool:tension");
    assertThat(interaction.degrees()).isEqualTo(2);
    assertClose("F", interaction.statistic(), 4.189068966851035, 1e-12);
    assertClose("p", interaction.p(), 0.02104419072786319, 1e-11);
    TermTest wool = fit.terms().get(0);
    double t = named(fit, "wool=B").statistic();
    assertClose("F of one coefficient", wool.statistic(), t * t, 1e-13);
    assertClose("its p", wool.p(), named(fit, "wool=B").p(), 1e-11);
  }

  /**
   * {@code summary(lm(I(mpg - 0.01*hp) ~ wt, mtcars))}: of R² and F with an offset R had other
   * definitions before 4.3.
   */
  @Test
  void anOffsetIsTakenFromTheResponse() throws IOException {
    Csv csv = Csv.reference("mtcars.csv");
    LinearFit fit =
        DesignBuilder.measured(csv.numbers("mpg"))
            .number("wt", csv.numbers("wt"))
            .number("hp", csv.numbers("hp"))
            .build("y ~ wt + offset(I(0.01 * hp))")
            .linearFit();
    assertClose("intercept", named(fit, "(Intercept)").estimate(), 37.30333538505398, 1e-12);
    assertClose("wt", named(fit, "wt").estimate(), -5.806072075547123, 1e-12);
    assertClose("se", named(fit, "wt").stdError(), 0.6170345228259855, 1e-12);
    assertClose("sigma", Math.sqrt(fit.residualVariance()), 3.361493311320384, 1e-12);
    assertClose("R2", fit.rSquared(), 0.7469236568006276, 1e-12);
    assertClose("F", fit.test().statistic(), 88.54130504946536, 1e-12);
  }

  /** {@code logLik(lm(mpg ~ wt, mtcars))}, {@code AIC}, {@code BIC}. */
  @Test
  void theLikelihood() throws IOException {
    Csv csv = Csv.reference("mtcars.csv");
    LinearFit fit =
        DesignBuilder.measured(csv.numbers("mpg"))
            .number("wt", csv.numbers("wt"))
            .build()
            .linearFit();
    assertClose("log L", fit.logLikelihood(), -80.01471449593811, 1e-13);
    assertClose("AIC", fit.aic(), 166.02942899187622, 1e-13);
    assertClose("BIC", fit.bic(), 170.4266367002754, 1e-13);
  }

  /**
   * AirlineDemoSmall's arrival delay by day, from the published counts, means and standard
   * deviations: (n − 1)/2 rows each at mean ± sd and one at the mean have these; an even n has n/2
   * each at mean ± sd·√((n − 1)/n).
   */
  @Test
  void airlineDelaysByDay() throws IOException {
    List<Double> y = new ArrayList<>();
    List<Double> count = new ArrayList<>();
    List<String> day = new ArrayList<>();
    for (List<String> row : Csv.reference("linear/airline-days.csv").rows()) {
      double mean = number(row.get(1));
      long n = Long.parseLong(row.get(3));
      boolean odd = n % 2 == 1;
      double reach = number(row.get(2)) * (odd ? 1 : Math.sqrt((n - 1.0) / n));
      for (double value : new double[] {mean - reach, mean, mean + reach}) {
        if (value != mean || odd) {
          y.add(value);
          count.add(value == mean ? 1.0 : Math.floorDiv(n, 2));
          day.add(row.get(0));
        }
      }
    }
    LinearFit fit =
        DesignBuilder.measured(y.stream().mapToDouble(v -> v).toArray())
            .factor("day", day.toArray(String[]::new))
            .weights(Weights.Kind.FREQUENCY, count.stream().mapToDouble(v -> v).toArray())
            .build()
            .linearFit(LinearOptions.defaults().with(ReferenceChoice.parse("day=Sunday")));
    assertFit(fit, Csv.reference("linear/airline-days-fit.csv"), 1e-11);
    for (List<String> row : Csv.reference("linear/airline-days-inference.csv").rows()) {
      Coefficient c = named(fit, row.get(0));
      assertClose(row.get(0), c.estimate(), number(row.get(1)), 1e-12);
      assertClose(row.get(0), c.stdError(), number(row.get(2)), 1e-12);
      assertClose(row.get(0), c.log10p(), number(row.get(5)), 1e-10);
    }
  }
}
