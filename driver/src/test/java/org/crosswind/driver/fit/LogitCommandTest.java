package org.crosswind.driver.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.conf;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
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

class LogitCommandTest {
  private static final Path REFERENCE = ROOT.resolve("glm/src/test/resources/reference");

  @TempDir private Path directory;

  private ModelDocument model(Path out) throws IOException {
    return ModelJson.readModel(Files.readString(out.resolve("model.json")));
  }

  private Path csv(String... lines) throws IOException {
    Path file = directory.resolve("data.csv");
    Files.write(file, List.of(lines));
    return file;
  }

  private Outcome logit(Path data, String formula, String... more) {
    List<String> args =
        new ArrayList<>(List.of("logit", "--data", "csv:" + data, "--formula", formula));
    args.addAll(List.of("--out", directory.resolve("out").toString()));
    args.addAll(List.of(more));
    return crosswind(args.toArray(String[]::new));
  }

  /** The expected numbers are R's, by make-reference.R beside them. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kyphosis|kyphosis|Kyphosis ~ Age + Start + Number|first",
        "infert|infert-first-level-dropped"
            + "|case ~ age + parity + education + spontaneous + induced|education=0-5yrs",
        "infert|infert-last-level-dropped"
            + "|case ~ age + parity + education + spontaneous + induced|education=12+ yrs",
        "patients|patients|second_attack ~ treatment + trait_anxiety|first"
      })
  void agreesWithR(String data, String expected, String formula, String reference)
      throws IOException {
    Outcome outcome = logit(REFERENCE.resolve(data + ".csv"), formula, "--reference", reference);
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    ModelDocument model = model(directory.resolve("out"));
    List<String> rows = Files.readAllLines(REFERENCE.resolve(expected + "-coefficients.csv"));
    assertThat(model.estimates().coefficients()).hasSize(rows.size() - 1);
    for (String row : rows.subList(1, rows.size())) {
      String[] r = row.split(",", -1);
      ModelDocument.Coefficient c =
          model.estimates().coefficients().stream()
              .filter(x -> x.name().replace("=", "").equals(r[0]))
              .findFirst()
              .orElseThrow();
      assertThat(c.estimate()).as(r[0]).isCloseTo(number(r[1]), Percentage.withPercentage(1e-7));
      assertThat(c.stdError()).as(r[0]).isCloseTo(number(r[2]), Percentage.withPercentage(1e-6));
      assertThat(c.p()).as(r[0]).isCloseTo(number(r[4]), Percentage.withPercentage(1e-6));
    }
    String[] fit =
        Files.readAllLines(REFERENCE.resolve(expected + "-model.csv")).get(1).split(",", -1);
    assertThat(model.sample().observations()).isEqualTo(Long.parseLong(fit[0]));
    assertThat(model.fit().deviance()).isCloseTo(number(fit[1]), Percentage.withPercentage(1e-10));
    assertThat(model.fit().nullDeviance())
        .isCloseTo(number(fit[2]), Percentage.withPercentage(1e-10));
    assertThat(model.fit().logLikelihood())
        .isCloseTo(number(fit[5]), Percentage.withPercentage(1e-10));
  }

  private static double number(String text) {
    return Double.parseDouble(text);
  }

  @Test
  void theSummaryIsPrintedInTheLayoutAskedForAndKept() throws IOException {
    Path data = REFERENCE.resolve("infert.csv");
    String formula = "case ~ age + education";
    Outcome r = logit(data, formula);
    assertThat(r.out()).contains("Logistic regression\n", "Terms (Wald):").doesNotContain("interv");
    assertThat(directory.resolve("out/summary.txt")).content().isEqualTo(r.out().strip() + "\n");
    Outcome intervals = logit(data, formula, "--level", "0.9", "--overwrite");
    assertThat(intervals.out()).contains("Confidence intervals, 90 %:");
    Outcome rx = logit(data, formula, "--print", "rx", "--overwrite");
    assertThat(rx.out())
        .contains("Logistic Regression Results for: case ~ age + education\nData: " + data + "\n")
        .contains("Total independent variables: 5 (Including number dropped: 1)")
        .containsPattern("education=0-5yrs +Dropped +Dropped +Dropped +Dropped\n");
    assertThat(directory.resolve("out/summary.txt")).content().isEqualTo(rx.out().strip() + "\n");
  }

  @Test
  void threeIterationsAreNotEnoughAndTheExitCodeSaysSo() throws IOException {
    Outcome outcome =
        logit(
            REFERENCE.resolve("kyphosis.csv"),
            "Kyphosis ~ Age + Start + Number",
            "--max-iterations",
            "3");
    assertThat(outcome.exit()).isEqualTo(ExitCode.NOT_CONVERGED);
    assertThat(outcome.out()).contains("MAX_ITERATIONS", "has not converged after 3 iterations");
    assertThat(model(directory.resolve("out")).fit().iterations()).isEqualTo(3);
  }

  @Test
  void aSeparatedLevelIsNamedAndEndsWithExitCodeThree() throws IOException {
    Path data =
        csv("y,g,x", "0,a,1", "1,a,2", "1,a,2.5", "0,b,3", "1,b,1", "0,b,2", "1,c,5", "1,c,6");
    Outcome outcome = logit(data, "y ~ g + x");
    assertThat(outcome.exit()).isEqualTo(ExitCode.NOT_CONVERGED);
    assertThat(outcome.out()).contains("SEPARATED", "g=c: separated: all 2 rows have y = 1");
    ModelDocument model = model(directory.resolve("out"));
    assertThat(model.estimates().coefficients())
        .filteredOn(c -> c.name().equals("g=c"))
        .allSatisfy(c -> assertThat(c.estimate()).isNull());
    assertThat(model.sample().setAside()).isEqualTo(2);
  }

  @Test
  void missingRowsAreCountedByVariable() throws IOException {
    Path data = csv("y,x,g", "0,1,a", "1,,a", "1,2,", "0,NA,", "1,3,b", "0,2,b", ",1,a", "1,1,a");
    Outcome outcome = logit(data, "y ~ x + g");
    ModelDocument model = model(directory.resolve("out"));
    assertThat(outcome.err()).contains("design");
    assertThat(model.sample().rows()).isEqualTo(8);
    assertThat(model.sample().observations()).isEqualTo(4);
    assertThat(model.sample().missing()).isEqualTo(4);
    assertThat(model.sample().missingByVariable()).containsEntry("y", 1L);
    assertThat(model.sample().missingByVariable()).containsEntry("x", 2L).containsEntry("g", 2L);
  }

  @Test
  void aResponseOfOneValueIsAnErrorBeforeTheFit() throws IOException {
    Outcome outcome = logit(csv("y,x", "1,1", "1,2", ",3"), "y ~ x");
    assertThat(outcome.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err()).contains("the response y is 1 in every complete row");
    assertThat(directory.resolve("out/model.json")).doesNotExist();
  }

  /** 1:1 matched pairs as differences: no intercept, and every response is 1. */
  @Test
  void aResponseOfOneValueIsFittedWithoutAnIntercept() throws IOException {
    Path data = csv("y,d", "1,1.2", "1,-0.5", "1,0.8", "1,2.1", "1,-1.3", "1,0.4");
    assertThat(logit(data, "y ~ d - 1").exit()).isEqualTo(ExitCode.DONE);
    ModelDocument model = model(directory.resolve("out"));
    // R: coef(glm(rep(1, 6) ~ d - 1, binomial))
    assertThat(model.estimates().coefficients().get(0).estimate())
        .isCloseTo(0.698235012229539, within(1e-12));
    assertThat(model.kind().response().success()).isEqualTo("1");
    assertThat(model.kind().response().failure()).isEqualTo("0");
    assertThat(model.kind().response().failures()).isZero();
  }

