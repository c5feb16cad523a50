package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.assertj.core.data.Percentage;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelJson;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The command against R; {@code reference/inference/inference.R} made the expected numbers. */
class RInferenceTest {
  private static final Path REFERENCE = ROOT.resolve("glm/src/test/resources/reference/inference");

  @TempDir private Path directory;

  /** A case of the fixture. */
  record Case(
      String name, String data, String formula, String weights, String kind, String cluster) {
    @Override
    public String toString() {
      return name + ": " + formula;
    }
  }

  private static List<String[]> rows(String file) throws IOException {
    return Files.readAllLines(REFERENCE.resolve(file)).stream()
        .map(line -> line.split(",", -1))
        .toList();
  }

  static Stream<Case> cases() throws IOException {
    return rows("cases.csv").stream()
        .skip(1)
        .filter(r -> !r[0].equals("titanic-separated"))
        .map(r -> new Case(r[0], r[1], r[2], r[3], r[4], r[5]));
  }

  static Stream<Case> clustered() throws IOException {
    return cases().filter(c -> !c.cluster.equals("NA"));
  }

  private ModelDocument logit(Case given, String... more) throws IOException {
    Path out = directory.resolve("out");
    List<String> args = new ArrayList<>(List.of("logit", "--data"));
    args.add("csv:" + REFERENCE.resolve(given.data).normalize());
    args.addAll(List.of("--formula", given.formula, "--out", out.toString()));
    if (given.data.contains("infert")) {
      args.addAll(List.of("--reference", "education=0-5yrs"));
    }
    if (!given.kind.equals("none")) {
      boolean frequency = given.kind.equals("frequency");
      args.addAll(List.of(frequency ? "--weights" : "--prob-weights", given.weights));
    }
    args.addAll(Arrays.asList(more));
    Outcome outcome = crosswind(args.toArray(String[]::new));
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    return ModelJson.readModel(Files.readString(out.resolve("model.json")));
  }

  private static void assertAgrees(ModelDocument model, Case given, String column)
      throws IOException {
    List<String[]> rows = rows(given.name + "-inference.csv");
    int expected = List.of(rows.get(0)).indexOf(column);
    for (String[] row : rows.subList(1, rows.size())) {
      if (!row[2].equals("NA")) {
        ModelDocument.Coefficient c =
            model.estimates().coefficients().stream()
                .filter(x -> x.name().equals(row[1]))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no " + row[1]));
        assertThat(c.estimate())
            .as(row[1])
            .isCloseTo(Double.parseDouble(row[2]), Percentage.withPercentage(1e-7));
        assertThat(c.stdError())
            .as(row[1] + " " + column)
            .isCloseTo(Double.parseDouble(row[expected]), Percentage.withPercentage(1e-6));
      }
    }
  }

  @ParameterizedTest
  @MethodSource("cases")
  void estimatesAndErrors(Case given) throws IOException {
    ModelDocument model = logit(given, "--robust", "none");
    assertAgrees(model, given, "std_error");
    String[] header = rows(given.name + "-fit.csv").get(0);
    String[] fit = rows(given.name + "-fit.csv").get(1);
    int n = Arrays.asList(header).indexOf("n");
    assertThat(model.sample().observations()).isEqualTo(Long.parseLong(fit[n]));
    int deviance = Arrays.asList(header).indexOf("null_deviance");
    assertThat(model.fit().nullDeviance())
        .isCloseTo(Double.parseDouble(fit[deviance]), Percentage.withPercentage(1e-8));
  }

  @ParameterizedTest
  @MethodSource("clustered")
  void clusteredErrorsInManySplits(Case given) throws IOException {
    ModelDocument model = logit(given, "--cluster", given.cluster, "--robust", "cr0");
    assertAgrees(model, given, "cr0");
    assertThat(model.estimates().variance()).isEqualTo("cr0");
    assertThat(model.sample().clusters()).isPositive();
  }

  @Test
  void samplingWeightsHaveRobustErrorsByDefaultAndClustersTheirOwn() throws IOException {
    Case sampling = cases().filter(c -> c.kind.equals("sampling")).findFirst().orElseThrow();
    ModelDocument weighted = logit(sampling);
    assertThat(weighted.estimates().variance()).isEqualTo("hc0");
    assertAgrees(weighted, sampling, "hc0");
    Case kyphosis = cases().findFirst().orElseThrow();
    ModelDocument clustered = logit(kyphosis, "--cluster", "Number", "--overwrite");
    assertThat(clustered.estimates().variance()).isEqualTo("cr1");
    assertAgrees(clustered, kyphosis, "cr1");
  }

  @Test
  void oneClusterAndClustersThatAreNotUsedAreErrors() throws IOException {
    String data = "csv:" + REFERENCE.resolve("../kyphosis.csv").normalize();
    String[] one = {
      "logit",
      "--data",
      data,
      "--formula",
      "Kyphosis ~ Age",
      "--cluster",
      "Kyphosis",
      "--robust",
      "hc0",
      "--out",
      directory.resolve("a").toString()
    };
    Outcome unused = crosswind(one);
    assertThat(unused.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(unused.err()).contains("--robust hc0 takes no clusters");
    Path same = directory.resolve("same.csv");
    Files.write(same, List.of("y,x,c", "0,1,k", "1,2,k", "0,3,k", "1,1,k", "0,2,k", "1,3,k"));
    Outcome single =
        crosswind(
            "logit",
            "--data",
            "csv:" + same,
            "--formula",
            "y ~ x",
            "--cluster",
            "c",
            "--out",
            directory.resolve("b").toString());
    assertThat(single.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(single.err()).contains("the column c names one cluster only");
    assertThat(directory.resolve("b/model.json")).doesNotExist();
  }
}
