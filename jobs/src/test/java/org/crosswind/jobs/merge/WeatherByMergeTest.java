package org.crosswind.jobs.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.crosswind.jobs.JobHarness;
import org.crosswind.jobs.flights.FlightsJob;
import org.crosswind.jobs.join.JoinJob;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.merge.MergeJob.Counter;
import org.crosswind.jobs.weather.WeatherJob;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The sample's flights with the weather at their origin, by the general join: row for row that of
 * {@code join-origin}. The hour that a flight takes begins less than an hour before it, and its
 * time has whole minutes, so 59 minutes are what it may be old.
 */
class WeatherByMergeTest {
  private static final Path SAMPLE =
      Path.of(System.getProperty("crosswind.root"), "examples", "sample");

  @TempDir private Path directory;
  private JobHarness jobs;

  /** The rows without what the merge alone has, as text, sorted. */
  private List<String> rows(String out, List<String> columns) throws Exception {
    return jobs.records(out).stream()
        .map(
            row -> {
              StringBuilder text = new StringBuilder();
              for (String column : columns) {
                text.append(value(row, column)).append('|');
              }
              return text.toString();
            })
        .sorted()
        .toList();
  }

  /** Columns of the merge are named as those of the hourly weather. */
  private static Object value(GenericRecord row, String column) {
    Schema schema = row.getSchema();
    String name = column;
    if (schema.getField(name) == null) {
      name =
          column.endsWith("Origin")
              ? column.substring(0, column.length() - "Origin".length())
              : column + "_left";
    }
    return row.get(name);
  }

  @Test
  void theWeatherJoinIsAnAsOfJoin() throws Exception {
    jobs = new JobHarness(directory);
    String stations = SAMPLE.resolve("wban-to-airport-id-tz.csv").toString();
    String raw = SAMPLE.resolve("AirOnTimeCSV").toString();
    String observed = SAMPLE.resolve("WeatherRaw") + "/*hourly.txt.gz";
    jobs.run(new FlightsJob(), "flights", "flights", raw, "stations", stations);
    jobs.run(new WeatherJob(), "weather", "weather", observed, "stations", stations);
    String flights = jobs.path("flights").toString();
    String weather = jobs.path("weather").toString();
    JobReport joined =
        jobs.run(new JoinJob(JoinJob.End.ORIGIN), "joined", "flights", flights, "hourly", weather);
    List<String> columns =
        jobs.records("joined").get(0).getSchema().getFields().stream()
            .map(Schema.Field::name)
            .toList();
    List<String> expected = rows("joined", columns);

    for (String place : List.of("map", "reduce")) {
      JobReport merged =
          jobs.run(
              new MergeJob(),
              place,
              "left",
              flights,
              "right",
              weather,
              "by",
              "OriginAirportID=AirportID",
              "asof",
              "DepInstant=WeatherHour",
              "time-unit",
              "h",
              "tolerance",
              "59m",
              "join",
              place);
      // Not AssertJ's own comparison of lists, whose message would print them.
      assertThat(rows(place, columns).equals(expected)).as(place).isTrue();
      assertThat(merged.count(Counter.MATCHED))
          .isEqualTo(joined.count(JoinJob.Counter.MATCHED))
          .isEqualTo(83_007);
    }
  }
}
