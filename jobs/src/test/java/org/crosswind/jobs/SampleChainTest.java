package org.crosswind.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.crosswind.jobs.flights.FlightsJob;
import org.crosswind.jobs.join.JoinJob;
import org.crosswind.jobs.join.JoinJob.Counter;
import org.crosswind.jobs.join.JoinedSetsJob;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.split.SplitJob;
import org.crosswind.jobs.weather.WeatherHourlyJob;
import org.crosswind.jobs.weather.WeatherJob;
import org.crosswind.jobs.weather.WeatherUtcJob;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The whole sample through the jobs, held row for row to an independent join. */
class SampleChainTest {
  private static final Path SAMPLE =
      Path.of(System.getProperty("crosswind.root"), "examples", "sample");

  @TempDir private Path directory;

  @ParameterizedTest
  @CsvSource({
    "utc, auto, 83007, 4471, 4468",
    "utc, reduce, 83007, 4471, 4468",
    // One flight fewer than without ranges: an hour that has nothing but a dew point of
    // 1,806.
    "tutorial, map, 82755, 4464, 4461"
  })
  void theJoinedSampleEqualsAnIndependentJoin(
      String alignment, String join, long atOrigin, long atDestination, long atBoth)
      throws Exception {
    JobHarness jobs = new JobHarness(directory);
    String stations = SAMPLE.resolve("wban-to-airport-id-tz.csv").toString();
    JobReport observations =
        jobs.run(
            new WeatherUtcJob(),
            "observations",
            "weather",
            SAMPLE.resolve("WeatherRaw") + "/*hourly.txt.gz",
            "stations",
            stations,
            "time-alignment",
            alignment);
    jobs.run(new WeatherHourlyJob(), "hourly", "observations", jobs.path("observations") + "");
    JobReport flights =
        jobs.run(
            new FlightsJob(),
            "flights",
            "flights",
            SAMPLE.resolve("AirOnTimeCSV") + "",
            "stations",
            stations,
            "time-alignment",
            alignment);
    jobs.splits(300_000);
    JobReport origin = join(jobs, JoinJob.End.ORIGIN, join, "flights", "origin");
    JobReport dest = join(jobs, JoinJob.End.DEST, join, "origin", "joined");

    SampleJoin expected = new SampleJoin(SAMPLE, alignment.equals("tutorial"));
    assertThat(jobs.records("hourly"))
        .extracting(r -> r.get("AirportID") + "@" + r.get("WeatherHour"))
        .containsExactlyInAnyOrderElementsOf(expected.hourlyKeys());
    // Not AssertJ's own comparison of lists, whose message would print them.
    assertThat(jobs.rows("joined").equals(expected.joined())).isTrue();
    assertThat(observations.count(Records.READ)).isEqualTo(23_890);
    assertThat(flights.count(Records.READ)).isEqualTo(85_961);
    assertThat(flights.count(FlightsJob.Counter.WITH_SCHEDULED_TIME)).isEqualTo(83_149);
    assertThat(flights.count(Records.REJECTED)).isZero();
    assertThat(origin.count(Counter.MATCHED)).isEqualTo(atOrigin);
    assertThat(dest.count(Counter.MATCHED)).isEqualTo(atDestination);
    assertThat(dest.count(Counter.MATCHED_BOTH)).isEqualTo(atBoth);
    assertThat(dest.count(Counter.MATCHED_NEITHER))
        .isEqualTo(85_961 - atOrigin - atDestination + atBoth);
    assertThat(dest.count(Records.WRITTEN)).isEqualTo(85_961);
    assertThat(dest.count(Counter.SLICES_READ) > 0).isEqualTo(!join.equals("reduce"));
  }

  private static JobReport join(
      JobHarness jobs, JoinJob.End end, String join, String flights, String out) throws Exception {
    return jobs.run(
        new JoinJob(end),
        out,
        "flights",
        jobs.path(flights).toString(),
        "hourly",
        jobs.path("hourly").toString(),
        "join",
        join);
  }

  @ParameterizedTest
  @CsvSource({"utc, Month == 7, ,", "tutorial, , 0.3, 'DEP_DELAY,Origin'"})
  void oneJobJoinsAndDividesAsFourDo(String alignment, String test, String fraction, String carry)
      throws Exception {
    JobHarness jobs = new JobHarness(directory);
    String stations = SAMPLE.resolve("wban-to-airport-id-tz.csv").toString();
    String weather = SAMPLE.resolve("WeatherRaw") + "/*hourly.txt.gz";
    String raw = SAMPLE.resolve("AirOnTimeCSV") + "/airOT2014*.csv.gz";
    String[] tables = {"stations", stations, "time-alignment", alignment};
    String[] lines = with(tables, "flights", raw);
    lines = carry == null ? lines : with(lines, "carry", carry);
    String[] division =
        test == null
            ? new String[] {"test-fraction", fraction, "response", "ArrDel15"}
            : new String[] {"test", test, "response", "ArrDel15"};
    jobs.run(new WeatherJob(), "hourly", with(tables, "weather", weather));
    JobReport flights = jobs.run(new FlightsJob(), "flights", lines);
    join(jobs, JoinJob.End.ORIGIN, "reduce", "flights", "origin");
    JobReport dest = join(jobs, JoinJob.End.DEST, "reduce", "origin", "joined");
    String data = jobs.path("joined").toString();
    JobReport split = jobs.run(new SplitJob(), "split", with(division, "data", data));

    String hourly = jobs.path("hourly").toString();
    String[] fused = with(lines, "hourly", hourly);
    JobReport report = jobs.run(new JoinedSetsJob(), "sets", with(division, fused));

    assertThat(jobs.rows("sets/test").get(0).contains("DEP_DELAY")).isEqualTo(carry != null);
    for (String set : new String[] {"train", "test"}) {
      assertThat(jobs.rows("sets/" + set).equals(jobs.rows("split/" + set))).isTrue();
    }
    assertThat(report.count(SplitJob.Counter.TEST_ROWS))
        .isEqualTo(split.count(SplitJob.Counter.TEST_ROWS))
        .isPositive();
    for (SplitJob.Counter counter : SplitJob.Counter.values()) {
      assertThat(report.count(counter)).isEqualTo(split.count(counter));
    }
    for (FlightsJob.Counter counter : FlightsJob.Counter.values()) {
      assertThat(report.count(counter)).isEqualTo(flights.count(counter));
    }
    assertThat(report.count(JoinedSetsJob.Counter.MATCHED_BOTH))
        .isEqualTo(dest.count(Counter.MATCHED_BOTH))
        .isPositive();
    assertThat(report.count(JoinedSetsJob.Counter.MATCHED_NEITHER))
        .isEqualTo(dest.count(Counter.MATCHED_NEITHER));
  }

  private static String[] with(String[] options, String... more) {
    String[] all = java.util.Arrays.copyOf(options, options.length + more.length);
    System.arraycopy(more, 0, all, options.length, more.length);
    return all;
  }
}
