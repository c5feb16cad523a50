package org.crosswind.formats.airline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.crosswind.formats.time.Fixtures.hour;
import static org.crosswind.formats.time.Fixtures.seconds;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.Lines;
import org.crosswind.formats.text.RejectedRecord;
import org.crosswind.formats.time.AirportZones;
import org.crosswind.formats.time.ClockFlag;
import org.crosswind.formats.time.Fixtures;
import org.crosswind.formats.time.TimeAlignment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlightReaderTest {
  private static final String THREE_PART =
      "YEAR,MONTH,DAY_OF_MONTH,DAY_OF_WEEK,UNIQUE_CARRIER,ORIGIN_AIRPORT_ID,DEST_AIRPORT_ID,"
          + "CRS_DEP_TIME,CRS_ARR_TIME,ARR_DEL15";
  private static final String ONE_PART =
      "FL_DATE,OP_CARRIER,ORIGIN_AIRPORT_ID,DEST_AIRPORT_ID,CRS_DEP_TIME,CRS_ARR_TIME,ARR_DELAY,"
          + "CANCELLED,DIVERTED";

  @Test
  void aFlightOutOfChicagoInSummer() throws Exception {
    Flight flight =
        read(THREE_PART, "2013,7,15,9,\"AA\",13930,14107,1305,1420,1.00", TimeAlignment.UTC);
    // 15 July 2013 is a Monday, whatever the file says. 13:05 + 5 h = 18:05 UTC: hour 18.
    assertThat(flight)
        .isEqualTo(
            new Flight(
                1,
                2013,
                7,
                15,
                1,
                "AA",
                13930,
                14107,
                13,
                1420,
                785,
                860,
                seconds("2013-07-15T18:05:00Z"),
                hour("2013-07-15T18"),
                Set.of()));
  }

  @Test
  void theTutorialJoinsOnTheLocalHour() throws Exception {
    String line = "2013,7,15,1,AA,13930,14107,1305,1420,0.00,";
    Flight flight = read(THREE_PART, line, TimeAlignment.TUTORIAL);
    assertThat(flight.weatherHour()).isEqualTo(hour("2013-07-15T13"));
    assertThat(flight.depInstant()).isEqualTo(seconds("2013-07-15T18:05:00Z"));
    assertThat(flight.arrDel15()).isZero();
  }

  @Test
  void twentyFourHundredIsHour24AndTheNextDaysWeather() throws Exception {
    String line = "2013,12,31,2,AA,13930,14107,2400,0000,0.00";
    Flight utc = read(THREE_PART, line, TimeAlignment.UTC);
    assertThat(utc.crsDepTime()).isEqualTo(24);
    assertThat(utc.depMinute()).isEqualTo(1440);
    assertThat(utc.arrMinute()).isZero();
    assertThat(utc.crsArrTime()).isZero();
    assertThat(utc.dayofMonth()).isEqualTo(31);
    assertThat(utc.weatherHour()).isEqualTo(hour("2014-01-01T06"));
    assertThat(read(THREE_PART, line, TimeAlignment.TUTORIAL).weatherHour())
        .isEqualTo(hour("2014-01-01T00"));
  }

  @Test
  void theNightsOfTheClockChangeAreFlagged() throws Exception {
    Flight gap = read(THREE_PART, "2013,3,10,7,AA,13930,14107,0230,0420,0", TimeAlignment.UTC);
    assertThat(gap.flags()).containsExactly(ClockFlag.GAP);
    assertThat(gap.weatherHour()).isEqualTo(hour("2013-03-10T08"));
    Flight overlap = read(THREE_PART, "2013,11,3,7,AA,13930,14107,0130,0420,0", TimeAlignment.UTC);
    assertThat(overlap.flags()).containsExactly(ClockFlag.OVERLAP);
    assertThat(overlap.weatherHour()).isEqualTo(hour("2013-11-03T06"));
  }

  @Test
  void theThreeStylesInShuffledOrderGiveTheSameFlight() throws Exception {
    Flight expected = read(THREE_PART, "2013,7,15,1,AA,13930,14107,1305,1420,1", TimeAlignment.UTC);
    assertThat(
            read(
                "ARR_DEL15,CRS_ARR_TIME,YEAR,X,DEST_AIRPORT_ID,MONTH,UNIQUE_CARRIER,CRS_DEP_TIME,"
                    + "DAY_OF_MONTH,ORIGIN_AIRPORT_ID",
                "1.00,1420,2013,\"a, b\",14107,7,AA,1305,15,13930\r",
                TimeAlignment.UTC))
        .isEqualTo(expected);
    assertThat(
            read(
                "CRS_DEP_TIME,ARR_DELAY,ORIGIN_AIRPORT_ID,OP_UNIQUE_CARRIER,CRS_ARR_TIME,"
                    + "DEST_AIRPORT_ID,FL_DATE,",
                "\"1305\",15.00,13930,\"AA\",\"1420\",14107,7/15/2013 12:00:00 AM,",
                TimeAlignment.UTC))
        .isEqualTo(expected);
    assertThat(
            read(
                "Dest,ArrDelay,CRSArrTime,Origin,CRSDepTime,UniqueCarrier,DayofMonth,Year,Month",
                "PHX,15,1420,ORD,1305,AA,15,2013,7",
                TimeAlignment.UTC))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "14.00,0.00,0.00,0",
    "15.00,0.00,0.00,1",
    "-3,,,0",
    ",0.00,0.00,",
    "NA,0,0,",
    "20,1.00,0.00,",
    "20,0.00,1.00,",
    ",1.00,0.00,"
  })
  void theResponseByMinutesIsUnknownForCancelledAndDivertedFlights(
      String delay, String cancelled, String diverted, Integer expected) throws Exception {
    String line =
        String.join(
            ",",
            "2013-07-15,AA,13930,14107,1305,1420",
            text(delay),
            text(cancelled),
            text(diverted));
    assertThat(read(ONE_PART, line, TimeAlignment.UTC).arrDel15()).isEqualTo(expected);
  }

  @Test
  void theIndicatorWinsOverTheMinutes() throws Exception {
    String header = THREE_PART + ",ARR_DELAY,CANCELLED";
    String flight = "2013,7,15,1,AA,13930,14107,1305,1420,";
    assertThat(read(header, flight + "0,99,0", TimeAlignment.UTC).arrDel15()).isZero();
    assertThat(read(header, flight + ",99,0", TimeAlignment.UTC).arrDel15()).isNull();
    assertThat(read(header, flight + "1,99,1", TimeAlignment.UTC).arrDel15()).isNull();
    String minutesOnly = THREE_PART.replace("ARR_DEL15", "ARR_DELAY");
    assertThat(read(minutesOnly, flight + "99", TimeAlignment.UTC).arrDel15()).isOne();
  }

  /** Kaggle's file of 2015 has identifiers in October, and codes in the other months. */
  @Test
  void fiveDigitsInAColumnOfCodesAreAnIdentifier() throws Exception {
    String header =
        "YEAR,MONTH,DAY,AIRLINE,ORIGIN_AIRPORT,DESTINATION_AIRPORT,SCHEDULED_DEPARTURE,"
            + "SCHEDULED_ARRIVAL,ARRIVAL_DELAY,DIVERTED,CANCELLED";
    Flight codes = read(header, "2013,7,15,AA,ORD,PHX,1305,1420,20,0,0", TimeAlignment.UTC);
    Flight numbers = read(header, "2013,7,15,AA,13930,14107,1305,1420,20,0,0", TimeAlignment.UTC);
    assertThat(numbers).isEqualTo(codes);
    assertThat(codes.originAirportId()).isEqualTo(13930);
  }

  @Test
  void theIdentifierCountsBeforeTheCode() throws Exception {
    String header =
        "FlightDate,Reporting_Airline,OriginAirportID,Origin,DestAirportID,Dest,CRSDepTime,"
            + "CRSArrTime,ArrDel15,Cancelled,Diverted,";
    Flight both =
        read(
            header,
            "2013-07-15,AA,13930,PHX,,PHX,\"1305\",\"1420\",1.00,0.00,0.00,",
            TimeAlignment.UTC);
    assertThat(both.originAirportId()).isEqualTo(13930);
    assertThat(both.destAirportId()).isEqualTo(14107);
  }

  @ParameterizedTest
  @CsvSource({"1,1", "1.00,1", "1.0,1", "True,1", "false,0", "FALSE,0", "0.00,0"})
  void flags(String text, int late) throws Exception {
    assertThat(
            read(THREE_PART, "2013,7,15,1,AA,13930,14107,1305,1420," + text, TimeAlignment.UTC)
                .arrDel15())
        .isEqualTo(late);
  }

  @Test
  void missingValuesAreNullAndNotRejected() throws Exception {
    Flight flight = read(THREE_PART, "2013,7,15,1, ,,NA,,,", TimeAlignment.UTC);
    assertThat(flight)
        .isEqualTo(
            new Flight(
                null, 2013, 7, 15, 1, null, null, null, null, null, null, null, null, null,
                Set.of()));
  }

  @Test
  void anUnknownAirportHasNoClock() throws Exception {
    String line = "2013,7,15,1,AA,99999,14107,1305,1420,0";
    Flight utc = read(THREE_PART, line, TimeAlignment.UTC);
    assertThat(utc.originAirportId()).isEqualTo(99999);
    assertThat(utc.depInstant()).isNull();
    assertThat(utc.weatherHour()).isNull();
    assertThat(utc.flags()).containsExactly(ClockFlag.MISSING_ZONE);
    Flight tutorial = read(THREE_PART, line, TimeAlignment.TUTORIAL);
    assertThat(tutorial.weatherHour()).isEqualTo(hour("2013-07-15T13"));
    Flight asa =
        read(
            "Year,Month,DayofMonth,UniqueCarrier,Origin,Dest,CRSDepTime,CRSArrTime,ArrDelay",
            "2007,7,16,WN,???,ORD,1305,1420,NA",
            TimeAlignment.UTC);
    assertThat(asa.originAirportId()).isNull();
    assertThat(asa.destAirportId()).isEqualTo(13930);
    assertThat(asa.weatherHour()).isNull();
    assertThat(asa.arrDel15()).isNull();
  }

  @Test
  void anAirportWithoutAZoneUsesTheStationsOffset() throws Exception {
    AirportZones none = AirportZones.read(new StringReader("AirportID,IATA,ZoneId"), "z.csv");
    FlightReader reader =
        new FlightReader(Header.of(THREE_PART), none, Fixtures.stations(), TimeAlignment.UTC);
    Flight flight = Flight.of(reader.read(Lines.line("2013,7,15,1,AA,13930,14107,1305,1420,0")));
    // Standard time: 13:05 + 6 h = 19:05 UTC.
    assertThat(flight.weatherHour()).isEqualTo(hour("2013-07-15T19"));
    assertThat(flight.flags()).containsExactly(ClockFlag.MISSING_ZONE);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          2013,7,15,1,AA,13930,14107,2561,1420,0 | BAD_TIME: CRS_DEP_TIME is '2561', not a time of day hhmm
          2013,7,15,1,AA,13930,14107,1305,x,0 | BAD_TIME: CRS_ARR_TIME is 'x', not a time of day hhmm
          2013,2,30,1,AA,13930,14107,1305,1420,0 | BAD_DATE: YEAR-MONTH-DAY_OF_MONTH is '2013-2-30', not a date of the years 1900 to 2199
          13,2,3,1,AA,13930,14107,1305,1420,0 | BAD_DATE: YEAR-MONTH-DAY_OF_MONTH is '13-2-3', not a date of the years 1900 to 2199
          ,2,3,1,AA,13930,14107,1305,1420,0 | BAD_DATE: YEAR is '', not a whole number of 0 or more
          2013,2,3,1,AA,ORD,14107,1305,1420,0 | BAD_AIRPORT: ORIGIN_AIRPORT_ID is 'ORD', not a whole number of 0 or more
          2013,2,3,1,AA,13930,-1,1305,1420,0 | BAD_AIRPORT: DEST_AIRPORT_ID is '-1', not a whole number of 0 or more
          2013,2,3,1,AA,13930,14107,1305,1420,2 | BAD_NUMBER: ARR_DEL15 is '2', not 0 or 1
          2013,2,3,1,AA,13930,14107,1305,1420 | FIELD_COUNT: found 9 fields, expected 10
          """)
  void unusableRecordsAreRejectedWithColumnAndValue(String line, String message) {
    assertThatThrownBy(() -> read(THREE_PART, line, TimeAlignment.UTC))
        .isInstanceOf(RejectedRecord.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @CsvSource({
    "2015-02-29",
    "29/2/2015",
    "2/29/2015",
    "2015-1",
    "20150229",
    "1899-12-31",
    "2015-01-01X00:00"
  })
  void impossibleDatesInOneColumnAreRejected(String date) {
    String line = date + ",AA,13930,14107,1305,1420,0,0,0";
    assertThatThrownBy(() -> read(ONE_PART, line, TimeAlignment.UTC))
        .hasMessage(
            "BAD_DATE: FL_DATE is '" + date + "', not a date yyyy-MM-dd, yyyyMMdd or M/d/yyyy");
  }

  @ParameterizedTest
  @CsvSource({
    "2015-01-31",
    "20150131",
    "2015-01-31 00:00:00",
    "2015-01-31T00:00:00",
    "1/31/2015",
    "01/31/2015 12:00:00 AM",
    "1/31/2015 12:00:00 AM"
  })
  void datesInOneColumn(String date) throws Exception {
    Flight flight = read(ONE_PART, date + ",AA,13930,14107,1305,1420,0,0,0", TimeAlignment.UTC);
    assertThat(List.of(flight.year(), flight.month(), flight.dayofMonth(), flight.dayOfWeek()))
        .containsExactly(2015, 1, 31, 6);
  }

  /**
   * The first flight of the BTS's own file of January 2025, which has 109 columns and a comma more.
   */
  @Test
  void aGenuineRowOfAMonthlyDownload() throws Exception {
    List<String> lines;
    try (var reader = new BufferedReader(Fixtures.resource("prezip-excerpt.csv"))) {
      lines = reader.lines().toList();
    }
    Flight flight = read(lines.get(0), lines.get(1), TimeAlignment.UTC);
    // 06:59 EST is 11:59 UTC; it arrived 7 minutes early.
    assertThat(List.of(flight.year(), flight.month(), flight.dayofMonth(), flight.dayOfWeek()))
        .containsExactly(2025, 1, 1, 3);
    assertThat(flight.carrier()).isEqualTo("AA");
    assertThat(flight.originAirportId()).isEqualTo(12478);
    assertThat(flight.destAirportId()).isEqualTo(12892);
    assertThat(flight.depInstant()).isEqualTo(seconds("2025-01-01T11:59:00Z"));
    assertThat(flight.weatherHour()).isEqualTo(hour("2025-01-01T11"));
    assertThat(flight.arrMinute()).isEqualTo(10 * 60 + 20);
    assertThat(flight.arrDel15()).isZero();
  }

  @Test
  void genuineBtsRows() throws Exception {
    List<String> lines;
    try (var reader = new BufferedReader(Fixtures.resource("bts-on-time-excerpt.csv"))) {
      lines = reader.lines().toList();
    }
    List<Flight> flights = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      flights.add(read(lines.get(0), line, TimeAlignment.UTC));
    }
    // JFK 09:00 + 5 h = 14; LAX 09:00 + 8 h = 17; JFK 12:30 + 5 h = 17; LAX 12:20 + 8 h = 20;
    // DFW 13:05 + 6 h = 19; OGG 18:05 + 10 h = 28:05, hour 4 of the next day; OMA 11:00 + 6 h = 17.
    assertThat(flights)
        .extracting(Flight::weatherHour)
        .containsExactly(
            hour("2015-01-01T14"),
            hour("2015-01-01T17"),
            hour("2015-01-01T17"),
            hour("2015-01-01T20"),
            hour("2015-01-01T19"),
            hour("2015-01-02T04"),
            hour("2015-01-01T17"));
    // Delays 7, −44, −2, −17 and 300 minutes; then a cancelled and a diverted flight.
    assertThat(flights).extracting(Flight::arrDel15).containsExactly(0, 0, 0, 0, 1, null, null);
    assertThat(flights).allMatch(flight -> flight.dayOfWeek() == 4 && flight.flags().isEmpty());
    assertThat(flights.get(5).crsArrTime()).isEqualTo(510);
  }

  private static String text(String nullable) {
    return nullable == null ? "" : nullable;
  }

  private static Flight read(String header, String line, TimeAlignment alignment)
      throws IOException, RejectedRecord {
    FlightReader reader =
        new FlightReader(Header.of(header), AirportZones.bundled(), Fixtures.stations(), alignment);
    return Flight.of(reader.read(Lines.line(line)));
  }
}
