package org.crosswind.driver.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.assertj.core.data.Percentage;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.scoring.json.Json;
import org.crosswind.scoring.report.AnovaDocument;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnovaCommandTest {
  private static final Path REFERENCE = ROOT.resolve("glm/src/test/resources/reference");

  @TempDir private Path directory;

  private Outcome run(String command, String out, String... more) {
    List<String> args = new ArrayList<>(List.of(command, "--out", path(out)));
    args.addAll(List.of(more));
    return crosswind(args.toArray(String[]::new));
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private static String data(String file) {
    return REFERENCE.resolve(file).toString();
  }

  private AnovaDocument anova(String out) throws IOException {
    String json = Files.readString(directory.resolve(out).resolve("anova.json"));
    return Json.read(json, AnovaDocument.class);
  }

  /** R's drop1(m, test = "LRT") and Wald's tests, by inference.R beside the expected numbers. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "kyphosis|kyphosis.csv|Kyphosis ~ Age + Start + Number|",
        "infert-offset|infert.csv|case ~ age + education * spontaneous + offset(log(parity))|",
        "titanic|inference/titanic.csv|survived ~ Class * Sex + Age|count",
        "esoph-aliased|inference/esoph.csv|case ~ agegp + alcgp:tobgp|count"
      })
  void agreesWithR(String expected, String file, String formula, String weights)
      throws IOException {
    List<String> args = new ArrayList<>(List.of("--data", data(file), "--formula", formula));
    if (weights != null) {
      args.addAll(List.of("--weights", weights));
    }
    Outcome outcome = run("anova", "out", args.toArray(String[]::new));
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    assertThat(directory.resolve("out/anova.txt"))
        .content()
        .isEqualTo(outcome.out().strip() + "\n");
    List<AnovaDocument.Row> tests = anova("out").tests();
    Path drop1 = REFERENCE.resolve("inference/" + expected + "-drop1.csv");
    List<String> rows = Files.readAllLines(drop1);
    assertThat(tests).hasSize(rows.size() - 1);
    for (String row : rows.subList(1, rows.size())) {
      String[] r = row.split(",", -1);
      AnovaDocument.Row test =
          tests.stream().filter(t -> t.terms().equals(List.of(r[0]))).findFirst().orElseThrow();
      if (r[1].equals("NA")) {
        assertThat(test.likelihoodRatio()).as(r[0]).isNull();
      } else {
        assertThat(test.likelihoodRatio().degrees()).as(r[0]).isEqualTo(Integer.parseInt(r[1]));
        assertClose(test.likelihoodRatio().deviance(), r[2]);
        assertClose(test.likelihoodRatio().statistic(), r[3]);
        assertClose(test.likelihoodRatio().log10p(), r[5]);
      }
      assertThat(test.wald().degrees()).as(r[0]).isEqualTo(Integer.parseInt(r[6]));
      assertClose(test.wald().chiSquare(), r[7]);
    }
  }

  private static void assertClose(double actual, String expected) {
    assertThat(actual).isCloseTo(Double.parseDouble(expected), Percentage.withPercentage(1e-6));
  }

  /**
   * R, with many iterations towards the limit: {@code control = list(maxit = 100, epsilon = 1e-15)}
   * gives deviance(glm(Kyphosis ~ factor(Number) + Start)) 54.9172589424 and without Number
   * 68.0721800827, over 8 - 1 columns.
   */
  @Test
  void aSeparatedModelIsTestedAgainstItsLimitAndSaysSo() throws IOException {
    Outcome outcome =
        run(
            "anova",
            "out",
            "--data",
            data("kyphosis.csv"),
            "--formula",
            "Kyphosis ~ factor(Number) + Start");
    assertThat(outcome.exit()).isEqualTo(ExitCode.NOT_CONVERGED);
    assertThat(outcome.out())
        .contains("! the model is separated: its deviance is a limit", "! Number=2: separated");
    AnovaDocument.LikelihoodRatio number = anova("out").tests().get(0).likelihoodRatio();
    assertThat(number.degrees()).isEqualTo(7);
    assertThat(number.deviance()).isCloseTo(68.0721800827, Percentage.withPercentage(1e-8));
    assertThat(number.statistic())
        .isCloseTo(68.0721800827 - 54.9172589424, Percentage.withPercentage(1e-7));
  }

  @Test
  void robustErrorsLeaveWaldsTest() throws IOException {
    Outcome outcome =
        run(
            "anova",
            "out",
            "--data",
            data("infert.csv"),
            "--formula",
            "case ~ age + parity",
            "--cluster",
            "stratum");
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.out()).contains("! no likelihood-ratio test: it takes the likelihood");
    assertThat(anova("out").tests()).hasSize(2).allMatch(t -> t.likelihoodRatio() == null);
    assertThat(anova("out").variance()).isEqualTo("cr1");
    assertThat(directory.resolve("out/stages/anova/without-001")).doesNotExist();
  }

  /** The last term of a model without an intercept: D₀ = 2 n log 2, here of 81 rows. */
  @Test
  void withoutTheOnlyTermNothingIsLeft() throws IOException {
    Outcome outcome =
        run("anova", "out", "--data", data("kyphosis.csv"), "--formula", "Kyphosis ~ Start - 1");
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    AnovaDocument.LikelihoodRatio ratio = anova("out").tests().get(0).likelihoodRatio();
    assertThat(ratio.deviance())
        .isCloseTo(162 * StrictMath.log(2), Percentage.withPercentage(1e-12));
    assertThat(ratio.degrees()).isEqualTo(1);
  }

  @Test
  void aTestIsResumedAfterItsLastPass() throws IOException {
    String[] args = {
      "--data", data("kyphosis.csv"), "--formula", "Kyphosis ~ Age + Start + Number"
    };
    assertThat(run("anova", "out", args).exit()).isEqualTo(ExitCode.DONE);
    String whole = Files.readString(directory.resolve("out/anova.json"));
    Path stages = directory.resolve("out/stages/anova");
    Files.delete(directory.resolve("out/anova.json"));
    deleteAll(stages.resolve("without-002"));
    Path kept = stages.resolve("without-001/pass-000/sums/_SUCCESS");
    var before = Files.getLastModifiedTime(kept);
    List<String> again = new ArrayList<>(List.of(args));
    again.add("--resume");
    assertThat(run("anova", "out", again.toArray(String[]::new)).exit()).isEqualTo(ExitCode.DONE);
    assertThat(Files.readString(directory.resolve("out/anova.json"))).isEqualTo(whole);
    assertThat(Files.getLastModifiedTime(kept)).isEqualTo(before);
    assertThat(stages.resolve("without-002")).isDirectory();
  }

  private static void deleteAll(Path path) throws IOException {
    try (var files = Files.walk(path)) {
      for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(file);
      }
    }
  }

  /** Two models agree with the deletion of the one term between them. */
  @Test
  void twoModelsAreComparedAsOneDeletion() throws IOException {
    String file = data("kyphosis.csv");
    run("logit", "large", "--data", file, "--formula", "Kyphosis ~ Age + Start + Number");
    run("logit", "small", "--data", file, "--formula", "Kyphosis ~ Number + Age");
    run("anova", "deletions", "--data", file, "--formula", "Kyphosis ~ Age + Start + Number");
    String models = path("large/model.json") + "," + path("small/model.json");
    Outcome outcome = run("anova", "out", "--models", models);
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    AnovaDocument.Row nested = anova("out").tests().get(0);
    AnovaDocument.Row deletion = anova("deletions").tests().get(1);
    assertThat(nested.terms()).isEqualTo(deletion.terms()).containsExactly("Start");
    assertThat(nested.likelihoodRatio().statistic())
        .isCloseTo(deletion.likelihoodRatio().statistic(), Percentage.withPercentage(1e-10));
    assertThat(nested.wald().chiSquare())
        .isCloseTo(deletion.wald().chiSquare(), Percentage.withPercentage(1e-10));
  }

  @Test
  void whatCannotBeComparedIsRefusedBeforeAnythingIsWritten() throws IOException {
    String file = data("kyphosis.csv");
    run("logit", "a", "--data", file, "--formula", "Kyphosis ~ Age");
    run("logit", "b", "--data", file, "--formula", "Kyphosis ~ Start");
    String models = path("a/model.json") + "," + path("b/model.json");
    Outcome apart = run("anova", "out", "--models", models);
    assertThat(apart.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(apart.err()).contains("neither contains the other");
    Outcome one = run("anova", "out", "--models", path("a/model.json"), "--firth");
    assertThat(one.err()).contains("1 paths; two models", "--firth is not for --models");
    Outcome none = run("anova", "out", "--models", path("a/summary.txt") + "," + path("c.json"));
    assertThat(none.err()).contains("no model document", "no file");
    assertThat(run("anova", "out").err()).contains("--data and --formula, or --models");
    assertThat(directory.resolve("out")).doesNotExist();
  }
}
