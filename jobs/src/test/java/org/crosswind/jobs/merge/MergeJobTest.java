package org.crosswind.jobs.merge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.jobs.JobHarness;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.kernel.run.JobFailedException;
import org.crosswind.jobs.merge.MergeJob.Counter;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MergeJobTest {
  private static final Schema COUNTED =
      SchemaBuilder.record("C").fields().requiredLong("t").requiredString("k").endRecord();

  @TempDir private Path directory;
  private JobHarness jobs;
  private String left;
  private String right;

  @BeforeEach
  void tables() throws Exception {
    jobs = new JobHarness(directory);
    left = jobs.text("left.csv", "id,Carrier,x", "1,AA,5", "2,UA,6", "3,,7", "4,ZZ,8");
    right = jobs.text("right.csv", "Code,Name,x", "AA,American,a", "UA,United,b", "NN,None,c");
  }

  private JobReport merge(String out, String... options) throws Exception {
    List<String> all = new ArrayList<>(List.of("left", left, "right", right));
    all.addAll(List.of(options));
    return jobs.run(new MergeJob(), out, all.toArray(String[]::new));
  }

  /** The different lines, sorted: of each file the header too. */
  private List<String> lines(String out) throws Exception {
    return jobs.lines(out).stream().distinct().sorted().toList();
  }

  private void refuses(String message, String... options) {
    assertThatThrownBy(() -> merge("out", options))
        .isInstanceOf(UsageException.class)
        .hasMessage(message);
  }

  @ParameterizedTest
  @ValueSource(strings = {"map", "reduce"})
  void columnsOfBothSidesHaveSuffixesAndKeysComeOnce(String place) throws Exception {
    merge("out", "by", "Carrier=Code", "how", "left", "join", place, "reducers", "1");

    assertThat(lines("out"))
        .containsExactly(
            "1,AA,5,American,a",
            "2,UA,6,United,b",
            "3,NA,7,NA,NA",
            "4,ZZ,8,NA,NA",
            "id,Carrier,x_left,Name,x_right");
  }

  @Test
  void aFullJoinHasAllRowsAndTheRightSidesKeys() throws Exception {
    JobReport report =
        merge("out", "by", "Carrier=Code", "how", "full", "suffix", ",2", "reducers", "1");

    assertThat(lines("out"))
        .containsExactly(
            "1,AA,5,American,a",
            "2,UA,6,United,b",
            "3,NA,7,NA,NA",
            "4,ZZ,8,NA,NA",
            "NA,NN,NA,None,c",
            "id,Carrier,x,Name,x2");
    assertThat(report.count(Counter.RIGHT_ALONE)).isEqualTo(1);
    assertThat(new MergeJob().told(report, JobHarness.settings(new MergeJob(), "how", "full")))
        .containsExactly(
            "  matched 2 of 4 left rows (50.0 %), with 3 right rows to meet; 5 rows written",
            "  left rows without a match: 1 of a key that the right side does not have, 1 without a"
                + " key",
            "  right rows: 1 written without a left one");
  }

  @ParameterizedTest
  @ValueSource(strings = {"map", "reduce"})
  void aKeyTwiceOnTheRightFailsAndIsNamed(String place) throws Exception {
    right = jobs.text("right.csv", "Code,Year,Name", "AA,2013,a", "AA,2012,b", "AA,2012.0,c");
    left = jobs.text("left.csv", "Carrier,Year", "AA,2012", "AA,2013");

    assertThatThrownBy(() -> merge("out", "by", "Carrier=Code,Year", "join", place))
        .isInstanceOf(JobFailedException.class)
        .hasMessage(
            "the job merge failed: the right side has more than one row with Code 'AA', Year '2012';"
                + " --unique none pairs a left row with all of them");
    assertThat(merge("all", "by", "Carrier=Code,Year", "join", place, "unique", "none"))
        .satisfies(report -> assertThat(report.count(Counter.PAIRS)).isEqualTo(3));
  }

  @Test
  void aKeyTwiceOnTheLeftFailsWhereItMustNotBe() throws Exception {
    left = jobs.text("left.csv", "Carrier,y", "UA,1", "UA,2", ",3", ",4");

    assertThatThrownBy(() -> merge("out", "by", "Carrier=Code", "unique", "both"))
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining(
            "the left side has more than one row with Carrier 'UA'; --unique right lets left rows"
                + " share a key");
    assertThat(merge("out", "by", "Carrier=Code").count(Counter.MATCHED)).isEqualTo(2);
  }

  /** A text is no number that it could be read as, but for decimals. */
  @ParameterizedTest
  @CsvSource({
    "1, 1.0, 1",
    "1.50, 1.5, 1",
    "01, 1, 0",
    "1e0, 1, 0",
    "-0.0, 0, 1",
    "12345678901234567, 12345678901234568, 0",
    "TRUE, true, 0"
  })
  void textsAreComparedAsLevels(String one, String other, long matched) throws Exception {
    left = jobs.text("left.csv", "k,x", one + ",1");
    right = jobs.text("right.csv", "k,y", other + ",1");

    for (String place : List.of("map", "reduce")) {
      JobReport report = merge(place, "by", "k", "join", place);
      assertThat(report.count(Counter.MATCHED)).isEqualTo(matched);
    }
  }

  @Test
  void aTableMeetsItself() throws Exception {
    right = left;

    JobReport report = merge("out", "by", "id", "join", "reduce", "how", "left");

    assertThat(report.count(Counter.MATCHED)).isEqualTo(4);
    assertThat(report.count(Records.READ)).isEqualTo(8);
  }

  @ParameterizedTest
  @CsvSource({"avro", "parquet", "orc", "csv"})
  void everyFormatIsReadOnEitherSide(String format) throws Exception {
    String by = "Carrier=Code";
    merge("once", "by", by, "how", "left", "to", format);
    String once = jobs.path("once").toString();

    left = once;
    JobReport asLeft = merge("l", "by", by, "to", "csv", "suffix", "_a,_b");
    left = jobs.path("left.csv").toString();
    right = once;
    JobReport asRight = merge("r", "by", "Carrier", "unique", "none", "to", "csv");

    assertThat(asLeft.count(Counter.MATCHED)).isEqualTo(2);
    assertThat(asRight.count(Counter.MATCHED)).isEqualTo(3);
    assertThat(lines("r")).contains("1,AA,5,1,5,American,a");
  }

  @Test
  void optionsForTextMayTellOfOneSide() throws Exception {
    right = jobs.text("right.txt", "AA|American", "UA|-");

    merge(
        "out",
        "by",
        "Carrier=c",
        "text-of",
        "right",
        "no-header",
        "true",
        "column-names",
        "c,name",
        "missing-values",
        "-");

    assertThat(lines("out")).containsExactly("1,AA,5,American", "2,UA,6,NA", "id,Carrier,x,name");
  }

  @Test
  void aGroupThatFillsTheMemoryItMayTakeFails() throws Exception {
    List<String> rows = new ArrayList<>(List.of("k,v"));
    String wide = "v".repeat(1000);
    for (int i = 0; i < 1500; i++) {
      rows.add("a," + wide);
    }
    right = jobs.text("right.csv", rows.toArray(String[]::new));
    left = jobs.text("left.csv", "k", "a");

    assertThatThrownBy(
            () -> merge("out", "by", "k", "unique", "none", "join", "reduce", "max-group", "1"))
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining(
            "the right rows with k 'a' take more than 1 MB of memory: raise --max-group");
    JobReport report = merge("out", "by", "k", "unique", "none", "join", "reduce");
    assertThat(report.count(Counter.PAIRS)).isEqualTo(1500);
  }

  /** Of either side, by whose columns it is understood. */
  @ParameterizedTest
  @ValueSource(strings = {"map", "reduce"})
  void aConditionAndNewColumnsAreThoseOfBothSides(String place) throws Exception {
    left = jobs.text("l.csv", "k,v", "1,a", "2,b", "3,c");
    right = jobs.text("r.csv", "k,w", "1,10", "3,30", "4,40", "5,50");
    String[] step = {"where", "k < 3 or k == 5", "set", "twice = 2*k", "join", place};
    List<String> options = new ArrayList<>(List.of("by", "k", "to", "csv"));
    options.addAll(List.of(step));
    JobReport report = merge("out", options.toArray(String[]::new));

    assertThat(report.count(Records.READ)).isEqualTo(7);
    assertThat(report.count(Records.LEFT_OUT)).isEqualTo(3);
    assertThat(report.count(Counter.MATCHED)).isEqualTo(1);
    assertThat(lines("out")).contains("1,a,2,10,2");
  }

  @ParameterizedTest
  @ValueSource(strings = {"map", "reduce"})
  void whatCannotBeReadIsCountedOnce(String place) throws Exception {
    jobs.text("left/a.csv", "k,t", "a,2013-01-01T05:00:00Z", "a,yesterday", "b,");
    jobs.text("left/b.csv", "k,t", "a,2013-01-01 05:30:00", "c,2013-01-01");
    left = jobs.path("left").toString();
    right = jobs.text("right.csv", "k,t,v", "a,2013-01-01T04:00:00Z,1", "a,never,2", "a,1,2,3");
    jobs.splits(30);

    JobReport report =
        merge(
            "out",
            "by",
            "k",
            "asof",
            "t",
            "tolerance",
            "90m",
            "join",
            place,
            "max-bad-fraction",
            "1");

    assertThat(report.count("rejected.BAD_TIME")).isEqualTo(2);
    assertThat(report.count("rejected.FIELD_COUNT")).isEqualTo(1);
    assertThat(report.count(Records.READ)).isEqualTo(8);
    assertThat(report.count(Counter.MATCHED)).isEqualTo(2);
    assertThat(report.count(Counter.WITHOUT_TIME)).isEqualTo(1);
    assertThat(report.count(Counter.KEY_NOT_FOUND)).isEqualTo(1);
    assertThat(report.count(Counter.GAP_MILLIS)).isEqualTo(150 * 60_000);
    assertThat(report.count(Counter.WITHIN_HALF)).isEqualTo(0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"map", "reduce"})
  void twoRightRowsOfAKeyAndTimeFailUnlessAllowed(String place) throws Exception {
    left = jobs.text("left.csv", "k,t", "a,2013-01-02");
    right = jobs.text("right.csv", "k,t,v", "a,2013-01-01,b", "a,2013-01-01T00:00:00,a");

    assertThatThrownBy(() -> merge("out", "by", "k", "asof", "t", "tolerance", "1d", "join", place))
        .hasMessageContaining(
            "the right side has more than one row with k 'a' at 2013-01-01T00:00:00Z; --unique none"
                + " takes the first of them by content");
    JobReport report =
        merge("out", "by", "k", "asof", "t", "tolerance", "1d", "join", place, "unique", "none");
    assertThat(report.count(Counter.PAIRS)).isEqualTo(1);
    assertThat(lines("out")).contains("a,2013-01-02,2013-01-01,b");
  }

  @ParameterizedTest
  @CsvSource({
    "backward, 0.5, '1.25,1.0;3,NA'",
    "backward, 0.2, '1.25,NA;3,NA'",
    "forward, 0.5, '1.25,1.5;3,NA'",
    "nearest, 0.5, '1.25,1.0;3,NA'",
    "nearest, 7, '1.25,1.0;3,1.5'"
  })
  void numbersMeetNumbers(String direction, String tolerance, String expected) throws Exception {
    left = jobs.text("left.csv", "k,t", "a,1.25", "a,3");
    right = jobs.text("right.csv", "k,t", "a,1.5", "a,1.0");

    for (String place : List.of("map", "reduce")) {
      merge(
          place,
          "by",
          "k",
          "asof",
          "t",
          "tolerance",
          tolerance,
          "direction",
          direction,
          "join",
          place);
      assertThat(lines(place))
          .containsExactly(
              "a," + expected.split(";", -1)[0],
              "a," + expected.split(";", -1)[1],
              "k,t_left,t_right");
    }
  }

  @Test
  void whatContradictsItselfIsToldAtOnce() throws Exception {
    refuses(
        "--tolerance is for --asof\n--direction is for --asof",
        "by",
        "Carrier=Code",
        "tolerance",
        "3h",
        "direction",
        "nearest");
    refuses(
        "--asof and --how full: a right row may suit many left rows; take left or inner\n"
            + "--direction nearest takes a --tolerance, such as 3h\n"
            + "--join map can't do --how full, for none of them knows which right rows met none: take"
            + " --join reduce\n"
            + "--asof: text files do not say whether x is a time or a number: --tolerance does, as in"
            + " 3h or in 10",
        "by",
        "Carrier=Code",
        "asof",
        "x",
        "how",
        "full",
        "direction",
        "nearest",
        "join",
        "map");
    refuses(
        "--by: 'a=b=c' is neither the name of a column nor LEFT=RIGHT, a name for each side\n"
            + "--tolerance: '3 weeks' is no tolerance: a time such as 30s, 90m, 3h or 1d, or a plain"
            + " number where the columns are numbers",
        "by",
        "a=b=c",
        "tolerance",
        "3 weeks");
    refuses(
        "the joined rows would have two columns x2: choose another --suffix than 2,",
        "by",
        "Carrier=Name",
        "suffix",
        "2,",
        "left",
        jobs.text("two.csv", "Carrier,x,x2", "a,1,2"));
  }

  @Test
  void columnsThatAreNotThereAreNamed() throws Exception {
    assertThatThrownBy(() -> merge("out", "by", "Carier=Cod"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("left.csv has no column Carier")
        .hasMessageContaining("right.csv has no column Cod");
  }

  @Test
  void timesAndNumbersDoNotMeetUnsaid() throws Exception {
    right = jobs.avro("right.avro", COUNTED, List.of(JobHarness.record(COUNTED, 4L, "AA")));
    left = jobs.text("left.csv", "k,t", "AA,1970-01-01T05:00:00Z");

    refuses(
        "--asof: column t is a number, and what it meets a time: --time-unit says what the number"
            + " counts since 1970-01-01T00:00:00Z, as in --time-unit h",
        "by",
        "k",
        "asof",
        "t",
        "tolerance",
        "1h");
    refuses(
        "--tolerance 3: of times it has a unit, as in 3h",
        "by",
        "k",
        "asof",
        "t",
        "tolerance",
        "3",
        "time-unit",
        "h");
    assertThat(
            merge("out", "by", "k", "asof", "t", "tolerance", "1h", "time-unit", "h")
                .count(Counter.MATCHED))
        .isEqualTo(1);
  }

  @Test
  void whatColumnsAreSaidToHoldStays() throws Exception {
    GenericRecord hour = JobHarness.record(Schemas.HOURLY_WEATHER, 10, 5, 1, 2.5);
    right = jobs.avro("hourly.avro", Schemas.HOURLY_WEATHER, List.of(hour));
    GenericRecord flight =
        JobHarness.record(Schemas.FLIGHT, 0, 2013, 1, 1, 2, "UA", 10, 20, 1, 2, 60, 120, 0L, 5);
    left = jobs.avro("flights.avro", Schemas.FLIGHT, List.of(flight));

    merge("out", "by", "OriginAirportID=AirportID,WeatherHour", "how", "left");

    GenericRecord joined = jobs.records("out").get(0);
    assertThat(joined.getSchema().getField("Year").getProp("crosswind.type")).isEqualTo("factor");
    assertThat(joined.getSchema().getField("DepInstant").schema())
        .isEqualTo(Schemas.FLIGHT.getField("DepInstant").schema());
    assertThat(joined.getSchema().getField("Observations").schema().isNullable()).isTrue();
    assertThat(joined.get("Visibility")).isEqualTo(2.5);
    assertThat(joined.get("WeatherHour")).isEqualTo(5);
  }

  /** An enum, a decimal number and a union of two types of numbers come as text and doubles. */
  @Test
  void typesThatAreNotFlatBecomeTextAndDoubles() throws Exception {
    Schema decimal = LogicalTypes.decimal(6, 2).addToSchema(Schema.create(Schema.Type.BYTES));
    Schema either =
        Schema.createUnion(Schema.create(Schema.Type.DOUBLE), Schema.create(Schema.Type.INT));
    Schema schema =
        SchemaBuilder.record("N")
            .fields()
            .name("e")
            .type(Schema.createEnum("E", null, null, List.of("AA", "UA")))
            .noDefault()
            .name("d")
            .type(decimal)
            .noDefault()
            .name("u")
            .type(either)
            .noDefault()
            .endRecord();
    GenericData.EnumSymbol symbol = new GenericData.EnumSymbol(schema.getField("e").schema(), "UA");
    ByteBuffer unscaled = ByteBuffer.wrap(new byte[] {1, 2});
    left = jobs.avro("n.avro", schema, List.of(JobHarness.record(schema, symbol, unscaled, 7)));

    merge("out", "by", "e=Code", "join", "reduce", "reducers", "1");

    assertThat(jobs.rows("out"))
        .containsExactly(
            "{\"e\": \"UA\", \"d\": 2.58, \"u\": 7.0, \"Name\": \"United\", \"x\": \"b\"}");
  }

  /** With one reducer the rows are in one order, however the files were divided. */
  @Test
  void reducersWriteTheSameOrder() throws Exception {
    List<String> rows = new ArrayList<>(List.of("k,v"));
    for (int i = 0; i < 200; i++) {
      rows.add(i % 7 + "," + (i * 37 % 200));
    }
    left = jobs.text("left.csv", rows.toArray(String[]::new));
    right = jobs.text("right.csv", "k,w", "1,a", "1,b", "5,c");
    String[] options = {
      "by", "k", "unique", "none", "join", "reduce", "reducers", "1", "how", "left"
    };

    merge("one", options);
    jobs.splits(50);
    merge("many", options);

    assertThat(jobs.lines("many")).isEqualTo(jobs.lines("one")).hasSize(201 + 29);
  }
}
