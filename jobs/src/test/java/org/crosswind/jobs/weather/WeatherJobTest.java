package org.crosswind.jobs.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.crosswind.formats.avro.FlatRow;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.jobs.JobHarness;
import org.crosswind.jobs.io.TimeTables;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.declare.TaskFault;
import org.crosswind.jobs.kernel.files.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Raw weather to hourly means in one job, and the means in memory for a join. */
class WeatherJobTest {
  private static final Path SAMPLE =
      Path.of(System.getProperty("crosswind.root"), "examples", "sample");
  private static final Schema OBSERVATION = TimeTables.stamped(Schemas.OBSERVATION, "utc");

  private static final Schema MEASURES = Schemas.record("Measures", null, Schemas.measureCopies());

  @TempDir private Path directory;
  private JobHarness jobs;

  @BeforeEach
  void harness() {
    jobs = new JobHarness(directory);
  }

  @ParameterizedTest
  @CsvSource({"utc, 1", "tutorial, 3"})
  void oneJobMakesWhatTwoMake(String alignment, String reducers) throws Exception {
    String weather = SAMPLE.resolve("WeatherRaw") + "/*hourly.txt.gz";
    String stations = SAMPLE.resolve("wban-to-airport-id-tz.csv").toString();
    String[] raw = {
      "weather", weather, "stations", stations, "time-alignment", alignment,
    };
    JobReport observations = jobs.run(new WeatherUtcJob(), "observations", raw);
    String read = jobs.path("observations").toString();
    JobReport two =
        jobs.run(new WeatherHourlyJob(), "two", "observations", read, "reducers", reducers);
    String[] fused = java.util.Arrays.copyOf(raw, raw.length + 2);
    fused[raw.length] = "reducers";
    fused[raw.length + 1] = reducers;

    JobReport one = jobs.run(new WeatherJob(), "one", fused);

    assertThat(jobs.records("one").equals(jobs.records("two"))).isTrue();
    assertThat(one.count(Records.WRITTEN)).isEqualTo(two.count(Records.WRITTEN)).isPositive();
    assertThat(one.count(Records.READ)).isEqualTo(observations.count(Records.READ));
    assertThat(one.count(WeatherUtcJob.Counter.UNREADABLE_MEASURE))
        .isEqualTo(observations.count(WeatherUtcJob.Counter.UNREADABLE_MEASURE));
    assertThat(one.count(WeatherUtcJob.Counter.UNMAPPED_STATION))
        .isEqualTo(observations.count(WeatherUtcJob.Counter.UNMAPPED_STATION));
  }

  /** Observations of more airports and slices than a mapper holds open, in no order. */
  private Map<String, GenericRecord> scattered(String reducers) throws Exception {
    SplittableRandom random = new SplittableRandom(4);
    List<GenericRecord> rows = new ArrayList<>();
    for (int i = 0; i < 6000; i++) {
      GenericRecord row =
          JobHarness.record(
              OBSERVATION, 10_000 + random.nextInt(60), random.nextInt(-9000, 9000), 1, 0L);
      for (int m = 0; m < 6; m++) {
        row.put(4 + m, random.nextInt(5) == 0 ? null : (Double) (random.nextInt(2000) / 100.0));
      }
      rows.add(row);
    }
    String in = jobs.avro("in/a.avro", OBSERVATION, rows);
    jobs.run(new WeatherHourlyJob(), "hourly", "observations", in, "reducers", reducers);
    Map<String, GenericRecord> means = new HashMap<>();
    for (GenericRecord mean : jobs.records("hourly")) {
      means.put(mean.get("AirportID") + "@" + mean.get("WeatherHour"), mean);
    }
    return means;
  }

  private WeatherTable table(long most) throws Exception {
    Storage storage = new Storage(jobs.conf());
    return new WeatherTable(jobs.conf(), storage.dataFiles(jobs.path("hourly").toString()), most);
  }

  @ParameterizedTest
  @CsvSource({"1, 1000000000", "3, 1000000000", "2, 0"})
  void theTableFindsEveryHourAndNoOther(String reducers, long most) throws Exception {
    Map<String, GenericRecord> means = scattered(reducers);
    WeatherTable table = table(most);

    int found = 0;
    for (int hour = -9100; hour < 9100; hour++) {
      for (int airport = 9_999; airport <= 10_060; airport++) {
        GenericRecord mean = means.get(airport + "@" + hour);
        assertThat(table.find(airport, hour)).isEqualTo(mean != null);
        if (mean != null) {
          found++;
          assertThat(measures(table)).isEqualTo(measures(mean));
        }
      }
    }

    assertThat(found).isEqualTo(means.size()).isGreaterThan(5000);
    assertThat(table.loaded()).isEqualTo(24);
  }

  @Test
  void aSliceThatMadeWayIsReadAgain() throws Exception {
    scattered("2");
    WeatherTable table = table(0);
    for (int i = 0; i < 3; i++) {
      table.find(10_000, 0);
      table.find(10_000, SliceSums.HOURS);
    }
    assertThat(table.loaded()).isEqualTo(6);
  }

  @Test
  void aFileNamedTwiceIsAFault() throws Exception {
    scattered("1");
    Files.copy(jobs.path("hourly/part-r-00000.avro"), jobs.path("hourly/part-r-00001.avro"));
    WeatherTable table = table(1 << 20);
    assertThatThrownBy(() -> table.find(10_000, 0))
        .isInstanceOf(TaskFault.class)
        .hasMessageContaining("the hourly weather has more than one row for airport 100");
  }

  /** The measures as doubles, NaN where there is none. */
  private static List<Double> measures(WeatherTable table) {
    FlatRow row = FlatRow.of(MEASURES).orElseThrow();
    RowEncoder record = new RowEncoder(MEASURES).begin();
    table.appendTo(record);
    row.moveTo(record.data(), 0);
    List<Double> measures = new ArrayList<>();
    for (int m = 0; m < 6; m++) {
      measures.add(row.number(m));
    }
    return measures;
  }

  private static List<Double> measures(GenericRecord mean) {
    List<Double> measures = new ArrayList<>();
    for (int m = 0; m < 6; m++) {
      measures.add(mean.get(3 + m) == null ? Double.NaN : (Double) mean.get(3 + m));
    }
    return measures;
  }
}
