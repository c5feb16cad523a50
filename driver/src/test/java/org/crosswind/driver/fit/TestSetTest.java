package org.crosswind.driver.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.conf;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Rows that a fit leaves out and is measured on. */
class TestSetTest {
  private static final String KYPHOSIS = ROOT.resolve("examples/kyphosis.csv").toString();
  private static final String FORMULA = "Kyphosis ~ Age + Number + Start";

  @TempDir private Path directory;

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private static Outcome done(String... args) {
    Outcome outcome = crosswind(args);
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    return outcome;
  }

  private JsonNode json(String name) throws IOException {
    return new ObjectMapper().readTree(directory.resolve(name).toFile());
  }

  @Test
  void theModelAndItsMetricsAreThoseOfTheSeparateCommands() throws IOException {
    Outcome once =
        done(
            "logit",
            "--data",
            KYPHOSIS,
            "--formula",
            FORMULA,
            "--test-fraction",
            "0.4",
            "--seed",
            "3",
            "--key",
            "Age",
            "--out",
            path("once"));
    done(
        "split",
        "--data",
        KYPHOSIS,
        "--test-fraction",
        "0.4",
        "--seed",
        "3",
        "--key",
        "Age",
        "--out",
        path("sets"));
    done("logit", "--data", path("sets/train"), "--formula", FORMULA, "--out", path("fit"));
    done(
        "predict",
        "--data",
        path("sets/test"),
        "--model",
        path("fit/model.json"),
        "--unseen",
        "reference",
        "--out",
        path("scores"));
    Outcome roc =
        done("roc", "--scores", path("scores"), "--actual", "Kyphosis", "--out", path("roc"));

    assertThat(directory.resolve("once/model.json"))
        .hasSameTextualContentAs(directory.resolve("fit/model.json"));
    assertThat(directory.resolve("once/roc.csv"))
        .hasSameTextualContentAs(directory.resolve("roc/roc.csv"));
    assertAlike("once/metrics.json", "roc/metrics.json", 0);
    assertThat(once.out()).endsWith("Test set: " + roc.out());
  }

  /** What does not say where the rows are from, or looks at more of them than the scores. */
  private void assertAlike(String a, String b, double digits) throws IOException {
    JsonNode one = json(a);
    JsonNode other = json(b);
    assertThat(one.size()).isEqualTo(other.size());
    one.fieldNames()
        .forEachRemaining(
            name -> {
              if (!List.of("set", "columns", "groups").contains(name)) {
                assertAlike(name, one.path(name), other.path(name), digits);
              }
            });
  }

  private static void assertAlike(String at, JsonNode a, JsonNode b, double digits) {
    assertThat(a.size()).as(at).isEqualTo(b.size());
    if (a.isNumber() && digits > 0) {
      assertThat(a.asDouble()).as(at).isEqualTo(b.asDouble(), within(digits));
    } else if (a.isObject()) {
      a.fieldNames().forEachRemaining(n -> assertAlike(at + "/" + n, a.path(n), b.path(n), digits));
    } else if (a.isArray()) {
      for (int i = 0; i < a.size(); i++) {
        assertAlike(at + "/" + i, a.get(i), b.get(i), digits);
      }
    } else {
      assertThat(a).as(at).isEqualTo(b);
    }
  }

