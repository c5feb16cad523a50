package org.crosswind.driver.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.STATIONS;
import static org.crosswind.driver.CommandLineHarness.conf;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.apache.hadoop.conf.Configuration;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole chain on the flights between Seattle and Portland, 2014. */
class RunCommandTest {
  private static final Path SAMPLE = ROOT.resolve("examples/sample");
  private static final String FORMULA =
      "ArrDel15 ~ Month + OriginAirportID + Carrier + CRSDepTime + WindSpeedOrigin"
          + " + VisibilityDest";

  @TempDir private Path directory;

  private Outcome run(Configuration conf, String out, String... more) {
    List<String> args = new ArrayList<>(List.of("run"));
    args.addAll(List.of("--flights", SAMPLE.resolve("AirOnTimeCSV/airOT2014*.csv.gz").toString()));
    args.addAll(List.of("--weather", SAMPLE.resolve("WeatherRaw/201*hourly.txt.gz").toString()));
    args.addAll(List.of("--stations", STATIONS, "--out", directory.resolve(out).toString()));
    args.addAll(List.of(more));
    return crosswind(conf, args.toArray(String[]::new));
  }

  private JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(Files.readString(directory.resolve(file)));
  }

  @Test
  void theResultsHaveTheSameBytesForAnySplitsAndReducersAndAfterResuming() throws IOException {
    String[] model = {"--formula", FORMULA, "--test-fraction", "0.3", "--seed", "7"};
    Outcome first = run(conf(), "a", model);
    assertThat(first.exit()).as(first.err()).isEqualTo(ExitCode.DONE);
    assertThat(first.err()).contains("[ 1/6] weather", "[ 6/6] test-metrics", "pass 1");
    assertThat(first.err())
        .containsPattern("\n  training set 3,[0-9]{3} rows, test set 1,[0-9]{3} rows \\(")
        .endsWith("Results are in " + directory.resolve("a") + ": read summary.txt first\n");

    JsonNode joined = json("a/join-report.json");
    // Known of the sample: 4,581 flights between Seattle and Portland, all of them scheduled.
    assertThat(joined.get("flights").asLong()).isEqualTo(4581);
    assertThat(joined.get("matchedBoth").asLong()).isBetween(4400L, 4581L);
    JsonNode flights = joined.get("rawLines").get("flights");
    assertThat(flights.get("lines").asLong()).isEqualTo(4581);
    assertThat(flights.get("lost").get("WITHOUT_RESPONSE").asLong()).isPositive();
    String read =
        "12 files: date YEAR/MONTH/DAY_OF_MONTH, carrier UNIQUE_CARRIER, airports"
            + " ORIGIN_AIRPORT_ID/DEST_AIRPORT_ID, response ARR_DEL15";
    assertThat(flights.get("files")).hasSize(1);
    assertThat(flights.get("files").get(0).asText()).isEqualTo(read);
    assertThat(first.err()).contains("\n  " + read + "\n  lost: Flights without ArrDel15 ");
    assertThat(Files.readString(directory.resolve("a/summary.txt")))
        .contains("From raw lines to rows:\n  weather: ", "\n  flights: 4,581 lines; lost: ")
        .contains("\n    " + read + "\n  joined: 4,581 flights; weather at the origin ");
    JsonNode fitted = json("a/model.json");
    assertThat(fitted.get("preparation").get(0).asText()).startsWith("weather: ");
    assertThat(fitted.get("status").asText()).isEqualTo("CONVERGED");
    JsonNode metrics = json("a/metrics.json");
    assertThat(metrics.get("auc").asDouble()).isBetween(0.55, 0.8);
    assertThat(Files.readAllLines(directory.resolve("a/roc.csv")))
        .startsWith("threshold,falsePositiveRate,truePositiveRate", "Infinity,0.0,0.0")
        .last()
        .asString()
        .endsWith(",1.0,1.0");

    String[] reducers = java.util.Arrays.copyOf(model, model.length + 2);
    reducers[model.length] = "--join";
    reducers[model.length + 1] = "reduce";
    String[] small = {
      "mapreduce.input.fileinputformat.split.maxsize=20000", "mapreduce.job.reduces=3"
    };
    Outcome second = run(conf(small), "b", reducers);
    assertThat(second.exit()).as(second.err()).isEqualTo(ExitCode.DONE);
    assertThat(second.err()).contains("[ 2/9] flights", "[ 4/9] join-dest", "[ 9/9] test-metrics");
    sameResults("a", "b");

    // As if the driver had died in its fourth pass.
    Path passes = directory.resolve("b/stages/logit");
    Files.move(passes.resolve("pass-003/sums"), directory.resolve("lost"));
    Files.delete(directory.resolve("b/model.json"));
    String[] resumed = java.util.Arrays.copyOf(reducers, reducers.length + 1);
    resumed[reducers.length] = "--resume";
    Outcome third = run(conf(small), "b", resumed);
    assertThat(third.exit()).as(third.err()).isEqualTo(ExitCode.DONE);
    assertThat(third.err()).contains("kept from the earlier run");
    sameResults("a", "b");
  }

  private void sameResults(String a, String b) throws IOException {
    for (String file :
        List.of(
            "model.json",
            "metrics.json",
            "training-metrics.json",
            "drift.json",
            "roc.csv",
            "join-report.json")) {
      assertThat(Files.readString(directory.resolve(b).resolve(file)))
          .as(file)
          .isEqualTo(Files.readString(directory.resolve(a).resolve(file)));
    }
  }

  @Test
  void anEmptyTestSetIsAnErrorBeforeTheFit() {
    // The default predicate of the tutorial: no flight of the sample is of 2012.
    Outcome outcome = run(conf(), "out", "--formula", FORMULA);
    assertThat(outcome.exit()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err()).contains("the test set is empty with --test 'Year == 2012'");
    assertThat(directory.resolve("out/stages/join")).doesNotExist();
    assertThat(directory.resolve("out/model.json")).doesNotExist();
  }

  @Test
  void aTestLevelNeverTrainedIsCountedAndScoredAsTheReference() throws IOException {
    Outcome outcome = run(conf(), "out", "--formula", FORMULA, "--test", "Month in (11, 12)");
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.err())
        .contains(
            "! test set: 691 rows have a level without an estimate, scored as the reference level"
                + " (--unseen): Month: 691 rows (11, 12)");
    assertThat(json("out/metrics.json").get("observations").asLong()).isPositive();
  }

  @Test
  void theModelHasTheSameBytesForAnyNumberOfSplitsAndReducers() throws IOException {
    Path flights = plain("AirOnTimeCSV", "airOT2014", "flights.csv");
    Path weather = plain("WeatherRaw", "2014", "weather.txt");
    String expected = null;
    for (int splits : new int[] {1, 2, 7, 80}) {
      long bytes = Files.size(flights) / splits + 1;
      String reducers = splits % 2 == 0 ? "3" : "1";
      String out = directory.resolve("of-" + splits).toString();
      Outcome outcome =
          crosswind(
              conf(
                  "mapreduce.input.fileinputformat.split.maxsize=" + bytes,
                  "mapreduce.job.reduces=" + reducers),
              "run",
              "--flights",
              flights.toString(),
              "--weather",
              weather.toString(),
              "--stations",
              STATIONS,
              "--formula",
              FORMULA,
              "--test-fraction",
              "0.3",
              "--out",
              out);
      assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
      try (var parts = Files.list(Path.of(out, "stages", "join", "train"))) {
        assertThat(parts.filter(f -> f.getFileName().toString().startsWith("part")))
            .hasSizeBetween(splits, splits + 1);
      }
      String model = Files.readString(Path.of(out, "model.json"));
      expected = expected == null ? model : expected;
      assertThat(model.equals(expected)).as("the model of " + splits + " splits").isTrue();
    }
  }

  /** Files of the sample, plain and with one header, one behind the other. */
  private Path plain(String folder, String prefix, String name) throws IOException {
    List<String> lines = new ArrayList<>();
    try (var files = Files.list(SAMPLE.resolve(folder))) {
      for (Path file : files.sorted().toList()) {
        if (file.getFileName().toString().startsWith(prefix)) {
          List<String> all = lines(file);
          lines.addAll(lines.isEmpty() ? all : all.subList(1, all.size()));
        }
      }
    }
    return Files.write(directory.resolve(name), lines);
  }

  private static List<String> lines(Path file) throws IOException {
    try (var in = new GZIPInputStream(Files.newInputStream(file))) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }
}