  @Test
  void aTextAloneDoesNotTellTheOtherValue() throws IOException {
    Outcome outcome = logit(csv("y,d", "present,1", "present,-2"), "y ~ d - 1");
    assertThat(outcome.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err()).contains("no telling what else it might be; use 0 and 1");
  }

  @Test
  void columnsAndWeightsOutOfRangeAreRefusedByName() throws IOException {
    Path data = csv("y,x,w", "1,1e305,4611686018427387904", "0,2,3", "1,3,4611686018427387904");
    assertThat(logit(data, "y ~ x").err()).contains("the column x has values from 2.0 to 1.0E305");
    assertThat(logit(data, "y ~ 1", "--weights", "w", "--overwrite").err())
        .contains("the frequencies w add up to");
    assertThat(directory.resolve("out/model.json")).doesNotExist();
  }

  @Test
  void aResponseOfThreeValuesIsAnErrorThatNamesThem() throws IOException {
    Outcome outcome = logit(csv("y,x", "1,1", "0,2", "7,3"), "y ~ x");
    assertThat(outcome.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err()).contains("y has more than two values: 0, 1, 7");
  }

  @Test
  void aFactorOfNumbersTakesFactorAndLogicalResponsesWork() throws IOException {
    Path data =
        csv("y,month", "TRUE,10", "FALSE,9", "TRUE,9", "FALSE,10", "TRUE,10", "FALSE,2", "TRUE,2");
    assertThat(logit(data, "y ~ factor(month)").exit()).isEqualTo(ExitCode.DONE);
    ModelDocument model = model(directory.resolve("out"));
    assertThat(model.kind().response().success()).isEqualTo("TRUE");
    assertThat(model.estimates().coefficients().stream().map(ModelDocument.Coefficient::name))
        .containsExactly("(Intercept)", "month=9", "month=10");
  }

