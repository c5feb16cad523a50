package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.STATIONS;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;

/**
 * What a run of the chain, with its joins as jobs of their own, did: its stages in their order, and
 * which of the run's own files each was given.
 *
 * @param stages in their order
 * @param files of each stage the parameters that are below the run's output, relative to that
 */
record ChainRecord(List<String> stages, Map<String, Map<String, String>> files) {
  private static final Pattern STAGE = Pattern.compile("(?m)^\\[ *[0-9]+/[0-9]+\\] ([a-z-]+) ");
  private static final Path SAMPLE = ROOT.resolve("examples/sample");

  static ChainRecord of(Path out) throws IOException {
    Outcome outcome =
        crosswind(
            "run",
            "--flights",
            SAMPLE.resolve("AirOnTimeCSV/airOT201401.csv.gz").toString(),
            "--weather",
            SAMPLE.resolve("WeatherRaw/201401hourly.txt.gz").toString(),
            "--stations",
            STATIONS,
            "--test-fraction",
            "0.25",
            "--formula",
            "ArrDel15 ~ OriginAirportID + CRSDepTime",
            "--join",
            "reduce",
            "--out",
            out.toString());
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    Set<String> stages = new LinkedHashSet<>();
    STAGE
        .matcher(outcome.err())
        .results()
        .map(MatchResult::group)
        .map(ChainRecord::name)
        .forEach(stages::add);
    Map<String, Map<String, String>> files = new TreeMap<>();
    for (String stage : stages) {
      files.put(stage, files(stage, out));
    }
    return new ChainRecord(new ArrayList<>(stages), files);
  }

  private static String name(String line) {
    return line.replaceFirst("^\\[[^]]*\\] ", "").strip();
  }

  private static Map<String, String> files(String stage, Path out) throws IOException {
    String job =
        switch (stage) {
          case "design" -> "design-scan";
          case "logit" -> "logit/pass-000/sums";
          default -> stage;
        };
    Path report = out.resolve("stages").resolve(job).resolve("_stage.json");
    Map<String, String> files = new TreeMap<>();
    JsonNode given = new ObjectMapper().readTree(Files.readString(report)).get("parameters");
    for (Map.Entry<String, JsonNode> parameter : given.properties()) {
      String value = parameter.getValue().asText();
      if (value.startsWith(out + "/") && !parameter.getKey().equals("out")) {
        files.put(parameter.getKey(), value.substring(out.toString().length() + 1));
      }
    }
    return files;
  }
}
