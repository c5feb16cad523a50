package org.crosswind.driver.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.conf;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinmodCommandTest {
  private static final Path REFERENCE = ROOT.resolve("glm/src/test/resources/reference");
  private static final Path CARS = REFERENCE.resolve("mtcars.csv");

  @TempDir private Path directory;

  private ModelDocument model() throws IOException {
    return ModelJson.readModel(Files.readString(directory.resolve("out/model.json")));
  }

  private Path csv(String... lines) throws IOException {
    Path file = directory.resolve("data.csv");
    Files.write(file, List.of(lines));
    return file;
  }

  private Outcome linmod(Path data, String formula, String... more) {
    List<String> args = new ArrayList<>(List.of("linmod", "--data", data.toString()));
    if (formula != null) {
      args.addAll(List.of("--formula", formula));
    }
    args.addAll(List.of("--out", directory.resolve("out").toString()));
    args.addAll(List.of(more));
    return crosswind(args.toArray(String[]::new));
  }

  /** The expected numbers are R's, by reference/linear/linmod.R. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "mtcars|mpg ~ wt*factor(cyl) + log(hp)||std_error",
        "mtcars|mpg ~ wt*factor(cyl) + log(hp)|--robust hc1|hc1",
        "mtcars|mpg ~ wt*factor(cyl) + log(hp)|--cluster carb --robust cr0|cr0",
        "mtcars|mpg ~ wt*factor(cyl) + log(hp)|--cluster carb|cr1",
        "mtcars-frequency|mpg ~ wt*am + log(hp)|--weights carb|std_error",
        "mtcars-frequency|mpg ~ wt*am + log(hp)|--weights carb --robust hc0|hc0",
        "mtcars-frequency|mpg ~ wt*am + log(hp)|--weights carb --cluster gear|cr1",
        "mtcars-weighted|mpg ~ wt + log(hp) + I(qsec^2)|--prob-weights drat|hc0",
        "mtcars-weighted|mpg ~ wt + log(hp) + I(qsec^2)|--prob-weights drat --robust"
            + " none|std_error",
        "mtcars-weighted|mpg ~ wt + log(hp) + I(qsec^2)|--prob-weights drat --cluster carb|cr1",
        "mtcars-no-intercept|mpg ~ wt + factor(cyl) + am:wt - 1||std_error"
      })
  void agreesWithR(String expected, String formula, String options, String errors)
      throws IOException {
    String[] more = options == null ? new String[0] : options.split(" ");
    Outcome outcome = linmod(CARS, formula, more);
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    ModelDocument model = model();
    Path folder = REFERENCE.resolve("linear");
    List<String> rows = Files.readAllLines(folder.resolve(expected + "-inference.csv"));
    int column = Arrays.asList(rows.get(0).split(",")).indexOf(errors);
    for (String row : rows.subList(1, rows.size())) {
      String[] r = row.split(",", -1);
      ModelDocument.Coefficient c =
          model.estimates().coefficients().stream()
              .filter(x -> x.name().equals(r[1]))
              .findFirst()
              .get();
      assertThat(c.estimate()).as(r[1]).isCloseTo(number(r[2]), percent(1e-9));
      assertThat(c.stdError()).as(r[1]).isCloseTo(number(r[column]), percent(1e-8));
      assertThat(c.t()).as(r[1]).isCloseTo(c.estimate() / c.stdError(), percent(1e-12));
      assertThat(c.z()).isNull();
    }
    String[] fit = Files.readAllLines(folder.resolve(expected + "-fit.csv")).get(1).split(",", -1);
    assertThat(model.sample().observations()).isEqualTo((long) number(fit[1]));
    assertThat(model.fit().residualDegreesOfFreedom()).isEqualTo((long) number(fit[4]));
    assertThat(model.fit().linear().residualSumOfSquares())
        .isCloseTo(number(fit[5]), percent(1e-9));
    assertThat(model.fit().linear().rSquared()).isCloseTo(number(fit[7]), percent(1e-9));
    assertThat(model.fit().linear().f()).isCloseTo(number(fit[9]), percent(1e-9));
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }

  private static Percentage percent(double value) {
    return Percentage.withPercentage(value);
  }

  @Test
  void theDocumentAndTheSummarySayWhatWasFitted() throws IOException {
    Outcome outcome = linmod(CARS, "log(mpg) ~ wt + factor(am)", "--reference", "last");
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    ModelDocument model = model();
    assertThat(model.kind().family()).isEqualTo("gaussian");
    assertThat(model.kind().estimator()).isEqualTo("least-squares");
    assertThat(model.kind().status()).isEqualTo("CONVERGED");
    assertThat(model.fit().iterations()).isEqualTo(1);
    assertThat(model.kind().response().name()).isEqualTo("log(mpg)");
    assertThat(model.kind().response().success()).isNull();
    assertThat(model.estimates().terms().get(0).wald().f()).isPositive();
    assertThat(model.estimates().terms().get(0).wald().chiSquare()).isNull();
    // summary(lm(log(mpg) ~ wt + relevel(factor(am), "1"), mtcars))
    assertThat(outcome.out())
        .contains(
            "Linear model\nlog(mpg) ~ wt + factor(am)\n",
            "t value  Pr(>|t|)",
            "am=0 ",
            "Residual standard error: 0.137591 on 29 degrees of freedom",
            "Multiple R-squared: 0.800269, Adjusted R-squared: 0.786494",
            "F-statistic: 58.09764 on 2 and 29 DF, p-value: 7.19e-11",
            "Observations: 32 of 32 rows",
            "Status: CONVERGED");
    assertThat(directory.resolve("out/summary.txt"))
        .content()
        .isEqualTo(outcome.out().strip() + "\n");
  }

  @Test
  void theModelHasTheSameBytesForAnySplits() throws IOException {
    Path data = REFERENCE.resolve("infert.csv");
    String formula = "age ~ parity * education + spontaneous + offset(induced)";
    String[] more = {"--cluster", "stratum", "--robust", "cr1"};
    assertThat(linmod(data, formula, more).exit()).isEqualTo(ExitCode.DONE);
    String whole = Files.readString(directory.resolve("out/model.json"));
    for (String size : List.of("3000", "900")) {
      List<String> args =
          new ArrayList<>(List.of("linmod", "--data", data.toString(), "--formula", formula));
      args.addAll(List.of(more));
      Path out = directory.resolve("out-" + size);
      args.addAll(List.of("--reducers", "2", "--out", out.toString()));
      Outcome outcome =
          crosswind(
              conf("mapreduce.input.fileinputformat.split.maxsize=" + size),
              args.toArray(String[]::new));
      assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
      assertThat(Files.readString(out.resolve("model.json"))).as(size).isEqualTo(whole);
    }
  }

  @Test
  void aDesignFileIsFittedWithItsOwnFormula() throws IOException {
    String design = directory.resolve("design").toString();
    String formula = "mpg ~ wt + factor(cyl)";
    assertThat(
            crosswind(
                    "design",
                    "--data",
                    CARS.toString(),
                    "--formula",
                    formula,
                    "--family",
                    "gaussian",
                    "--out",
                    design)
                .exit())
        .isEqualTo(ExitCode.DONE);
    assertThat(linmod(Path.of(design), null).exit()).isEqualTo(ExitCode.DONE);
    String fromDesign = Files.readString(directory.resolve("out/model.json"));
    assertThat(linmod(CARS, formula, "--overwrite").exit()).isEqualTo(ExitCode.DONE);
    assertThat(directory.resolve("out/model.json")).content().isEqualTo(fromDesign);
    Outcome logit =
        crosswind("logit", "--data", design, "--out", directory.resolve("logit").toString());
    assertThat(logit.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(logit.err()).contains("mpg", "is a measurement: fit it by linmod");
  }

  @Test
  void aDesignFileOfTwoValuesIsRefused() {
    String design = directory.resolve("design").toString();
    assertThat(
            crosswind("design", "--data", CARS.toString(), "--formula", "am ~ wt", "--out", design)
                .exit())
        .isEqualTo(ExitCode.DONE);
    Outcome outcome = linmod(Path.of(design), null);
    assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).contains("is one of two values: fit it by logit");
  }

  /** With standard errors, which need the covariance of the model. */
  @Test
  void predictScoresWithTheModel() {
    assertThat(linmod(CARS, "log(mpg) ~ wt * factor(cyl)").exit()).isEqualTo(ExitCode.DONE);
    Outcome outcome =
        crosswind(
            "predict",
            "--data",
            CARS.toString(),
            "--model",
            directory.resolve("out/model.json").toString(),
            "--std-errors",
            "--out",
            directory.resolve("scores").toString());
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void aResponseOfTextIsAnErrorThatShowsTheText() throws IOException {
    Outcome outcome = linmod(csv("y,x", "1.5,1", "high,2", "3,3"), "y ~ x");
    assertThat(outcome.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err()).contains("y", "'high'", "number");
    assertThat(directory.resolve("out/model.json")).doesNotExist();
  }

  @Test
  void aConstantResponseIsAnErrorBeforeTheFit() throws IOException {
    Outcome outcome = linmod(csv("y,x", "2.5,1", "2.5,2", "2.5,3"), "y ~ x");
    assertThat(outcome.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err()).contains("the response y is 2.5 in every complete row");
  }

  @Test
  void aPerfectFitSaysSo() throws IOException {
    Outcome outcome = linmod(csv("y,x", "3,1", "5,2", "7,3", "9,4"), "y ~ x");
    assertThat(outcome.exit()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.out()).contains("the fit is perfect", "Residual standard error: 0");
    assertThat(model().estimates().coefficients().get(1).estimate()).isEqualTo(2);
    assertThat(model().estimates().coefficients().get(1).stdError()).isZero();
    assertThat(model().fit().linear().rSquared()).isEqualTo(1);
    assertThat(model().fit().linear().f()).isNull();
  }

  @Test
  void asManyRowsAsCoefficientsHaveNoErrors() throws IOException {
    Outcome outcome = linmod(csv("y,x", "3,1", "5,2"), "y ~ x");
    assertThat(outcome.exit()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.out()).contains("no residual degrees of freedom are left");
    assertThat(model().estimates().coefficients().get(1).stdError()).isNull();
    assertThat(model().fit().linear().residualStandardError()).isNull();
  }

  @Test
  void aliasedColumnsAreDroppedWithTheirReason() throws IOException {
    Outcome outcome = linmod(csv("y,a,b", "1,1,12", "3,2,14", "4,3,16", "9,4,18"), "y ~ a + b");
    assertThat(outcome.exit()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.out()).contains("b                 Dropped  (= 2*a + 10)");
    assertThat(model().fit().parameters()).isEqualTo(2);
  }

  @Test
  void allProblemsAreToldAtOnce() throws IOException {
    Path data = csv("y,x,w", "1,1,1", "2,2,1");
    Outcome outcome =
        linmod(data, "y ~ z", "--weights", "w", "--prob-weights", "w", "--max-bad-fraction", "2");
    assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).contains("--weights and --prob-weights", "z", "max-bad-fraction");
    Outcome clusters = linmod(data, "y ~ x", "--robust", "cr1");
    assertThat(clusters.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(clusters.err()).contains("--robust cr1 needs --cluster");
  }

  @Test
  void aRunIsResumedWithItsOwnParametersOnly() throws IOException {
    assertThat(linmod(CARS, "mpg ~ wt").exit()).isEqualTo(ExitCode.DONE);
    String first = Files.readString(directory.resolve("out/model.json"));
    assertThat(linmod(CARS, "mpg ~ wt").exit()).isEqualTo(ExitCode.USAGE);
    Outcome other = linmod(CARS, "mpg ~ hp", "--resume");
    assertThat(other.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(other.err()).contains("--formula was 'mpg ~ wt' and is 'mpg ~ hp'");
    Outcome same = linmod(CARS, "mpg ~ wt", "--resume");
    assertThat(same.exit()).isEqualTo(ExitCode.DONE);
    assertThat(same.err()).contains("kept from the earlier run");
    assertThat(directory.resolve("out/model.json")).content().isEqualTo(first);
  }
}