  /** By the design file, and by scoring the rows one by one. */
  @Test
  void theTrainingSetIsEvaluatedAsScoredRowsAre() throws IOException {
    done("logit", "--data", KYPHOSIS, "--formula", FORMULA, "--out", path("fit"));
    done("predict", "--data", KYPHOSIS, "--model", path("fit/model.json"), "--out", path("scores"));
    Outcome evaluated =
        done("evaluate", "--scores", path("scores"), "--actual", "Kyphosis", "--out", path("all"));
    JsonNode training = json("fit/training-metrics.json");
    JsonNode scores = json("all/metrics.json");
    assertThat(training.path("set").asText()).isEqualTo("training");
    for (String name : List.of("auc", "observations", "positives", "logLoss", "brier")) {
      assertAlike(name, training.path(name), scores.path(name), 1e-12);
    }
    for (String name :
        List.of("aucInterval", "averagePrecision", "kolmogorovSmirnov", "brierParts", "gains")) {
      assertAlike(name, training.path(name), scores.path(name), 1e-9);
    }
    assertThat(evaluated.out())
        .contains("Calibration: observed 0.209877")
        .contains("largest J")
        .contains("Kolmogorov-Smirnov");
    // At the maximum the residuals sum to 0, and so do they along η.
    assertThat(training.at("/calibration/intercept/estimate").asDouble())
        .isEqualTo(0, within(1e-7));
    assertThat(training.at("/calibration/slope/estimate").asDouble()).isEqualTo(1, within(1e-7));
    // Hosmer's and Lemeshow's test of the rows of the fit has two degrees of freedom less.
    assertThat(training.at("/calibration/hosmerLemeshow/degrees").asInt())
        .isEqualTo(scores.at("/calibration/hosmerLemeshow/degrees").asInt() - 2);
    assertThat(training.path("columns").findValuesAsText("name"))
        .containsExactly("Age", "Number", "Start");
  }

  /** The score equations: at each level of a factor as many as are predicted. */
  @Test
  void atTheLevelsOfAFactorTheTrainingSetIsAsPredicted() throws IOException {
    done(
        "logit",
        "--data",
        KYPHOSIS,
        "--formula",
        "Kyphosis ~ factor(Number) + Age",
        "--rare-levels",
        "Number: 12",
        "--separated",
        "report",
        "--test",
        "Start == 1",
        "--unseen",
        "missing",
        "--out",
        path("fit"));
    JsonNode factor = json("fit/training-metrics.json").path("columns").get(0);
    assertThat(factor.path("type").asText()).isEqualTo("factor");
    assertThat(factor.path("rates").size()).isGreaterThan(2);
    for (JsonNode rate : factor.path("rates")) {
      assertThat(rate.path("residual").asDouble()).isEqualTo(0, within(1e-7));
    }
    assertThat(json("fit/drift.json").path("rows").asInt())
        .isEqualTo(json("fit/metrics.json").path("observations").asInt());
  }

  @Test
  void errorsOfALinearModelAreThoseOfItsResiduals() throws IOException {
    long seed = 21;
    Random random = new Random(seed);
    List<String> lines = new ArrayList<>(List.of("x,g,y"));
    for (int i = 0; i < 200; i++) {
      double x = random.nextGaussian();
      String y = i % 20 == 0 ? "NA" : Double.toString(2 + x + random.nextGaussian());
      lines.add(x + "," + "abc".charAt(i % 3) + "," + y);
    }
    Files.write(directory.resolve("rows.csv"), lines);
    Outcome one = linear("one");
    Outcome many = linear("many", "mapreduce.input.fileinputformat.split.maxsize=500");
    assertThat(many.out()).isEqualTo(one.out());
    assertThat(directory.resolve("many/metrics.json"))
        .hasSameTextualContentAs(directory.resolve("one/metrics.json"));

    done(
        "predict",
        "--data",
        path("one/stages/split/test"),
        "--model",
        path("one/model.json"),
        "--unseen",
        "reference",
        "--residuals",
        "response",
        "--to",
        "csv",
        "--out",
        path("scores"));
    double sum = 0;
    double squares = 0;
    double sizes = 0;
    List<Double> observed = new ArrayList<>();
    for (String line : rows("scores")) {
      String[] cells = line.split(",", -1);
      if (!cells[0].equals("NA")) {
        double error = Double.parseDouble(cells[0]) - Double.parseDouble(cells[1]);
        assertThat(Double.parseDouble(cells[2])).isEqualTo(error, within(1e-12));
        sum += error;
        squares += error * error;
        sizes += Math.abs(error);
        observed.add(Double.parseDouble(cells[0]));
      }
    }
    int n = observed.size();
    double mean = observed.stream().mapToDouble(Double::doubleValue).sum() / n;
    double total = observed.stream().mapToDouble(y -> (y - mean) * (y - mean)).sum();
    JsonNode metrics = json("one/metrics.json");
    assertThat(metrics.path("observations").asInt()).isEqualTo(n).isBetween(30, 90);
    assertThat(metrics.path("meanError").asDouble()).isEqualTo(sum / n, within(1e-12));
    assertThat(metrics.path("meanAbsoluteError").asDouble()).isEqualTo(sizes / n, within(1e-12));
    assertThat(metrics.path("rootMeanSquaredError").asDouble())
        .isEqualTo(Math.sqrt(squares / n), within(1e-12));
    assertThat(metrics.path("rSquared").asDouble()).isEqualTo(1 - squares / total, within(1e-12));
    assertThat(one.out()).contains("Test set: RMSE ").contains("(" + n + " rows)");
  }

