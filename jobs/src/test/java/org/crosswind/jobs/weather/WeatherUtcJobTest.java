package org.crosswind.jobs.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.crosswind.jobs.JobHarness;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WeatherUtcJobTest {
  private static final String HEADER =
      "WBAN,Date,Time,Visibility,DryBulbCelsius,DewPointCelsius,RelativeHumidity,WindSpeed,"
          + "Altimeter";

  @TempDir private Path directory;
  private JobHarness jobs;
  private String stations;

  @BeforeEach
  void write() throws Exception {
    jobs = new JobHarness(directory);
    // Station 3 serves airports 10 and 20, whose stations disagree on nothing; 4 is half-hourly.
    stations =
        jobs.text("stations.csv", "AirportID,WBAN,TimeZone", "10,00003,-6", "20,3,-6", "30,4,5.5");
    jobs.text(
        "weather/a.txt",
        HEADER,
        "00003,20150302,0053,10.00,1.5,M, ,VR,30.01s",
        "99999,20150302,0053,10.00,1.5,1.0,50,3,30.01",
        "4,20150302,2400,x,-0.5,T,100,0,29.92",
        "3,20150231,0053,10.00,1.5,1.0,50,3,30.01",
        "3,20150302,2460,10.00,1.5,1.0,50,3,30.01",
        "zz,20150302,0053,10.00,1.5,1.0,50,3,30.01",
        "3,20150302,0100",
        "3,20150302,0100,,,,,,");
  }

  private static String row(int airport, int hour, int wban, String instant, String measures) {
    return String.format(
        "{\"AirportID\": %d, \"WeatherHour\": %d, \"WBAN\": %d, \"ObservedAt\": %d, %s}",
        airport, hour, wban, Instant.parse(instant).toEpochMilli(), measures);
  }

  private static String measures(String... values) {
    return String.format(
        "\"Visibility\": %s, \"DryBulbCelsius\": %s, \"DewPointCelsius\": %s, "
            + "\"RelativeHumidity\": %s, \"WindSpeed\": %s, \"Altimeter\": %s",
        (Object[]) values);
  }

  private static int hour(String instant) {
    return (int) (Instant.parse(instant).getEpochSecond() / 3600);
  }

  @ParameterizedTest
  @ValueSource(longs = {1 << 20, 200, 7})
  void observationsGetAnHourOfUtcForEachAirportTheirStationServes(long split) throws Exception {
    var report =
        jobs.splits(split)
            .run(
                new WeatherUtcJob(),
                "out",
                "weather",
                jobs.path("weather").toString(),
                "stations",
                stations,
                "max-bad-fraction",
                "0.5");

    String first = measures("10.0", "1.5", "null", "null", "null", "30.01");
    String blank = measures("null", "null", "null", "null", "null", "null");
    String night = measures("null", "-0.5", "null", "100.0", "0.0", "29.92");
    int seven = hour("2015-03-02T07:00:00Z");
    assertThat(jobs.rows("out"))
        .containsExactlyInAnyOrder(
            row(10, seven, 3, "2015-03-02T06:53:00Z", first),
            row(20, seven, 3, "2015-03-02T06:53:00Z", first),
            row(10, seven, 3, "2015-03-02T07:00:00Z", blank),
            row(20, seven, 3, "2015-03-02T07:00:00Z", blank),
            row(30, hour("2015-03-02T19:00:00Z"), 4, "2015-03-02T18:30:00Z", night));
    assertThat(JobHarness.counts(report))
        .isEqualTo(
            Map.of(
                "READ", 8L,
                "WRITTEN", 5L,
                "REJECTED", 4L,
                "UNMAPPED_STATION", 1L,
                "UNREADABLE_MEASURE", 1L,
                "rejected.BAD_DATE", 1L,
                "rejected.BAD_TIME", 1L,
                "rejected.BAD_STATION", 1L,
                "rejected.FIELD_COUNT", 1L));
  }

  /** A file of today among one of QCLCD, and the map of stations that comes with the program. */
  @Test
  void lcdIsReadBesideQclcdByTheBundledMap() throws Exception {
    jobs.text(
        "mixed/lcd.csv",
        "STATION,DATE,LATITUDE,NAME,REPORT_TYPE,HourlyVisibility,HourlyDryBulbTemperature,"
            + "HourlyDewPointTemperature,HourlyRelativeHumidity,HourlyWindSpeed,"
            + "HourlyAltimeterSetting",
        "USW00014939,2023-01-01T00:00:00,40.8,\"LINCOLN, NE\",FM-12,,-2.2,-3.3,92,0,",
        "USW00014939,2023-01-01T00:00:00,40.8,\"LINCOLN, NE\",SOD,,,,,,",
        "USW00014939,2023-01-01T00:54:00,40.8,\"LINCOLN, NE\",FM-15,16.09344,1,999,92,0,1015.9167",
        "CA006158355,2023-01-01T00:54:00,43.6,TORONTO,FM-15,16.1,1,0,92,0,1015.9");
    jobs.text("mixed/qclcd.txt", HEADER, "14939,20230101,0154,10.00,1.5,M, ,VR,30.01s");

    JobReport report =
        jobs.run(
            new WeatherUtcJob(),
            "out",
            "weather",
            jobs.path("mixed").toString(),
            "max-bad-fraction",
            "0.5");

    assertThat(jobs.rows("out"))
        .containsExactlyInAnyOrder(
            row(
                13029,
                hour("2023-01-01T07:00:00Z"),
                14939,
                "2023-01-01T06:54:00Z",
                measures("10.0", "1.0", "null", "92.0", "0.0", "30.0")),
            row(
                13029,
                hour("2023-01-01T08:00:00Z"),
                14939,
                "2023-01-01T07:54:00Z",
                measures("10.0", "1.5", "null", "null", "null", "30.01")));
    assertThat(JobHarness.counts(report))
        .containsEntry("OTHER_REPORT", 2L)
        .containsEntry("IMPLAUSIBLE_DEW_POINT_CELSIUS", 1L)
        .containsEntry("UNMAPPED_STATION", 1L);
  }

  @Test
  void theTutorialAddsTheOffsetToTheLocalHour() throws Exception {
    jobs.run(
        new WeatherUtcJob(),
        "out",
        "weather",
        jobs.path("weather").toString(),
        "stations",
        stations,
        "time-alignment",
        "tutorial",
        "max-bad-fraction",
        "0.5");

    assertThat(jobs.records("out"))
        .extracting(r -> r.get("AirportID") + " " + r.get("WeatherHour"))
        .containsExactlyInAnyOrder(
            "10 " + hour("2015-03-01T19:00:00Z"),
            "20 " + hour("2015-03-01T19:00:00Z"),
            "10 " + hour("2015-03-01T19:00:00Z"),
            "20 " + hour("2015-03-01T19:00:00Z"),
            "30 " + hour("2015-03-03T05:00:00Z"));
  }

  @Test
  void allThatIsWrongWithTheInputsIsSaidAtOnce() throws Exception {
    jobs.text("other/b.txt", "WBAN,Date,Time", "3,20150302,0053");
    String bad = jobs.text("bad.csv", "AirportID,WBAN,TimeZone", "10,3,far");

    assertThatThrownBy(
            () ->
                jobs.run(
                    new WeatherUtcJob(),
                    "out",
                    "weather",
                    jobs.path("other") + "," + jobs.path("absent"),
                    "stations",
                    bad))
        .isInstanceOfSatisfying(UsageException.class, e -> assertThat(e.problems()).hasSize(2))
        .hasMessageContaining("absent does not exist")
        .hasMessageContaining("bad.csv line 2: TimeZone is 'far'");
    assertThat(jobs.listing()).isEqualTo(List.of("bad.csv", "other", "stations.csv", "weather"));
  }
}
