package org.crosswind.driver.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;
import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvFileSource;

class PredictCommandTest {
  private static final Path INFERENCE = ROOT.resolve("glm/src/test/resources/reference/inference");

  /** What predict calls the columns of R's files. */
  private static final Map<String, String> RESPONSE =
      Map.of(
          "prediction", "fitted",
          "stdError", "se_fit",
          "lower", "lower95",
          "upper", "upper95",
          "residualResponse", "response",
          "residualPearson", "pearson",
          "residualDeviance", "deviance",
          "residualWorking", "working");

  private static final Map<String, String> LINK =
      Map.of("prediction", "link", "stdError", "se_link");

  @TempDir private Path directory;

  private Outcome fit(Path data, String formula, String... more) {
    List<String> args = new ArrayList<>(List.of("logit", "--data", data.toString()));
    args.addAll(List.of("--formula", formula, "--out", path("model"), "--overwrite"));
    args.addAll(List.of(more));
    return crosswind(args.toArray(String[]::new));
  }

  private Outcome predict(Path data, String... more) {
    List<String> args = new ArrayList<>(List.of("predict", "--data", data.toString()));
    args.addAll(List.of("--model", path("model/model.json"), "--out", path("scores")));
    args.addAll(List.of("--overwrite"));
    args.addAll(List.of(more));
    return crosswind(args.toArray(String[]::new));
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private List<GenericRecord> scores() throws IOException {
    List<GenericRecord> rows = new ArrayList<>();
    File part = directory.resolve("scores/part-m-00000.avro").toFile();
    try (var reader = new DataFileReader<GenericRecord>(part, new GenericDatumReader<>())) {
      reader.forEach(rows::add);
    }
    return rows;
  }

  private static List<Map<String, String>> csv(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    String[] names = lines.get(0).split(",", -1);
    List<Map<String, String>> rows = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      String[] values = line.split(",", -1);
      Map<String, String> row = new LinkedHashMap<>();
      for (int i = 0; i < names.length; i++) {
        row.put(names[i].replace("\"", ""), values[i]);
      }
      rows.add(row);
    }
    return rows;
  }

  private void agree(Map<String, String> names, String expected) throws IOException {
    List<Map<String, String>> r = csv(INFERENCE.resolve(expected + "-fitted.csv"));
    List<GenericRecord> rows = scores();
    assertThat(rows).hasSameSizeAs(r);
    for (int i = 0; i < rows.size(); i++) {
      for (Map.Entry<String, String> name : names.entrySet()) {
        double wanted = Double.parseDouble(r.get(i).get(name.getValue()));
        assertThat((Double) rows.get(i).get(name.getKey()))
            .as("%s, row %d, %s", expected, i + 1, name.getKey())
            .isCloseTo(wanted, within(1e-8 * Math.max(1, Math.abs(wanted))));
      }
    }
  }

  /**
   * Every case of inference.R, which says what R computes: frequency and sampling weights,
   * interactions, functions, aliased cells, an offset, no intercept.
   */
  @ParameterizedTest(name = "{0}")
  @CsvFileSource(
      files = "../glm/src/test/resources/reference/inference/cases.csv",
      useHeadersInDisplayName = false,
      numLinesToSkip = 1)
  void agreesWithR(String name, String data, String formula, String weights, String kind)
      throws IOException {
    if (!Files.exists(INFERENCE.resolve(name + "-fitted.csv"))) {
      assertThat(name).as("only Firth's estimate exists").isEqualTo("titanic-separated");
      return;
    }
    Path rows = INFERENCE.resolve(data).normalize();
    List<String> options = new ArrayList<>(List.of("--robust", "none"));
    if (!kind.equals("none")) {
      options.add(kind.equals("frequency") ? "--weights" : "--prob-weights");
      options.add(weights);
    }
    Outcome fitted = fit(rows, formula, options.toArray(String[]::new));
    assertThat(fitted.exit()).as(fitted.out()).isEqualTo(ExitCode.DONE);

    Outcome outcome =
        predict(
            rows,
            "--std-errors",
            "--interval",
            "confidence",
            "--residuals",
            "response,pearson,deviance,working");
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    agree(RESPONSE, name);

    assertThat(predict(rows, "--std-errors", "--type", "link").exit()).isEqualTo(ExitCode.DONE);
    agree(LINK, name);
  }

  @Test
  void rowsWithoutAScoreAreSaidByReason() throws IOException {
    Path train = directory.resolve("train.csv");
    Files.writeString(train, "y,x,g\n0,1,a\n1,2,a\n0,3,a\n1,1,b\n0,2,b\n1,3,b\n1,4,b\n");
    assertThat(fit(train, "y ~ log(x) + g").exit()).isEqualTo(ExitCode.DONE);
    Path test = directory.resolve("test.csv");
    StringBuilder rows = new StringBuilder("x,g\n1,a\n2,b\n,a\n-1,b\nNA,\n");
    for (String level : List.of("c", "d", "e", "f", "g", "h", "h")) {
      rows.append("2,").append(level).append('\n');
    }
    Files.writeString(test, rows.toString());

    Outcome missing = predict(test);
    assertThat(missing.err())
        .contains("Scored 2 of 12 rows\n")
        .contains("! 3 rows have a missing value, not scored: x 2, g 1, log(x) 1\n")
        .contains(
            "! 7 rows have a level without an estimate, not scored (--unseen reference scores such as the reference level):"
                + " g: 7 rows (h, c, d, e, f, and 1 more)\n");

    Outcome reference = predict(test, "--unseen", "reference");
    assertThat(reference.err())
        .contains("Scored 9 of 12 rows\n")
        .contains("estimate, scored as the reference level (--unseen): g: 7 rows (h, c,");
  }

  @Test
  void aModelWithoutItsCovarianceHasNoStandardErrors() {
    Path data = ROOT.resolve("examples/kyphosis.csv");
    assertThat(fit(data, "Kyphosis ~ Age", "--max-covariance", "1").exit())
        .isEqualTo(ExitCode.DONE);
    Outcome outcome = predict(data, "--std-errors");
    assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).contains("no covariance", "--max-covariance 2 or more");
    assertThat(predict(data).exit()).isEqualTo(ExitCode.DONE);
  }

  @Test
  void anAlteredModelIsRefused() throws IOException {
    Path data = ROOT.resolve("examples/kyphosis.csv");
    assertThat(fit(data, "Kyphosis ~ Age").exit()).isEqualTo(ExitCode.DONE);
    Path model = directory.resolve("model/model.json");
    String text = Files.readString(model);
    String altered = text.replaceFirst("\"estimate\" : -1", "\"estimate\" : -2");
    assertThat(altered).isNotEqualTo(text);
    Files.writeString(model, altered);
    Files.delete(directory.resolve("model/.model.json.crc"));
    Outcome outcome = predict(data);
    assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err())
        .contains("contradicts itself", "is not its statistic times its error");
  }
}
