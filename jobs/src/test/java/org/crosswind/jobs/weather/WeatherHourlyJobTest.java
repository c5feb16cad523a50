package org.crosswind.jobs.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.jobs.JobHarness;
import org.crosswind.jobs.io.TimeTables;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WeatherHourlyJobTest {
  private static final Schema UTC = TimeTables.stamped(Schemas.OBSERVATION, "utc");

  @TempDir private Path directory;
  private JobHarness jobs;

  @BeforeEach
  void harness() {
    jobs = new JobHarness(directory);
  }

  private static GenericRecord observation(int airport, int hour, Double... measures) {
    GenericRecord record = JobHarness.record(UTC, airport, hour, 1, 0L);
    for (int m = 0; m < measures.length; m++) {
      record.put(4 + m, measures[m]);
    }
    return record;
  }

  private static String row(int airport, int hour, int observations, Object... means) {
    List<String> measures = new ArrayList<>();
    for (int m = 0; m < 6; m++) {
      measures.add("\"" + UTC.getFields().get(4 + m).name() + "\": " + means[m]);
    }
    return String.format(
        "{\"AirportID\": %d, \"WeatherHour\": %d, \"Observations\": %d, %s}",
        airport, hour, observations, String.join(", ", measures));
  }

  @ParameterizedTest
  @CsvSource({"1000000, 1", "400, 2", "60, 3"})
  void anHourIsTheMeanOfTheValuesThatAreThere(long split, String reducers) throws Exception {
    jobs.avro(
        "in/a.avro",
        UTC,
        List.of(
            observation(10, 5, 1.0, 0.1, null, 50.0, 3.0, 30.01),
            observation(10, 5, null, 0.2, null, 51.0, null, 29.9),
            observation(10, 6, 10.0, null, null, null, null, null),
            observation(-1, 5, -0.1, -0.2, -0.3, 0.0, 0.0, 1e-6),
            observation(20, 5)));
    jobs.avro(
        "in/b.avro",
        UTC,
        List.of(observation(10, 5, 9.0, 0.3, null, null, null, 30.0), observation(20, 5)));

    var report =
        jobs.splits(split)
            .run(
                new WeatherHourlyJob(),
                "out",
                "observations",
                jobs.path("in") + "",
                "reducers",
                reducers);

    // 0.1 + 0.2 + 0.3 over 3 is 0.2 to the last bit, as doubles added one by one are not.
    assertThat(jobs.rows("out"))
        .containsExactlyInAnyOrder(
            row(10, 5, 3, "5.0", "0.2", null, "50.5", "3.0", "29.97"),
            row(10, 6, 1, "10.0", null, null, null, null, null),
            row(-1, 5, 1, "-0.1", "-0.2", "-0.3", "0.0", "0.0", "1.0E-6"));
    assertThat(JobHarness.counts(report))
        .isEqualTo(Map.of("READ", 7L, "WRITTEN", 3L, "EMPTY_HOURS", 1L, "SLICES", 1L));
    assertThat(TimeTables.alignment(jobs.records("out").get(0).getSchema())).isEqualTo("utc");
  }

  @Test
  void manyValuesOfAnHourHaveOneMeanHoweverTheyAreCut() throws Exception {
    List<GenericRecord> rows = new ArrayList<>();
    Double[] values = new Double[6];
    for (int i = 0; i < 101; i++) {
      Arrays.fill(values, i / 10.0 - 3.3);
      rows.add(observation(10, 5, values));
    }
    String in = jobs.avro("in/a.avro", UTC, rows);
    for (long split : new long[] {1 << 20, 3000, 700}) {
      jobs.splits(split)
          .run(new WeatherHourlyJob(), "out" + split, "observations", in, "reducers", "2");
      assertThat(jobs.records("out" + split))
          .singleElement()
          .satisfies(r -> assertThat(r.get("Altimeter")).isEqualTo(1.7))
          .satisfies(r -> assertThat(r.get("Observations")).isEqualTo(101));
    }
  }

  @Test
  void textOrFilesOfTwoAlignmentsAreRefusedBeforehand() throws Exception {
    String csv =
        jobs.text(
            "in.csv",
            "AirportID,WeatherHour,WBAN,ObservedAt,Visibility,DryBulbCelsius,DewPointCelsius,"
                + "RelativeHumidity,WindSpeed,Altimeter",
            "1,2,3,4,5,6,7,8,9,10");
    jobs.avro("two/a.avro", UTC, List.of(observation(10, 5, 1.0)));
    jobs.avro("two/b.avro", TimeTables.stamped(Schemas.OBSERVATION, "tutorial"), List.of());

    assertThatThrownBy(() -> jobs.run(new WeatherHourlyJob(), "out", "observations", csv))
        .isInstanceOf(UsageException.class)
        .hasMessageEndingWith("in.csv is CSV, and must be Avro");
    assertThatThrownBy(
            () -> jobs.run(new WeatherHourlyJob(), "out", "observations", jobs.path("two") + ""))
        .isInstanceOf(UsageException.class)
        .hasMessageEndingWith(
            "b.avro has other columns, types or properties than the files before it");
  }
}