  @Test
  void aDesignFileIsFittedWithItsOwnFormula() throws IOException {
    Path data = REFERENCE.resolve("kyphosis.csv");
    String design = directory.resolve("design").toString();
    String formula = "Kyphosis ~ Age + Start + Number";
    assertThat(
            crosswind("design", "--data", data.toString(), "--formula", formula, "--out", design)
                .exit())
        .isEqualTo(ExitCode.DONE);
    Path fromDesign = directory.resolve("from-design");
    assertThat(crosswind("logit", "--data", design, "--out", fromDesign.toString()).exit())
        .isEqualTo(ExitCode.DONE);
    assertThat(logit(data, formula).exit()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(fromDesign.resolve("model.json")))
        .isEqualTo(Files.readString(directory.resolve("out/model.json")));
    Outcome both = logit(Path.of(design), formula, "--overwrite");
    assertThat(both.exit()).isEqualTo(ExitCode.USAGE);
  }

  @Test
  void theModelHasTheSameBytesForAnySplits() throws IOException {
    Path data = REFERENCE.resolve("infert.csv");
    String formula = "case ~ age + parity + education + spontaneous + induced";
    assertThat(logit(data, formula).exit()).isEqualTo(ExitCode.DONE);
    String whole = Files.readString(directory.resolve("out/model.json"));
    for (String size : List.of("3000", "900")) {
      Path out = directory.resolve("out-" + size);
      Outcome outcome =
          crosswind(
              conf("mapreduce.input.fileinputformat.split.maxsize=" + size),
              "logit",
              "--data",
              data.toString(),
              "--formula",
              formula,
              "--reducers",
              "2",
              "--out",
              out.toString());
      assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
      assertThat(Files.readString(out.resolve("model.json"))).as(size).isEqualTo(whole);
    }
  }

