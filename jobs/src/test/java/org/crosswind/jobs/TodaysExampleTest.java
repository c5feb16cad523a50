package org.crosswind.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.generic.GenericRecord;
import org.crosswind.formats.weather.Measure;
import org.crosswind.jobs.flights.FlightsJob;
import org.crosswind.jobs.weather.WeatherJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The flights and the weather of one month, in the layouts of today and in those of the sample. */
class TodaysExampleTest {
  private static final Path EXAMPLES = Path.of(System.getProperty("crosswind.root"), "examples");

  /** What the digits of the newer units leave: of km, °C, °C, percent, m/s, hPa. */
  private static final List<Double> ROUNDING = List.of(0.001, 0.051, 0.051, 0.51, 0.12, 0.0016);

  @TempDir private Path directory;
  private JobHarness jobs;

  @BeforeEach
  void harness() {
    jobs = new JobHarness(directory);
  }

  @Test
  void theFlightsOfAnArchiveAreThoseOfTheSample() throws Exception {
    jobs.run(new FlightsJob(), "today", "flights", EXAMPLES.resolve("today/flights").toString());
    jobs.run(
        new FlightsJob(),
        "sample",
        "flights",
        EXAMPLES.resolve("sample/AirOnTimeCSV/airOT201301.csv.gz").toString());
    List<String> today = jobs.rows("today");
    assertThat(today).hasSize(27_004);
    assertThat(today.equals(jobs.rows("sample"))).isTrue();
  }

  private Map<String, GenericRecord> hourly(String out, String weather) throws Exception {
    String stations = EXAMPLES.resolve("sample/wban-to-airport-id-tz.csv").toString();
    jobs.run(
        new WeatherJob(),
        out,
        "weather",
        EXAMPLES.resolve(weather).toString(),
        "stations",
        stations);
    Map<String, GenericRecord> hours = new TreeMap<>();
    for (GenericRecord row : jobs.records(out)) {
      hours.put(row.get("AirportID") + "@" + row.get("WeatherHour"), row);
    }
    return hours;
  }

  @Test
  void theHoursOfLcdAreThoseOfQclcd() throws Exception {
    Map<String, GenericRecord> sample = hourly("sample", "sample/WeatherRaw/201301hourly.txt.gz");
    Map<String, GenericRecord> today = hourly("today", "today/weather");
    assertThat(today.keySet()).isEqualTo(sample.keySet()).hasSizeGreaterThan(2_200);
    for (Map.Entry<String, GenericRecord> hour : sample.entrySet()) {
      int m = 0;
      for (Measure measure : Measure.values()) {
        Double expected = (Double) hour.getValue().get(measure.columnName());
        Double read = (Double) today.get(hour.getKey()).get(measure.columnName());
        double rounding = ROUNDING.get(m++);
        if (expected != null) {
          assertThat(read).as(hour.getKey() + measure).isEqualTo(expected, within(rounding));
        } else if (measure != Measure.RELATIVE_HUMIDITY) {
          assertThat(read).as(hour.getKey() + measure).isNull();
        }
      }
    }
  }
}
