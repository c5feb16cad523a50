package org.crosswind.jobs.join;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.jobs.JobHarness;
import org.crosswind.jobs.io.TimeTables;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.kernel.run.JobFailedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JoinJobTest {
  private static final Schema FLIGHT = TimeTables.stamped(Schemas.FLIGHT, "utc");
  private static final Schema HOURLY = TimeTables.stamped(Schemas.HOURLY_WEATHER, "utc");

  @TempDir private Path directory;
  private JobHarness jobs;

  @BeforeEach
  void harness() {
    jobs = new JobHarness(directory);
  }

  /** A flight whose day of the month tells it from others. */
  private static GenericRecord flight(int day, Integer origin, Integer dest, Integer hour) {
    return JobHarness.record(
        FLIGHT, 0, 2013, 1, day, 2, "UA", origin, dest, 1, 2, 60, 120, 0L, hour);
  }

  private static GenericRecord weather(int airport, int hour, Double... measures) {
    GenericRecord record = JobHarness.record(HOURLY, airport, hour, 1);
    for (int m = 0; m < measures.length; m++) {
      record.put(3 + m, measures[m]);
    }
    return record;
  }

  private void write() throws Exception {
    jobs.avro(
        "flights/a.avro",
        FLIGHT,
        List.of(
            flight(1, 10, 20, 5),
            flight(2, 10, 30, 5),
            flight(3, 10, 20, 6),
            flight(4, 30, 20, 5),
            flight(5, 20, 10, -5),
            flight(6, 10, 20, null),
            flight(7, null, 20, 5)));
    jobs.avro(
        "flights/b.avro",
        FLIGHT,
        List.of(flight(8, 10, null, 5), flight(9, null, null, null), flight(10, 10, 10, 5)));
    jobs.avro(
        "hourly/a.avro",
        HOURLY,
        List.of(
            weather(10, 5, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0),
            weather(20, 5, 10.0, null, null, null, null, 60.0),
            weather(20, -5, null, -2.5),
            weather(40, 5, 9.0)));
  }

  private JobReport join(JoinJob.End end, String flights, String out, String reducers)
      throws Exception {
    return jobs.run(
        new JoinJob(end),
        out,
        "flights",
        jobs.path(flights).toString(),
        "hourly",
        jobs.path("hourly").toString(),
        "reducers",
        reducers);
  }

  private List<String> joined(String out) throws Exception {
    return jobs.records(out).stream()
        .map(
            r -> {
              StringBuilder text = new StringBuilder(r.get("DayofMonth") + ":");
              for (Schema.Field f : r.getSchema().getFields()) {
                if (f.pos() > 13) {
                  text.append(' ').append(r.get(f.pos()));
                }
              }
              return text.toString();
            })
        .toList();
  }

  private static final String NONE = " null null null null null null";
  private static final String TEN = " 1.0 2.0 3.0 4.0 5.0 6.0";
  private static final String TWENTY = " 10.0 null null null null 60.0";
  private static final String EARLY = " null -2.5 null null null null";

  @ParameterizedTest
  @CsvSource({"1000000, 1", "1500, 2", "300, 3"})
  void everyFlightComesOutOnceWithTheWeatherOfBothEnds(long split, String reducers)
      throws Exception {
    write();
    jobs.splits(split);

    JobReport origin = join(JoinJob.End.ORIGIN, "flights", "origin", reducers);
    JobReport dest = join(JoinJob.End.DEST, "origin", "joined", reducers);
    JobReport destFirst = join(JoinJob.End.DEST, "flights", "dest", reducers);
    JobReport originLast = join(JoinJob.End.ORIGIN, "dest", "joined2", reducers);

    assertThat(joined("joined"))
        .containsExactlyInAnyOrder(
            "1:" + TEN + TWENTY,
            "2:" + TEN + NONE,
            "3:" + NONE + NONE,
            "4:" + NONE + TWENTY,
            "5:" + EARLY + NONE,
            "6:" + NONE + NONE,
            "7:" + NONE + TWENTY,
            "8:" + TEN + NONE,
            "9:" + NONE + NONE,
            "10:" + TEN + TEN);
    assertThat(joined("joined2"))
        .contains("1:" + TWENTY + TEN, "2:" + NONE + TEN, "4:" + TWENTY + NONE)
        .hasSize(10);
    assertThat(JobHarness.counts(origin))
        .isEqualTo(
            Map.of(
                "READ", 14L,
                "WRITTEN", 10L,
                "MATCHED", 5L,
                "WITHOUT_WEATHER", 5L,
                "WITHOUT_KEY", 3L,
                "MATCHED_NEITHER", 5L));
    assertThat(JobHarness.counts(dest))
        .isEqualTo(
            Map.of(
                "READ", 14L,
                "WRITTEN", 10L,
                "MATCHED", 4L,
                "WITHOUT_WEATHER", 6L,
                "WITHOUT_KEY", 3L,
                "MATCHED_BOTH", 2L,
                "MATCHED_NEITHER", 3L));
    assertThat(destFirst.count(JoinJob.Counter.MATCHED)).isEqualTo(4);
    assertThat(originLast.count(JoinJob.Counter.MATCHED_BOTH)).isEqualTo(2);
    assertThat(originLast.count(JoinJob.Counter.MATCHED_NEITHER)).isEqualTo(3);
    Schema schema = jobs.records("joined").get(0).getSchema();
    assertThat(TimeTables.alignment(schema)).isEqualTo("utc");
    assertThat(schema.getField("Carrier").getProp("crosswind.type")).isEqualTo("factor");
    assertThat(schema.getFields())
        .extracting(Schema.Field::name)
        .contains("VisibilityOrigin", "AltimeterOrigin", "VisibilityDest", "AltimeterDest");
  }

  @Test
  void weatherNeverFollowsTheFlightsOfItsHour() throws Exception {
    // Many flights of one hour, in many splits that end before the weather's.
    jobs.avro(
        "flights/a.avro",
        FLIGHT,
        java.util.stream.IntStream.range(0, 300).mapToObj(i -> flight(i, 10, 20, 5)).toList());
    jobs.avro("hourly/z.avro", HOURLY, List.of(weather(10, 5, 7.0)));
    jobs.splits(5000);

    JobReport report = join(JoinJob.End.ORIGIN, "flights", "out", "2");

    assertThat(report.count(JoinJob.Counter.MATCHED)).isEqualTo(300);
    assertThat(jobs.records("out"))
        .hasSize(300)
        .allSatisfy(r -> assertThat(r.get("VisibilityOrigin")).isEqualTo(7.0));
  }

  @Test
  void anHourWithTwoRowsOfWeatherFailsAndPublishesNothing() throws Exception {
    write();
    jobs.avro("hourly/b.avro", HOURLY, List.of(weather(20, -5, 3.0)));

    assertThatThrownBy(() -> join(JoinJob.End.ORIGIN, "flights", "out", "2"))
        .isInstanceOf(JobFailedException.class)
        .hasMessage(
            "the job join-origin failed: the hourly weather has more than one row for airport 20"
                + " and hour -5 (1969-12-31T19:00:00Z); make it with weather-hourly, and name each"
                + " file of it once");
    assertThat(jobs.listing()).containsExactly("flights", "hourly");
  }

  @Test
  void weatherInAnotherOrderIsNotForMappers() throws Exception {
    write();

    assertThatThrownBy(
            () ->
                jobs.run(
                    new JoinJob(JoinJob.End.DEST),
                    "out",
                    "flights",
                    jobs.path("flights").toString(),
                    "hourly",
                    jobs.path("hourly").toString(),
                    "join",
                    "map"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("hourly is not in the order that weather and weather-hourly write");
    assertThat(join(JoinJob.End.DEST, "flights", "auto", "1").count(JoinJob.Counter.MATCHED))
        .isEqualTo(4);
  }

  @Test
  void hoursOfAnotherClockAreRefused() throws Exception {
    write();
    jobs.avro("hourly/a.avro", TimeTables.stamped(Schemas.HOURLY_WEATHER, "tutorial"), List.of());

    assertThatThrownBy(() -> join(JoinJob.End.ORIGIN, "flights", "out", "1"))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "the hours of flights and weather do not mean the same: flights were made with"
                + " --time-alignment utc, weather with tutorial");
  }

  @Test
  void joiningTwiceIsRefused() throws Exception {
    write();
    join(JoinJob.End.ORIGIN, "flights", "once", "1");

    assertThatThrownBy(() -> join(JoinJob.End.ORIGIN, "once", "twice", "1"))
        .isInstanceOf(UsageException.class)
        .hasMessage(
            "the flights have the column VisibilityOrigin already: they were joined before");
  }

  @Test
  void aGlobWithBracesNamesFlights() throws Exception {
    write();

    JobReport report = join(JoinJob.End.ORIGIN, "flights/{a,b}.avro", "out", "1");

    assertThat(report.count(JoinJob.Counter.MATCHED)).isEqualTo(5);
  }
}