  @Test
  void malformedLinesAreCountedAndFailAboveTheLimit() throws IOException {
    List<String> lines = new ArrayList<>(List.of("y,x"));
    for (int i = 0; i < 99; i++) {
      lines.add((i % 3 == 0 ? 1 : 0) + "," + (i % 7));
    }
    lines.add("1,2,3,4");
    Path data = csv(lines.toArray(String[]::new));
    Outcome quiet = logit(data, "y ~ x", "--quiet");
    assertThat(quiet.exit()).isEqualTo(ExitCode.DONE);
    assertThat(quiet.err()).contains("! 1 of 100 lines rejected: FIELD_COUNT 1");
    assertThat(directory.resolve("out/summary.txt"))
        .content()
        .contains("1 of 100 lines rejected: FIELD_COUNT 1");
    assertThat(directory.resolve("out/model.json"))
        .content()
        .contains("1 of 100 lines rejected: FIELD_COUNT 1");
    assertThat(directory.resolve("out/stages/design/_rejects/rejects.jsonl"))
        .content()
        .contains("FIELD_COUNT", "1,2,3,4");
    Outcome strict = logit(data, "y ~ x", "--max-bad-fraction", "0.005", "--overwrite");
    assertThat(strict.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(strict.err()).contains("1 of 100 lines were rejected", "FIELD_COUNT", "data.csv");
    assertThat(directory.resolve("out/model.json")).exists();
    assertThat(directory.resolve("out/_next/model.json")).doesNotExist();
    assertThat(directory.resolve("out/_next/stages/design")).doesNotExist();
  }

  @Test
  void aNumberColumnWithAStrayTextIsSaidToBeAFactor() throws IOException {
    Path data = csv("y,x", "0,1", "1,1", "0,2", "1,2", "0,3", "1,3", "0,1h5", "1,1h5");
    Outcome outcome = logit(data, "y ~ x");
    assertThat(outcome.exit()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.err())
        .contains("! x is taken as a factor because '1h5' is no number; 3 of its 4 values are");
  }

  @Test
  void aLevelMayBeVeryLong() throws IOException {
    String level = "a".repeat(60_000);
    Path data = csv("y,g", "0," + level, "1," + level, "0,b", "1,b", "1,b");
    assertThat(logit(data, "y ~ g").exit()).isEqualTo(ExitCode.DONE);
    assertThat(directory.resolve("out/model.json")).content().contains(level);
  }

  @Test
  void linesThatAreAllRejectedSayWhy() throws IOException {
    Path data = csv("y,x,g", "1,1", "0,2", "1,3", "0,4");
    Outcome outcome = logit(data, "y ~ x");
    assertThat(outcome.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err()).contains("4 of 4 lines were rejected", "data.csv");
    try (var left = Files.list(directory.resolve("out/stages"))) {
      assertThat(left.map(p -> p.getFileName().toString()).filter(n -> !n.endsWith(".crc")))
          .containsExactlyInAnyOrder("_run.json", "_rejects-design-scan.jsonl");
    }
  }

  @Test
  void aRunIsResumedWithItsOwnParametersOnly() throws IOException {
    Path data = REFERENCE.resolve("kyphosis.csv");
    assertThat(logit(data, "Kyphosis ~ Age").exit()).isEqualTo(ExitCode.DONE);
    String model = Files.readString(directory.resolve("out/model.json"));
    Outcome other = logit(data, "Kyphosis ~ Start", "--resume");
    assertThat(other.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(other.err()).contains("--formula was 'Kyphosis ~ Age' and is 'Kyphosis ~ Start'");
    assertThat(directory.resolve("out/model.json")).content().isEqualTo(model);
    assertThat(logit(data, "Kyphosis ~ Age", "--resume").exit()).isEqualTo(ExitCode.DONE);
    assertThat(directory.resolve("out/model.json")).content().isEqualTo(model);
  }

  /**
   * The row has no weight at the maximum, so the numbers are those without it: R's {@code
   * summary(glm(y ~ x, binomial, control = list(epsilon = 1e-14)))}.
   */
  @Test
  void aFarOutlierIsSaidAndTakesNoDigits() throws IOException {
    List<String> lines = new ArrayList<>(List.of("y,x"));
    for (int i = 0; i < 200; i++) {
      int x = i % 13 - 6;
      lines.add((i * 7 % 11 - 5 + x > 0 ? 1 : 0) + "," + x);
    }
    lines.add("1,1e7");
    Outcome far = logit(csv(lines.toArray(String[]::new)), "y ~ x");
    assertThat(far.out())
        .contains("look for an outlier")
        .containsPattern("\\(Intercept\\) +-0.305170 +0.196122 ")
        .containsPattern("x +0.540215 +0.070840 +7.626 +2.42e-14");
    lines.set(lines.size() - 1, "1,6");
    Outcome near = logit(csv(lines.toArray(String[]::new)), "y ~ x", "--overwrite");
    assertThat(near.out()).contains("CONVERGED").doesNotContain("outlier");
  }
}
