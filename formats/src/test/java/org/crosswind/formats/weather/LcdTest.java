package org.crosswind.formats.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.Lines;
import org.crosswind.formats.text.MissingColumnsException;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.time.StationMap;
import org.crosswind.formats.time.TimeAlignment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Genuine files of Local Climatological Data, in both versions. */
class LcdTest {
  private static final String VERSION_2 =
      "STATION,DATE,LATITUDE,LONGITUDE,NAME,REPORT_TYPE,HourlyVisibility,"
          + "HourlyDryBulbTemperature,HourlyDewPointTemperature,HourlyRelativeHumidity,"
          + "HourlyWindSpeed,HourlyAltimeterSetting";

  /** Day, hour and minute in UTC of the METAR in a line's remark. */
  private static final Pattern METAR =
      Pattern.compile("(?:METAR|SPECI) K[A-Z]{3} (\\d{2})(\\d{2})(\\d{2})Z");

  private static List<String> lines(String name) throws IOException {
    try (var in = LcdTest.class.getResourceAsStream("/org/crosswind/formats/" + name);
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader.lines().toList();
    }
  }

  private static ObservationReader reader(String header) {
    return new ObservationReader(
        WeatherSources.KNOWN.layout(Header.of(header)), StationMap.bundled(), TimeAlignment.UTC);
  }

  private static String time(ObservationReader reader) {
    return Instant.ofEpochSecond(reader.instant(0)).toString();
  }

  private static void measures(ObservationReader reader, double... expected) {
    assertThat(reader.measures()).containsExactly(expected, within(0.005));
  }

  /**
   * METAR KATL 010552Z 28008KT 10SM A3003 T00441017: 40 °F, 29 °F, and 9 mph as the file has it.
   */
  @Test
  void atlantaInVersion1() throws Exception {
    List<String> lines = lines("lcd-v1-excerpt.csv");
    ObservationReader reader = reader(lines.get(0));
    assertThat(reader.read(Lines.line(lines.get(1)))).isEqualTo(1);
    assertThat(reader.wban()).isEqualTo(13874);
    assertThat(reader.airportId(0)).isEqualTo(10397);
    assertThat(time(reader)).isEqualTo("2020-01-01T05:52:00Z");
    measures(reader, 10, 4.44, -1.67, 65, 9, 30.03);
  }

  /** METAR KLNK 010654Z 01005KT 8SM A2980. */
  @Test
  void lincolnInVersion2() throws Exception {
    List<String> lines = lines("lcd-v2-excerpt.csv");
    ObservationReader reader = reader(lines.get(0));
    String line = lines.stream().filter(l -> l.contains("KLNK 010654Z")).findFirst().orElseThrow();
    assertThat(reader.read(Lines.line(line))).isEqualTo(1);
    assertThat(reader.wban()).isEqualTo(14939);
    assertThat(time(reader)).isEqualTo("2023-01-01T06:54:00Z");
    assertThat(reader.measures()[0]).isEqualTo(8.0, within(0.005));
    assertThat(reader.measures()[4]).isEqualTo(5.8, within(0.05));
    assertThat(reader.measures()[5]).isEqualTo(29.80, within(0.005));
  }

  /** Every hourly report of both files has the instant that its own remark says. */
  @ParameterizedTest
  @ValueSource(strings = {"lcd-v1-excerpt.csv", "lcd-v2-excerpt.csv"})
  void theClockIsLocalStandardTime(String file) throws Exception {
    List<String> lines = lines(file);
    ObservationReader reader = reader(lines.get(0));
    int reports = 0;
    int others = 0;
    for (String line : lines.subList(1, lines.size())) {
      int observations = reader.read(Lines.line(line));
      Matcher remark = METAR.matcher(line);
      if (reader.isOtherReport()) {
        others++;
        assertThat(observations).isZero();
      } else if (remark.find()) {
        reports++;
        assertThat(time(reader).substring(8, 16))
            .isEqualTo(remark.group(1) + "T" + remark.group(2) + ":" + remark.group(3));
      }
    }
    assertThat(reports).isEqualTo(105);
    assertThat(others).isEqualTo(14);
    assertThat(reader.unreadable()).isZero();
    for (Measure measure : Measure.values()) {
      assertThat(reader.implausible(measure)).as(measure.name()).isZero();
    }
  }

  private static ObservationReader read(String time, String report, String... measures)
      throws RejectedRecord {
    ObservationReader reader = reader(VERSION_2);
    List<String> fields = new ArrayList<>(List.of("USW00014939", time, "40.8", "-96.7"));
    fields.add("\"LINCOLN AIRPORT, NE US\"");
    fields.add(report);
    fields.addAll(List.of(measures));
    reader.read(Lines.line(String.join(",", fields)));
    return reader;
  }

  @Test
  void marksAreMissingOrPassedOver() throws Exception {
    ObservationReader reader =
        read("2023-01-01T00:54:00", "FM-16 ", "1.609344V", "*", "T", "", "VRB", "1015.9s");
    measures(reader, 1, Double.NaN, Double.NaN, Double.NaN, Double.NaN, 30.0);
    assertThat(reader.unreadable()).isZero();
  }

  /** 999.9 hPa and 99.9 °C are marks of other sources; 1016 inches are hectopascals. */
  @Test
  void whatNoWeatherHasIsMissingAndCounted() throws Exception {
    ObservationReader reader =
        read("2023-01-01T00:54:00", "FM-15", "-1", "99.9", "-91", "101", "150", "33864");
    measures(reader, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN, Double.NaN);
    for (Measure measure : Measure.values()) {
      assertThat(reader.implausible(measure)).as(measure.name()).isEqualTo(1);
    }
  }

  @Test
  void aTimeThatIsNoneIsRejected() {
    for (String time : List.of("", "2023-02-30T00:54:00", "2023-01-01", "2023-01-01T25:00:00")) {
      assertThatThrownBy(() -> read(time, "FM-15", "1", "1", "1", "1", "1", "1000"))
          .isInstanceOf(RejectedRecord.class)
          .hasMessageStartingWith("BAD_DATE: DATE is '" + time + "'");
    }
  }

  @Test
  void aHeaderOfNeitherVersionIsNamed() {
    assertThatThrownBy(() -> reader(VERSION_2.replace("LATITUDE,", "").replace("DATE,", "X,")))
        .isInstanceOf(MissingColumnsException.class)
        .hasMessage("not a weather file of LCD version 1: missing columns DATE");
  }
}
