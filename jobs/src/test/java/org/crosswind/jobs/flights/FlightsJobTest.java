package org.crosswind.jobs.flights;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.crosswind.jobs.JobHarness;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FlightsJobTest {
  private static final String AIR =
      "YEAR,MONTH,DAY_OF_MONTH,UNIQUE_CARRIER,ORIGIN_AIRPORT_ID,DEST_AIRPORT_ID,CRS_DEP_TIME,"
          + "CRS_ARR_TIME,ARR_DEL15,CANCELLED,DIVERTED";
  private static final String BTS =
      "FL_DATE,OP_UNIQUE_CARRIER,ORIGIN_AIRPORT_ID,DEST_AIRPORT_ID,CRS_DEP_TIME,CRS_ARR_TIME,"
          + "ARR_DELAY,CANCELLED,DIVERTED,";
  private static final String ASA =
      "Year,Month,DayofMonth,UniqueCarrier,Origin,Dest,CRSDepTime,CRSArrTime,ArrDelay,Cancelled,"
          + "Diverted";

  @TempDir private Path directory;
  private JobHarness jobs;
  private String stations;

  @BeforeEach
  void harness() throws Exception {
    jobs = new JobHarness(directory);
    // 99999 is an airport of this map only: no zone, but an offset.
    stations = jobs.text("stations.csv", "AirportID,WBAN,TimeZone", "12478,94789,-5", "99999,1,-7");
  }

  private JobReport run(String out, String... more) throws Exception {
    String[] options = new String[more.length + 4];
    options[0] = "flights";
    options[1] = jobs.path("in").toString();
    options[2] = "stations";
    options[3] = stations;
    System.arraycopy(more, 0, options, 4, more.length);
    return jobs.run(new FlightsJob(), out, options);
  }

  private static String row(
      Integer late, String date, String carrier, Object route, String times, String instant) {
    String[] day = date.split("-", -1);
    String[] hhmm = times.split("-", -1);
    Integer dep = hhmm[0].isEmpty() ? null : Integer.valueOf(hhmm[0]);
    int arr = Integer.parseInt(hhmm[1]);
    Instant at = instant == null ? null : Instant.parse(instant);
    return String.format(
        "{\"ArrDel15\": %s, \"Year\": %d, \"Month\": %d, \"DayofMonth\": %d, \"DayOfWeek\": %d, "
            + "\"Carrier\": \"%s\", %s, \"CRSDepTime\": %s, \"CRSArrTime\": %d, "
            + "\"DepMinute\": %s, \"ArrMinute\": %d, \"DepInstant\": %s, \"WeatherHour\": %s}",
        late,
        Integer.valueOf(day[0]),
        Integer.valueOf(day[1]),
        Integer.valueOf(day[2]),
        java.time.LocalDate.parse(date).getDayOfWeek().getValue(),
        carrier,
        route,
        dep == null ? null : dep / 100,
        arr,
        dep == null ? null : dep / 100 * 60 + dep % 100,
        arr / 100 * 60 + arr % 100,
        at == null ? null : at.toEpochMilli(),
        at == null ? null : Math.floorDiv(at.getEpochSecond(), 3600));
  }

  private static String route(Integer origin, Integer dest) {
    return "\"OriginAirportID\": " + origin + ", \"DestAirportID\": " + dest;
  }

  @ParameterizedTest
  @ValueSource(longs = {1 << 20, 180, 23})
  void threeStylesMixAndEveryFlightComesOutOnce(long split) throws Exception {
    jobs.text(
        "in/air.csv",
        AIR,
        "2013,1,1,UA,12478,14747,1305,1610,0.00,0.00,0.00",
        "2013,7,1,\"B,6\",12478,14747,2400,0010,1.00,0,0",
        "2013,7,2,UA,12478,14747,,1610,,1.00,0",
        "2013,3,10,UA,12478,14747,0230,1610,0,0,0",
        "2013,11,3,UA,12478,14747,0130,1610,0,0,0",
        "2013,1,1,UA,99999,14747,0100,1610,0,0,1",
        "2013,1,1,UA,77777,14747,0100,1610,0,0,0",
        "2013,1,32,UA,12478,14747,1305,1610,0.00,0.00,0.00",
        "2013,1,1,UA");
    jobs.text("in/bts.csv", BTS, "2015-01-02,\"WN\",14747,12478,0005,\"0906\",14.00,0,0,");
    jobs.text(
        "in/asa.csv", ASA, "2008,1,3,WN,SEA,JFK,5,906,15,0,0", "2008,1,3,WN,0-0,JFK,5,906,NA,0,0");

    jobs.splits(split);
    JobReport report = run("out", "max-bad-fraction", "0.2");

    assertThat(jobs.rows("out"))
        .containsExactlyInAnyOrder(
            row(0, "2013-01-01", "UA", route(12478, 14747), "1305-1610", "2013-01-01T18:05:00Z"),
            row(1, "2013-07-01", "B,6", route(12478, 14747), "2400-10", "2013-07-02T04:00:00Z"),
            row(null, "2013-07-02", "UA", route(12478, 14747), "-1610", null),
            row(0, "2013-03-10", "UA", route(12478, 14747), "230-1610", "2013-03-10T07:30:00Z"),
            row(0, "2013-11-03", "UA", route(12478, 14747), "130-1610", "2013-11-03T05:30:00Z"),
            row(null, "2013-01-01", "UA", route(99999, 14747), "100-1610", "2013-01-01T08:00:00Z"),
            row(0, "2013-01-01", "UA", route(77777, 14747), "100-1610", null),
            row(0, "2015-01-02", "WN", route(14747, 12478), "5-906", "2015-01-02T08:05:00Z"),
            row(1, "2008-01-03", "WN", route(14747, 12478), "5-906", "2008-01-03T08:05:00Z"),
            row(null, "2008-01-03", "WN", route(null, 12478), "5-906", null));
    assertThat(report.reads())
        .containsExactly(
            "1 file: date YEAR/MONTH/DAY_OF_MONTH, carrier UNIQUE_CARRIER,"
                + " airports ORIGIN_AIRPORT_ID/DEST_AIRPORT_ID, response ARR_DEL15",
            "1 file: date Year/Month/DayofMonth, carrier UniqueCarrier, airports Origin/Dest,"
                + " response ArrDelay >= 15",
            "1 file: date FL_DATE, carrier OP_UNIQUE_CARRIER,"
                + " airports ORIGIN_AIRPORT_ID/DEST_AIRPORT_ID, response ARR_DELAY >= 15");
    assertThat(JobHarness.counts(report))
        .isEqualTo(
            Map.ofEntries(
                Map.entry("READ", 12L),
                Map.entry("WRITTEN", 10L),
                Map.entry("REJECTED", 2L),
                Map.entry("WITH_SCHEDULED_TIME", 9L),
                Map.entry("WITHOUT_RESPONSE", 3L),
                Map.entry("UNKNOWN_AIRPORT", 1L),
                Map.entry("TIME_GAPS", 1L),
                Map.entry("TIME_OVERLAPS", 1L),
                Map.entry("MISSING_ZONE", 3L),
                Map.entry("rejected.BAD_DATE", 1L),
                Map.entry("rejected.FIELD_COUNT", 1L)));
  }

  @ParameterizedTest
  @ValueSource(longs = {1 << 20, 60})
  void carriedColumnsStandBehindTheFlightWhateverTheirValues(long split) throws Exception {
    jobs.text(
        "in/air.csv",
        AIR + ",Tail_Num,Distance,Gate",
        "2013,1,1,UA,12478,14747,1305,1610,0,0,0,\"N\"\"1,x\",5.50,A 1",
        "2013,1,1,UA,12478,14747,1305,1610,0,0,0,N\u00c41,1e400,",
        "2013,1,1,UA,12478,14747,1305,1610,0,0,0,NA,NaN, NA ",
        "2013,1,1,UA,12478,14747,1305,1610,0,0,0,,-0.25,Infinity",
        "2013,1,1,UA,12478,14747,1305,1610,0,0,0,N1,far,7");
    jobs.text(
        "in/bts.csv",
        "Gate,DISTANCE,TailNum," + BTS,
        ",,,2013-01-01,UA,12478,14747,1305,1610,0,0,0,",
        "A,True,N2,2013-01-01,UA,12478,14747,1305,1610,0,0,0,");
    jobs.splits(split);

    JobReport report = run("out", "carry", "distance,TailNum, Gate:text");

    String flight =
        row(0, "2013-01-01", "UA", route(12478, 14747), "1305-1610", "2013-01-01T18:05:00Z");
    String open = flight.substring(0, flight.length() - 1) + ", \"distance\": ";
    assertThat(jobs.rows("out"))
        .containsExactlyInAnyOrder(
            open + "5.5, \"TailNum\": \"N\\\"1,x\", \"Gate\": \"A 1\"}",
            open + "null, \"TailNum\": \"N\u00c41\", \"Gate\": null}",
            open + "null, \"TailNum\": null, \"Gate\": null}",
            open + "-0.25, \"TailNum\": null, \"Gate\": \"Infinity\"}",
            open + "null, \"TailNum\": \"N1\", \"Gate\": \"7\"}",
            open + "null, \"TailNum\": null, \"Gate\": null}",
            open + "1.0, \"TailNum\": \"N2\", \"Gate\": \"A\"}");
    assertThat(report.count("UNREADABLE_CARRIED")).isEqualTo(3);
    assertThat(report.losses())
        .containsEntry("UNREADABLE_CARRIED", "Carried values taken as missing");
  }

  /** Names that an Avro field can have only as one. */
  @Test
  void carriedColumnsHaveNamesOfTheirOwn() throws Exception {
    jobs.text("in/air.csv", AIR + ",Gram+,Gram-", "2013,1,1,UA,12478,14747,1305,1610,0,0,0,1,2");

    run("out", "carry", "Gram-:number,Gram+:text");

    assertThat(jobs.rows("out").get(0)).endsWith("\"Gram_u002D\": 2.0, \"Gram_u002B\": \"1\"}");
  }

  /** Three tail numbers that replacement characters would make one. */
  @Test
  void textThatIsNoUtf8IsMissingAndItsFlightIsNot() throws Exception {
    String lines =
        AIR
            + ",Tail_Num\n"
            + "2013,1,1,UA,12478,14747,1305,1610,0,0,0,N\u00c4\n"
            + "2013,1,1,UA,12478,14747,1305,1610,0,0,0,N\u00d6\n"
            + "2013,1,1,\u00dcA,12478,14747,1305,1610,0,0,0,N1\n";
    jobs.bytes("in/air.csv", lines.getBytes(StandardCharsets.ISO_8859_1));

    JobReport report = run("out", "carry", "Tail_Num");

    assertThat(jobs.rows("out").stream().map(row -> row.replaceAll(".*\"Carrier\": ", "")))
        .extracting(row -> row.replaceAll(", .*, ", " "))
        .containsExactlyInAnyOrder(
            "\"UA\" \"Tail_Num\": null}",
            "\"UA\" \"Tail_Num\": null}",
            "null \"Tail_Num\": \"N1\"}");
    assertThat(report.count("REJECTED")).isZero();
    assertThat(report.count("UNREADABLE_CARRIED")).isEqualTo(2);
  }

  private static final List<String> DATA =
      List.of(
          "2013,1,1,UA,12478,14747,1305,1610,0,0,0",
          "2013,1,2,UA,12478,14747,1305,1610,1,0,0",
          "2013,1,3,UA,12478,14747,1305,1610,0,0,0");

  private static List<String> expected(int copies) {
    return DATA.stream()
        .flatMap(line -> java.util.Collections.nCopies(copies, line).stream())
        .map(line -> line.split(",", -1))
        .map(
            f ->
                row(
                    Integer.valueOf(f[8]),
                    "2013-01-0" + f[2],
                    "UA",
                    route(12478, 14747),
                    "1305-1610",
                    "2013-01-0" + f[2] + "T18:05:00Z"))
        .sorted()
        .toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1 << 20, 50, 13})
  void compressedCopiesGiveTheSameRows(long split) throws Exception {
    String text = AIR + "\n" + String.join("\n", DATA) + "\n";
    jobs.raw("in/a.csv", text);
    jobs.raw("in/b.csv.gz", text);
    jobs.raw("in/c.csv.bz2", text);
    jobs.splits(split);

    JobReport report = run("out");

    assertThat(jobs.rows("out")).isEqualTo(expected(3));
    assertThat(report.count("READ")).isEqualTo(9);
  }

  @ParameterizedTest
  @ValueSource(strings = {"\n", "\r\n", "BOM", "NO END", "BLANKS"})
  void noSplitTakesTheHeaderForData(String kind) throws Exception {
    String end = kind.startsWith("\r") ? kind : "\n";
    String text = AIR + end + String.join(end, DATA) + end;
    String written =
        switch (kind) {
          case "BOM" -> "\ufeff" + text;
          case "NO END" -> text.stripTrailing();
          case "BLANKS" -> text.replace("\n", "\n\n  \n");
          default -> text;
        };
    // Two of the headers are 100 and 101 bytes, so that splits end within, at and behind them.
    jobs.raw("in/a.csv", written);
    jobs.raw("in/empty.csv", AIR + end);
    jobs.raw("in/nothing.csv", AIR);
    for (long split : new long[] {AIR.length() - 1, AIR.length(), AIR.length() + 1, 31}) {
      jobs.splits(split);

      JobReport report = run("out" + split);

      assertThat(jobs.rows("out" + split)).isEqualTo(expected(1));
      assertThat(JobHarness.counts(report).get("READ")).isEqualTo(3);
      assertThat(report.count("REJECTED")).isZero();
    }
  }

  @Test
  void everyPlaceToCutAFileGivesTheSameRows() throws Exception {
    String text = AIR + "\r\n" + String.join("\r\n", DATA) + "\r\n";
    jobs.raw("in/a.csv", text);
    for (long split = 60; split < text.length(); split += 12) {
      jobs.splits(split);
      run("out" + split);
      assertThat(jobs.rows("out" + split)).as("splits of " + split).isEqualTo(expected(1));
    }
  }
}
