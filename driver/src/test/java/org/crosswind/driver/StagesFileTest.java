package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.STATIONS;
import static org.crosswind.driver.CommandLineHarness.conf;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.Job;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.jobs.flights.FlightsJob;
import org.crosswind.jobs.io.TimeTables;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.weather.WeatherHourlyJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The map-reduce actions of {@code oozie/stages.xml} are wired as the jobs wire themselves. */
class StagesFileTest {
  private static final Path SAMPLE = ROOT.resolve("examples/sample");
  private static final String INPUT = "mapreduce.input.fileinputformat.inputdir";

  @TempDir private Path scratch;
  private String stages;

  @BeforeEach
  void read() throws Exception {
    stages = Files.readString(ROOT.resolve("oozie/stages.xml"));
  }

  /** What a job sets, but for where its input lies. */
  private static Map<String, String> wired(JobDefinition definition, Settings settings)
      throws Exception {
    Configuration before = conf();
    Job job = Job.getInstance(before);
    definition.wire(job, settings);
    Map<String, String> set = new TreeMap<>();
    for (Map.Entry<String, String> property : job.getConfiguration()) {
      String key = property.getKey();
      String value = job.getConfiguration().getRaw(key);
      if (!value.equals(before.getRaw(key)) && !key.equals(INPUT)) {
        set.put(key, value);
      }
    }
    return set;
  }

  /** What the action sets, but for its options, its launcher, and where its files lie. */
  private Map<String, String> action(String name) {
    Map<String, String> set = new TreeMap<>(WorkflowOptions.properties(stages, name));
    set.keySet()
        .removeIf(
            key ->
                key.startsWith("crosswind.")
                    || key.startsWith("mapred.")
                    || key.startsWith("mapreduce.input.")
                    || key.startsWith("mapreduce.output."));
    return set;
  }

  @Test
  void weatherHourlyIsTheJobsOwn() throws Exception {
    String observations = scratch.resolve("observations").toString();
    String weather = SAMPLE.resolve("WeatherRaw/201312hourly.txt.gz").toString();
    assertThat(
            crosswind(
                    "weather-utc",
                    "--weather",
                    weather,
                    "--stations",
                    STATIONS,
                    "--out",
                    observations)
                .exit())
        .isEqualTo(ExitCode.DONE);
    Settings settings =
        Settings.of("weather-hourly")
            .with(WeatherHourlyJob.OBSERVATIONS, observations)
            .with(SharedParameters.REDUCERS, "7");
    Map<String, String> wired = wired(new WeatherHourlyJob(), settings);
    wired.put("mapreduce.job.reduces", "${reducers}");
    assertThat(action("weather-hourly")).isEqualTo(wired);
  }

  @Test
  void flightsIsTheJobsOwn() throws Exception {
    Settings settings =
        Settings.of("flights")
            .with(FlightsJob.FLIGHTS, SAMPLE.resolve("AirOnTimeCSV").toString())
            .with(TimeTables.STATIONS, STATIONS);
    assertThat(action("flights")).isEqualTo(wired(new FlightsJob(), settings));
  }
}
