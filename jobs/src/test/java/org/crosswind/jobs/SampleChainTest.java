package org.crosswind.jobs;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.crosswind.jobs.JoinJob.Counter;
import org.crosswind.jobs.kernel.JobReport;
import org.crosswind.jobs.kernel.Records;
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
    "tutorial, map, 82628, 4456, 4455"
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
}
