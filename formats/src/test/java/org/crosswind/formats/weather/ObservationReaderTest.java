package org.crosswind.formats.weather;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crosswind.formats.time.Fixtures.hour;
import static org.crosswind.formats.time.Fixtures.seconds;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.List;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.Lines;
import org.crosswind.formats.text.MissingColumnsException;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.time.AirportZones;
import org.crosswind.formats.time.Fixtures;
import org.crosswind.formats.time.StationMap;
import org.crosswind.formats.time.TimeAlignment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ObservationReaderTest {
  private static final String HEADER =
      "WBAN,Date,Time,Visibility,DryBulbCelsius,DewPointCelsius,RelativeHumidity,WindSpeed,"
          + "Altimeter";
  private static final String MEASURES = ",10.00,-0.6,-3.3,57,14,29.88";

  @Test
  void aGenuineRow() throws Exception {
    List<String> lines;
    try (BufferedReader reader = new BufferedReader(Fixtures.resource("qclcd-excerpt.txt"))) {
      lines = reader.lines().toList();
    }
    // 12:01 − (−9 h) = 21:01 UTC, up to 22. Tutorial: 12 h + (−9) = 3 h, the minute kept: 03:01.
    assertThat(read(reader(lines.get(0), TimeAlignment.UTC), lines.get(1)))
        .containsExactly(
            new Observation(
                102,
                12268,
                seconds("2015-03-02T21:01:00Z"),
                hour("2015-03-02T22"),
                10.0,
                -10.0,
                -16.1,
                61.0,
                11.0,
                30.13));
    Observation tutorial = read(reader(lines.get(0), TimeAlignment.TUTORIAL), lines.get(1)).get(0);
    assertThat(tutorial.hour()).isEqualTo(hour("2015-03-02T04"));
    assertThat(tutorial.instant()).isEqualTo(seconds("2015-03-02T03:01:00Z"));
  }

  @ParameterizedTest
  @CsvSource({
    // Chicago, −6 h all year: 12:53 + 6 h = 18:53, up to 19; 13 − 6 = 7 h in the tutorial.
    "94846,20130715,1253,2013-07-15T19,2013-07-15T07",
    "94846,20130115,1253,2013-01-15T19,2013-01-15T07",
    "94846,20130115,1300,2013-01-15T19,2013-01-15T07",
    // 23:53 + 6 h = 29:53, up to 30: hour 6 of the next year. Tutorial: 24 − 6 = 18.
    "94846,20131231,2353,2014-01-01T06,2013-12-31T18",
    // 24:00 is the next day's 00:00: + 6 h = 6. Tutorial: 24 − 6 = 18.
    "94846,20131231,2400,2014-01-01T06,2013-12-31T18",
    // 00:00 is the same day's start: + 6 h = 6. Tutorial: 0 − 6 = −6, 18 h of the day before.
    "94846,20131231,0000,2013-12-31T06,2013-12-30T18",
    // Phoenix −7 h: 12:53 → 19:53, up to 20; 13 − 7 = 6.
    "23183,20130715,1253,2013-07-15T20,2013-07-15T06",
    // Honolulu −10 h: 14:53 → 24:53, up to hour 1 of the next day; 15 − 10 = 5.
    "22521,20130715,1453,2013-07-16T01,2013-07-15T05",
    // Guam +10 h: 05:53 → 19:53 of the day before, up to 20; 6 + 10 = 16.
    "41415,20130715,0553,2013-07-14T20,2013-07-15T16"
  })
  void hours(String wban, String date, String time, String utc, String tutorial) throws Exception {
    String line = wban + "," + date + "," + time + MEASURES;
    assertThat(only(line, TimeAlignment.UTC).hour()).isEqualTo(hour(utc));
    assertThat(only(line, TimeAlignment.TUTORIAL).hour()).isEqualTo(hour(tutorial));
  }

  @Test
  void theWbanMayHaveLeadingZerosAndQuotes() throws Exception {
    for (String wban : List.of("102", "00102", "\"00102\"", " 102 ")) {
      assertThat(only(wban + ",20130115,1253" + MEASURES, TimeAlignment.UTC).wban()).isEqualTo(102);
    }
  }

  @Test
  void anUnmappedStationGivesNothingAndIsNotReadFurther() throws Exception {
    ObservationReader reader = reader(HEADER, TimeAlignment.UTC);
    assertThat(read(reader, "3,never,2561,?,?,?,?,?,?")).isEmpty();
    assertThat(reader.unreadable()).isZero();
  }

  @Test
  void aStationOfTwoAirportsGivesTwoObservations() throws Exception {
    StationMap map =
        StationMap.read(
            new StringReader("AirportID,WBAN,TimeZone\n1,94846,-6\n2,94846,-5\n"),
            "s.csv",
            AirportZones.bundled());
    ObservationReader reader =
        new ObservationReader(
            WeatherSources.KNOWN.layout(Header.of(HEADER)), map, TimeAlignment.UTC);
    List<Observation> both = read(reader, "94846,20130115,1253,?,-0.6,-3.3,57,14,29.88");
    assertThat(both).extracting(Observation::airportId).containsExactly(1, 2);
    assertThat(both)
        .extracting(Observation::hour)
        .containsExactly(hour("2013-01-15T19"), hour("2013-01-15T18"));
    assertThat(reader.unreadable()).isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "10.00,10.0",
    "10.00s,10.0",
    "29.92V,29.92",
    "5*,5.0",
    "5 s,5.0",
    "3.5*s,3.5",
    "' 61 ',61.0",
    "0.6,0.6",
    "0.123456,0.123456"
  })
  void valuesLoseTheirFlags(String text, double expected) throws Exception {
    ObservationReader reader = reader(HEADER, TimeAlignment.UTC);
    assertThat(visibility(reader, text)).isEqualTo(expected);
    assertThat(reader.unreadable()).isZero();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "M", " M ", "T", "VR", "s", "*", "Ms", "T s"})
  void marksOfMissingValues(String text) throws Exception {
    ObservationReader reader = reader(HEADER, TimeAlignment.UTC);
    assertThat(visibility(reader, text)).isNull();
    assertThat(reader.unreadable()).isZero();
  }

  @Test
  void anUnreadableMeasureIsCountedAndCostsNothingElse() throws Exception {
    ObservationReader reader = reader(HEADER, TimeAlignment.UTC);
    Observation observation =
        read(reader, "94846,20130115,1253,P6SM,1.5,NaN,57,1.2.3,29.88").get(0);
    assertThat(reader.unreadable()).isEqualTo(3);
    assertThat(List.of(Measure.values()))
        .extracting(observation::measure)
        .containsExactly(null, 1.5, null, 57.0, null, 29.88);
  }

  @Test
  void theMeasuresHaveTheirNames() {
    assertThat(List.of(Measure.values()))
        .extracting(Measure::columnName)
        .containsExactly(
            "Visibility",
            "DryBulbCelsius",
            "DewPointCelsius",
            "RelativeHumidity",
            "WindSpeed",
            "Altimeter");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          94846,20130115,2561 | BAD_TIME: Time is '2561', not a time of day hhmm
          94846,20130115,M | BAD_TIME: Time is 'M', not a time of day hhmm
          94846,20130230,1253 | BAD_DATE: Date is '20130230', not a date yyyyMMdd of the years 1900 to 2199
          94846,130115,1253 | BAD_DATE: Date is '130115', not a date yyyyMMdd of the years 1900 to 2199
          94846,,1253 | BAD_DATE: Date is '', not a date yyyyMMdd of the years 1900 to 2199
          ,20130115,1253 | BAD_STATION: WBAN is '', not a station number
          KORD,20130115,1253 | BAD_STATION: WBAN is 'KORD', not a station number
          """)
  void unusableRecordsAreRejectedWithColumnAndValue(String start, String message) {
    assertThatThrownBy(() -> only(start + MEASURES, TimeAlignment.UTC))
        .isInstanceOf(RejectedRecord.class)
        .hasMessage(message);
  }

  @Test
  void columnsAreFoundByNameAndMissingOnesAreNamed() throws Exception {
    ObservationReader shuffled =
        reader(
            "Altimeter,WindSpeed,X,Time,Date,WBAN,RelativeHumidity,DewPointCelsius,"
                + "DryBulbCelsius,Visibility,",
            TimeAlignment.UTC);
    assertThat(read(shuffled, "29.88,14,x,1253,20130115,94846,57,-3.3,-0.6,10.00,"))
        .containsExactly(only("94846,20130115,1253" + MEASURES, TimeAlignment.UTC));
    assertThatThrownBy(
            () ->
                WeatherSources.KNOWN.layout(Header.of("WBAN,Date,Time,Visibility,DryBulbCelsius")))
        .isInstanceOf(MissingColumnsException.class)
        .hasMessage(
            "not a weather file of QCLCD hourly: missing columns DewPointCelsius;"
                + " RelativeHumidity; WindSpeed; Altimeter");
  }

  private static Double visibility(ObservationReader reader, String text) throws RejectedRecord {
    String line = "94846,20130115,1253," + text + ",1,1,1,1,1";
    return read(reader, line).get(0).visibility();
  }

  private static Observation only(String line, TimeAlignment alignment)
      throws IOException, RejectedRecord {
    List<Observation> observations = read(reader(HEADER, alignment), line);
    assertThat(observations).hasSize(1);
    return observations.get(0);
  }

  private static List<Observation> read(ObservationReader reader, String line)
      throws RejectedRecord {
    return Observation.all(reader, reader.read(Lines.line(line)));
  }

  private static ObservationReader reader(String header, TimeAlignment alignment)
      throws IOException {
    return new ObservationReader(
        WeatherSources.KNOWN.layout(Header.of(header)), Fixtures.stations(), alignment);
  }
}
