package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command on rows that Arrow wrote as ORC, against the same rows as CSV; orc/make-rows.py
 * made both.
 */
class OrcCommandsTest {
  private static final String FORMULA = "y ~ x + g + factor(n) + day";

  @TempDir private Path directory;

  @BeforeEach
  void copy() throws IOException {
    for (String format : List.of("csv", "orc")) {
      try (InputStream in = getClass().getResourceAsStream("orc/rows." + format)) {
        Files.copy(in, directory.resolve("rows." + format));
      }
    }
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private static Outcome works(String command, String... options) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(options));
    Outcome outcome = CommandLineHarness.crosswind(all.toArray(String[]::new));
    assertThat(outcome.exit()).as(command + ": " + outcome.err()).isEqualTo(ExitCode.DONE);
    return outcome;
  }

  private List<String> lines(String name) throws IOException {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(directory.resolve(name))) {
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("part-")).sorted().toList()) {
        lines.addAll(Files.readAllLines(file));
      }
    }
    return lines;
  }

  @Test
  void everyCommandFindsWhatItFindsInCsv() throws IOException {
    for (String format : List.of("csv", "orc")) {
      String data = format + ":" + path("rows." + format);
      works("logit", "--data", data, "--formula", FORMULA, "--out", path(format + "-fit"));
      String model = path(format + "-fit/model.json");
      String scores = path(format + "-scores");
      works(
          "predict", "--data", data, "--model", model, "--carry", "g,id", "--to", "csv", "--out",
          scores);
      works("roc", "--scores", scores, "--actual", "y", "--out", path(format + "-roc"));
    }
    for (String same : List.of("fit/model.json", "roc/metrics.json")) {
      assertThat(SameResults.of(directory.resolve("orc-" + same)))
          .as(same)
          .isEqualTo(SameResults.of(directory.resolve("csv-" + same)));
    }
    assertThat(lines("orc-scores")).isEqualTo(lines("csv-scores")).hasSize(601);
  }

  /** Sets and scores in ORC are those in Avro, and what ORC does not say comes back. */
  @Test
  void whatIsWrittenAsOrcIsWhatIsWrittenAsAvro() throws IOException {
    for (String format : List.of("avro", "orc")) {
      String sets = path(format + "-sets");
      works(
          "split",
          "--data",
          path("rows.csv"),
          "--test-fraction",
          "0.3",
          "--to",
          format,
          "--out",
          sets);
      works(
          "logit", "--data", sets + "/train", "--formula", FORMULA, "--out", path(format + "-fit"));
      String scores = path(format + "-scores");
      works(
          "predict",
          "--data",
          sets + "/test",
          "--model",
          path(format + "-fit/model.json"),
          "--to",
          format,
          "--out",
          scores);
      works("roc", "--scores", scores, "--actual", "y", "--out", path(format + "-roc"));
    }
    for (String same : List.of("fit/model.json", "roc/metrics.json")) {
      assertThat(SameResults.of(directory.resolve("orc-" + same)))
          .as(same)
          .isEqualTo(SameResults.of(directory.resolve("avro-" + same)));
    }
    // By default the sets are of the format of the rows.
    works(
        "split",
        "--data",
        path("orc-sets/train"),
        "--test-fraction",
        "0.5",
        "--out",
        path("again"));
    try (Stream<Path> files = Files.list(directory.resolve("again/train"))) {
      assertThat(files.map(file -> file.getFileName().toString())).contains("part-m-00000.orc");
    }
  }

  @Test
  void infoAndSummaryTellOfIt() throws IOException {
    assertThat(works("info", "--data", path("rows.orc")).out())
        .contains("ORC", "zstd", "600", "day");
    works("summary", "--data", path("rows.orc"), "--out", path("summary"));
    assertThat(Files.readString(directory.resolve("summary/summary.txt")))
        .contains("2013-01-31", "Orléans");
  }

  @Test
  void rawFlightsAreText() {
    Outcome outcome =
        CommandLineHarness.crosswind(
            "flights", "--flights", path("rows.orc"), "--out", path("flights"));
    assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err()).contains("is an ORC file: raw files are text: write it as CSV");
    assertThat(directory.resolve("flights")).doesNotExist();
  }

  @Test
  void aFileThatIsCutShortIsOneMessage() throws IOException {
    byte[] whole = Files.readAllBytes(directory.resolve("rows.orc"));
    Files.write(directory.resolve("cut.orc"), java.util.Arrays.copyOf(whole, whole.length / 2));
    Outcome outcome =
        CommandLineHarness.crosswind(
            "logit", "--data", path("cut.orc"), "--formula", "y ~ x", "--out", path("fit"));
    assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err())
        .contains("cut.orc is cut short or damaged: it does not end as an ORC file does");
    assertThat(directory.resolve("fit")).doesNotExist();
  }
}
