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
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns that travel along, on a month of the sample in the columns of the BTS's download. */
class RunCarryTest {
  private static final String HEADER =
      "\"Year\",\"Month\",\"DayofMonth\",\"FlightDate\",\"Reporting_Airline\",\"Tail_Number\","
          + "\"OriginAirportID\",\"DestAirportID\",\"CRSDepTime\",\"CRSArrTime\",\"DepDelay\","
          + "\"DepDel15\",\"ArrDelay\",\"ArrDel15\",\"Distance\",";

  @TempDir private Path directory;
  private Path flights;

  /** Flights that departed late. */
  private long late;

  /** The response that runs have otherwise is blank in all rows. */
  @BeforeEach
  void write() throws IOException {
    List<String> lines = new ArrayList<>(List.of(HEADER));
    Path sample = ROOT.resolve("examples/sample/AirOnTimeCSV/airOT201401.csv.gz");
    try (var in = new GZIPInputStream(Files.newInputStream(sample))) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      for (String line : text.lines().skip(1).toList()) {
        String[] f = line.split(",", -1);
        String delay = f[11];
        boolean isLate = !delay.isEmpty() && Double.parseDouble(delay) >= 15;
        String flag = delay.isEmpty() ? "" : isLate ? "1.00" : "0.00";
        late += isLate ? 1 : 0;
        String day = f[0] + "," + f[1] + "," + f[2] + "," + f[0] + "-01-" + pad(f[2]);
        String route = f[4] + ",N" + lines.size() % 7 + "," + f[5] + "," + f[7];
        String times = "\"" + pad(f[9]) + "\",\"" + pad(f[10]) + "\"";
        String distance = 100 + lines.size() * 37 % 50 + ".00";
        lines.add(String.join(",", day, route, times, delay, flag, "", "", distance, ""));
      }
    }
    flights = Files.write(directory.resolve("prezip.csv"), lines);
  }

  private static String pad(String number) {
    return number.length() < 2 ? "0" + number : number;
  }

  private Outcome run(String out, String formula, String... more) {
    List<String> args = new ArrayList<>(List.of("run", "--flights", flights.toString()));
    Path weather = ROOT.resolve("examples/sample/WeatherRaw/201401hourly.txt.gz");
    args.addAll(List.of("--weather", weather.toString(), "--stations", STATIONS));
    args.addAll(List.of("--test-fraction", "0.3", "--formula", formula));
    args.addAll(List.of("--out", directory.resolve(out).toString()));
    args.addAll(List.of(more));
    return crosswind(
        conf("mapreduce.input.fileinputformat.split.maxsize=20000"), args.toArray(String[]::new));
  }

  private JsonNode json(String file) throws IOException {
    return new ObjectMapper().readTree(Files.readString(directory.resolve(file)));
  }

  @Test
  void aCarriedResponseAndPredictorGoThroughBothJoinsToTheSameModel() throws IOException {
    String formula = "DepDel15 ~ CRSDepTime + WindSpeedOrigin + Distance + TailNumber";
    for (String join : List.of("map", "reduce")) {
      String[] more = {"--join", join, "--carry", "Distance, DepDel15,TailNumber"};
      Outcome outcome = run(join, formula, more);
      assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
      assertThat(outcome.err())
          .contains(
              ", response ArrDel15, carried Distance (number), DepDel15 (number), Tail_Number (text)\n");
    }
    for (String file :
        List.of(
            "model.json",
            "metrics.json",
            "training-metrics.json",
            "drift.json",
            "roc.csv",
            "join-report.json")) {
      assertThat(directory.resolve("reduce").resolve(file))
          .as(file)
          .hasSameTextualContentAs(directory.resolve("map").resolve(file));
    }
    JsonNode model = json("map/model.json");
    JsonNode response = model.get("response");
    assertThat(response.get("name").asText()).isEqualTo("DepDel15");
    JsonNode metrics = json("map/metrics.json");
    // The wind of an hour or two is missing.
    assertThat(response.get("successes").asLong() + metrics.get("positives").asLong())
        .isBetween(late - 2, late);
    assertThat(model.get("terms").findValuesAsText("name"))
        .containsExactly("CRSDepTime", "WindSpeedOrigin", "Distance", "TailNumber");
  }

  @Test
  void whatIsWrongIsToldBeforeTheStart() {
    Outcome outcome = run("out", "DepDel15 ~ Distanz", "--carry", "DepDel15,Distanz:number");
    assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err())
        .contains("prezip.csv: no column Distanz (did you mean Distance?)")
        .doesNotContain("--formula");

    outcome = run("out", "DepDel15 ~ Distance", "--carry", "Distance");
    assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err())
        .contains("--formula: no column DepDel15")
        .contains("AltimeterDest, and columns of the flights that --carry names");

    for (String taken : List.of("carrier", "windspeeddest", "Distance,DISTANCE_")) {
      outcome = run("out", "ArrDel15 ~ Month", "--carry", taken + ":text");
      assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE);
      assertThat(outcome.err()).contains("--carry: '");
    }
    assertThat(directory.resolve("out")).doesNotExist();
  }
}