  private Outcome linear(String out, String... settings) {
    Outcome outcome =
        crosswind(
            conf(settings),
            "linmod",
            "--data",
            path("rows.csv"),
            "--formula",
            "y ~ x + g",
            "--test-fraction",
            "0.3",
            "--out",
            path(out));
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    return outcome;
  }

  /** The lines of all parts but their headers. */
  private List<String> rows(String out) throws IOException {
    List<String> rows = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory.resolve(out))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
        List<String> lines = Files.readAllLines(file);
        rows.addAll(lines.subList(1, lines.size()));
      }
    }
    return rows;
  }

  @Test
  void whatCannotBeLeftOutIsSaidBeforehand() {
    Outcome column =
        crosswind(
            "logit",
            "--data",
            KYPHOSIS,
            "--formula",
            FORMULA,
            "--test",
            "Aeg > 3",
            "--out",
            path("out"));
    assertThat(column.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(column.err()).contains("no column Aeg");
    Outcome both =
        crosswind(
            "logit",
            "--data",
            KYPHOSIS,
            "--formula",
            FORMULA,
            "--test",
            "Age > 3",
            "--test-fraction",
            "0.5",
            "--out",
            path("out"));
    assertThat(both.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(both.err()).contains("give one");
    done("design", "--data", KYPHOSIS, "--formula", FORMULA, "--out", path("design"));
    Outcome design =
        crosswind(
            "logit", "--data", path("design"), "--test-fraction", "0.5", "--out", path("out"));
    assertThat(design.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(design.err()).contains("--test-fraction is for rows");
    assertThat(directory.resolve("out")).doesNotExist();
  }

  /** One row has no curve, but an error. */
  @Test
  void aTestSetOfOneClassIsMeasuredAsFarAsItGoes() throws IOException {
    Outcome outcome =
        done(
            "logit",
            "--data",
            KYPHOSIS,
            "--formula",
            FORMULA,
            "--test",
            "Age == 71",
            "--out",
            path("out"));
    assertThat(outcome.out()).contains("Test set: AUC -  log loss ");
    assertThat(json("out/model.json").path("observations").asInt()).isEqualTo(80);
    JsonNode metrics = json("out/metrics.json");
    assertThat(metrics.path("observations").asInt()).isEqualTo(1);
    assertThat(metrics.path("auc").isNull()).isTrue();
    assertThat(metrics.path("brier").asDouble()).isPositive();
    assertThat(directory.resolve("out/roc.csv")).doesNotExist();
  }

  @Test
  void whatIsForATestSetNeedsOne() {
    Outcome outcome =
        crosswind(
            "logit",
            "--data",
            KYPHOSIS,
            "--formula",
            FORMULA,
            "--seed",
            "2",
            "--unseen",
            "fail",
            "--out",
            path("out"));
    assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err())
        .contains("--seed is for a test set: --test or --test-fraction chooses one")
        .contains("--unseen is for a test set");
  }

  @Test
  void anEmptyTestSetLeavesNoModel() {
    Outcome outcome =
        crosswind(
            "logit",
            "--data",
            KYPHOSIS,
            "--formula",
            FORMULA,
            "--test",
            "Age > 9999",
            "--out",
            path("out"));
    assertThat(outcome.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err()).contains("the test set is empty with --test 'Age > 9999'");
    assertThat(directory.resolve("out/model.json")).doesNotExist();
  }
}
