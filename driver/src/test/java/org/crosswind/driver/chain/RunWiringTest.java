package org.crosswind.driver.chain;

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
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.jobs.design.DesignEncodeJob;
import org.crosswind.jobs.design.DesignScanJob;
import org.crosswind.jobs.fit.PassJob;
import org.crosswind.jobs.flights.FlightsJob;
import org.crosswind.jobs.join.JoinJob;
import org.crosswind.jobs.join.JoinedSetsJob;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.score.TestEvaluationJob;
import org.crosswind.jobs.score.TrainingEvaluationJob;
import org.crosswind.jobs.split.SplitJob;
import org.crosswind.jobs.weather.WeatherJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is given to {@code run} reaches each of its jobs that declares it. */
class RunWiringTest {
  /** For each parameter of {@code run} but those of its output, a value that is not its default. */
  private static final Map<String, String> GIVEN = new TreeMap<>();

  static {
    GIVEN.put("time-alignment", "tutorial");
    GIVEN.put("carry", "DEP_DELAY");
    GIVEN.put("test-fraction", "0.25");
    GIVEN.put("seed", "11");
    GIVEN.put("key", "Month,DayofMonth");
    GIVEN.put("formula", "ArrDel15 ~ OriginAirportID + CRSDepTime");
    GIVEN.put("cluster", "DayOfWeek");
    GIVEN.put("where", "Month is not missing");
    GIVEN.put("set", "early = CRSDepTime < 12");
    GIVEN.put("levels", "DayOfWeek: 1, 2, other=*");
    GIVEN.put("rare-levels", "OriginAirportID: 3");
    GIVEN.put("reference", "last");
    GIVEN.put("max-iterations", "9");
    GIVEN.put("deviance-tolerance", "1e-7");
    GIVEN.put("coefficient-tolerance", "1e-5");
    GIVEN.put("warm-start-fraction", "0.4");
    GIVEN.put("robust", "cr0");
    GIVEN.put("level", "0.9");
    GIVEN.put("max-covariance", "100");
    GIVEN.put("reducers", "2");
    GIVEN.put("print", "rx");
    GIVEN.put("separated", "report");
    GIVEN.put("unseen", "missing");
    GIVEN.put("max-points", "50");
    GIVEN.put("duplicates", "fail");
    GIVEN.put("max-bad-fraction", "0.5");
  }

  /** Where the chain itself says what a job's parameter of this name is. */
  private static final Set<String> OF_THE_CHAIN =
      Set.of("join-origin flights", "join-dest flights", "join-origin join", "join-dest join");

  /** Of one name with a parameter of {@code run}, and of another meaning. */
  private static final Set<String> OTHERS = Set.of("split where", "split set", "split levels");

  @TempDir private Path directory;

  /** Each job and where its stage is. */
  private static Map<String, JobDefinition> stages(String join) {
    Map<String, JobDefinition> stages = new TreeMap<>();
    stages.put("weather", new WeatherJob());
    if (join.equals("map")) {
      stages.put("join", new JoinedSetsJob());
    } else {
      stages.put("flights", new FlightsJob());
      stages.put("join-origin", new JoinJob(JoinJob.End.ORIGIN));
      stages.put("join-dest", new JoinJob(JoinJob.End.DEST));
      stages.put("split", new SplitJob());
    }
    stages.put("design-scan", new DesignScanJob());
    stages.put("design", new DesignEncodeJob());
    stages.put("logit/pass-000/sums", new PassJob(""));
    stages.put("train-metrics", new TrainingEvaluationJob());
    stages.put("test-metrics", new TestEvaluationJob());
    return stages;
  }

  private Map<String, String> given(String join) throws IOException {
    Path sample = ROOT.resolve("examples/sample");
    Path zones = directory.resolve("zones.csv");
    Files.copy(
        ROOT.resolve("formats/src/main/resources/org/crosswind/formats/airport-zones.csv"), zones);
    Path format = directory.resolve("format.txt");
    Files.writeString(
        format,
        "station = S wban\ntime = T\npattern = yyyy-MM-dd HH:mm\nclock = utc\nhumidity = H %\n");
    Map<String, String> given = new TreeMap<>(GIVEN);
    given.put("weather-format", format.toString());
    given.put("flights", sample.resolve("AirOnTimeCSV/airOT201401.csv.gz").toString());
    given.put("weather", sample.resolve("WeatherRaw/201401hourly.txt.gz").toString());
    given.put("stations", STATIONS);
    given.put("zones", zones.toString());
    given.put("join", join);
    return given;
  }

  @Test
  void everyParameterIsTriedHere() throws IOException {
    Set<String> declared =
        new RunCommand().parameters().stream().map(Parameter::name).collect(Collectors.toSet());
    Set<String> tried = new TreeSet<>(given("map").keySet());
    // One or the other; the estimators' flag; and what the output is.
    tried.addAll(Set.of("test", "firth", "no-report", "out", "overwrite", "resume"));
    assertThat(tried).isEqualTo(new TreeSet<>(declared));
  }

  @ParameterizedTest
  @ValueSource(strings = {"map", "reduce"})
  void everyJobHasWhatItDeclares(String join) throws IOException {
    Map<String, String> given = given(join);
    Path out = directory.resolve("out");
    List<String> line = new ArrayList<>(List.of("run", "--out", out.toString()));
    given.forEach((name, value) -> line.addAll(List.of("--" + name, value)));
    Outcome outcome = crosswind(line.toArray(String[]::new));
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    for (Map.Entry<String, JobDefinition> stage : stages(join).entrySet()) {
      Path report = out.resolve("stages").resolve(stage.getKey()).resolve("_stage.json");
      JsonNode has = new ObjectMapper().readTree(Files.readString(report)).get("parameters");
      for (Parameter<?> parameter : stage.getValue().parameters()) {
        String name = parameter.name();
        String place = stage.getKey() + " " + name;
        if (given.containsKey(name) && !OF_THE_CHAIN.contains(place) && !OTHERS.contains(place)) {
          assertThat(has.get(name)).as(place).isNotNull();
          assertThat(has.get(name).asText()).as(place).isEqualTo(given.get(name));
        }
      }
    }
  }
}
