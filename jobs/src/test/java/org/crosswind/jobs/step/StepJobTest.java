package org.crosswind.jobs.step;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.crosswind.jobs.JobHarness;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class StepJobTest {
  private static final Schema ROW =
      SchemaBuilder.record("Row")
          .prop("from", "a test")
          .fields()
          .requiredInt("id")
          .optionalDouble("delay")
          .optionalString("carrier")
          .endRecord();

  private static final List<String> CARRIERS = List.of("AA", "DL", "UA");

  @TempDir private Path directory;
  private JobHarness jobs;

  @BeforeEach
  void write() throws Exception {
    jobs = new JobHarness(directory);
    List<GenericRecord> rows = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      Double delay = i % 7 == 0 ? null : Double.valueOf(i);
      rows.add(JobHarness.record(ROW, i, delay, i % 5 == 0 ? null : CARRIERS.get(i % 3)));
    }
    jobs.avro("in/a.avro", ROW, rows.subList(0, 25));
    jobs.avro("in/b.avro", ROW, rows.subList(25, 60));
  }

  private JobReport step(String data, String out, String... more) throws Exception {
    return jobs.run(
        new StepJob(),
        out,
        Stream.concat(Stream.of("data", jobs.path(data).toString()), Stream.of(more))
            .toArray(String[]::new));
  }

  private List<String> lines(String out) throws Exception {
    List<String> lines = new ArrayList<>();
    try (Stream<Path> files = Files.list(jobs.path(out))) {
      for (Path file : files.filter(f -> f.toString().endsWith(".csv")).sorted().toList()) {
        List<String> own = Files.readAllLines(file);
        lines.addAll(lines.isEmpty() ? own : own.subList(1, own.size()));
      }
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(longs = {1 << 20, 700})
  void rowsAreSelectedAndColumnsDerived(long size) throws Exception {
    jobs.splits(size);
    JobReport report =
        step(
            "in",
            "out",
            "where",
            "late and carrier in ('AA', 'DL')",
            "set",
            "late = delay > 40; half = delay/2; carrier = upper(carrier); d = date('2013-01-31') + id");
    assertThat(JobHarness.counts(report))
        .containsEntry("READ", 60L)
        .containsEntry("WRITTEN", 8L)
        .containsEntry("LEFT_OUT", 52L);
    List<GenericRecord> rows = jobs.records("out");
    assertThat(rows).hasSize(8);
    for (GenericRecord row : rows) {
      int id = (int) row.get("id");
      assertThat(id % 7 != 0 && id > 40 && id % 5 != 0 && id % 3 != 2).isTrue();
      assertThat(row.get("half")).isEqualTo(id / 2.0);
      assertThat(row.get("late")).isEqualTo(true);
      assertThat(row.get("d")).isEqualTo(15736 + id);
    }
    assertThat(rows.get(0).getSchema().getFields())
        .extracting(Schema.Field::name)
        .containsExactly("id", "delay", "carrier", "late", "half", "d");
    assertThat(rows.get(0).getSchema().getProp("from")).isEqualTo("a test");
  }

  @Test
  void columnsAreKeptDroppedAndRenamed() throws Exception {
    String[] choice = {
      "keep", "twice,id", "set", "twice = 2*id", "rename", "n = id, `a b` = twice"
    };
    step(
        "in/a.avro",
        "kept",
        Stream.concat(Stream.of(choice), Stream.of("to", "csv")).toArray(String[]::new));
    assertThat(lines("kept")).hasSize(26).startsWith("a b,n", "0,0", "2,1", "4,2");
    step("in/a.avro", "dropped", "drop", "delay,carrier", "to", "csv");
    assertThat(lines("dropped")).startsWith("id", "0", "1");
  }

  /** Through every format and back, rows of text without types stay what they were. */
  @Test
  void formatsChangeAndValuesDoNot() throws Exception {
    String table = "id,x,t\n1,01,\"a, \"\"b\"\"\"\n2,NA,NA\n3,1e3,Å\n";
    Files.writeString(Files.createDirectories(jobs.path("csv")).resolve("t.csv"), table);
    String from = "csv";
    for (String to : List.of("avro", "parquet", "orc", "csv")) {
      step(from, "as-" + to, "to", to);
      from = "as-" + to;
    }
    assertThat(String.join("\n", lines(from)) + "\n").isEqualTo(table);
  }

  @Test
  void whatCannotBeMadeIsRejectedUnlessItsRowIsLeftOut() throws Exception {
    Files.writeString(
        Files.createDirectories(jobs.path("csv")).resolve("t.csv"), "p,q\n$1,1\n$2,2\nfree,3\n");
    String set = "price = number(replace(p, '$', ''))";
    JobReport report = step("csv", "some", "set", set, "max-bad-fraction", "0.5");
    assertThat(JobHarness.counts(report))
        .containsEntry("REJECTED", 1L)
        .containsEntry("WRITTEN", 2L);
    assertThat(Files.readString(jobs.path("some/_rejects/rejects.jsonl")))
        .contains("column price: 'free' is not a number", "\"line\":\"p=free\"");
    report = step("csv", "all", "set", set, "where", "q < 3");
    assertThat(JobHarness.counts(report))
        .containsEntry("LEFT_OUT", 1L)
        .containsEntry("WRITTEN", 2L);
    report = step("csv", "others", "set", set, "drop", "price");
    assertThat(JobHarness.counts(report)).containsEntry("WRITTEN", 3L);
  }

  @ParameterizedTest
  @ValueSource(longs = {1 << 20, 500})
  void aNumberOfFilesIsWrittenEachInTheOrderOfTheRows(long size) throws Exception {
    jobs.splits(size);
    step("in", "one", "files", "1");
    assertThat(jobs.files("one")).hasSize(1);
    assertThat(jobs.records("one")).extracting(r -> r.get("id")).isEqualTo(ids());
    step("in", "three", "files", "3", "where", "id != 7");
    assertThat(jobs.files("three")).hasSize(3);
    List<Object> ids = new ArrayList<>();
    for (Path file : jobs.files("three")) {
      List<Object> own = new ArrayList<>();
      try (var reader =
          new DataFileReader<GenericRecord>(file.toFile(), new GenericDatumReader<>())) {
        reader.forEach(r -> own.add(r.get("id")));
      }
      assertThat(own.size()).isBetween(8, 32);
      assertThat(own).isSortedAccordingTo((a, b) -> Integer.compare((int) a, (int) b));
      ids.addAll(own);
    }
    List<Object> all = ids();
    all.remove((Object) 7);
    assertThat(ids).containsExactlyInAnyOrderElementsOf(all);
  }

  private static List<Object> ids() {
    List<Object> ids = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      ids.add(i);
    }
    return ids;
  }

  /** Of whatever format, and written as what they are. */
  @ParameterizedTest
  @ValueSource(strings = {"avro", "parquet", "orc"})
  void datesAndTimesOfTypedFilesAreSuch(String to) throws Exception {
    Files.writeString(
        Files.createDirectories(jobs.path("csv")).resolve("t.csv"), "a\n31.01.2013 23:30\nNA\n");
    step("csv", "typed", "set", "t = time(a, '%d.%m.%Y %H:%M'); d = date(t)", "to", to);
    step(
        "typed",
        "later",
        "set",
        "e = d + 1; u = t + 3600; w = coalesce(d, date('2000-01-01')); before = d < '2013-02-01';"
            + " h = hour(u); n = e - d",
        "keep",
        "e,u,w,before,h,n",
        "to",
        "csv");
    assertThat(lines("later"))
        .containsExactly(
            "e,u,w,before,h,n",
            "2013-02-01,2013-02-01T00:30:00,2013-01-31,TRUE,0,1",
            "NA,NA,2000-01-01,NA,NA,NA");
  }

  @Test
  void noRowsAreRowsToo() throws Exception {
    step("in", "none", "where", "id < 0");
    assertThat(jobs.records("none")).isEmpty();
    step("none", "again", "set", "twice = 2*id");
    assertThat(jobs.records("again")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "where | dlay > 1 | no column dlay (did you mean delay?)",
        "where | carrier > 1 | carrier is text, and 1 is a number; write '1' in quotes",
        "where | delay + 1 | a condition is true or false, and delay + 1 is a number",
        "set | a = uper(carrier) | there is no function uper(); did you mean upper()?",
        "set | a = upper(delay) | upper() takes text, and delay is a number",
        "keep | id,delay,id | --keep names id twice",
        "keep | id,dlay | no column dlay (did you mean delay?)",
        "drop | id,delay,carrier | no column is left to write",
        "rename | id = x | --rename: there is no column x; it is NEW=OLD: say x=id",
        "rename | id = delay | --rename: two columns would be named id",
        "levels | carrier AA | expected ':'"
      })
  void mistakesAreToldBeforeAJobStarts(String option, String value, String problem) {
    assertThatThrownBy(() -> step("in", "out", option, value))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(problem);
    assertThat(jobs.path("out")).doesNotExist();
  }

  /** A line of some kind; none but the first is a row that --where takes. */
  private static String line(int id, Random random) {
    return switch (random.nextInt(8)) {
      case 0 -> id + ",\"open";
      case 1 -> id + ",x,more";
      case 2 -> id + ",\"closed\" and more";
      case 3 -> Integer.toString(id);
      case 4 -> -id + ",out";
      default -> id + ",x" + random.nextInt(10);
    };
  }

  /** Of a line that is taken what is written; null of others. */
  private static String expected(String line, String folder) {
    boolean taken = line.matches("[0-9]+,x[0-9]");
    return taken
        ? line + folder + "," + (Integer.parseInt(line.substring(0, line.indexOf(','))) + 1)
        : null;
  }

  /**
   * Lines that can't be read, rows that are left out and rows that are taken, in all orders and
   * over more than a batch: what is written is, by another reckoning, the rows that are taken, each
   * once.
   */
  @ParameterizedTest
  @CsvSource({"1, 4000, false", "2, 4000, true", "3, 3, false", "4, 3, true", "5, 2, true"})
  void whatCannotBeReadChangesNoOtherRow(int seed, int linesAFile, boolean folders)
      throws Exception {
    Random random = new Random(seed);
    List<String> expected = new ArrayList<>();
    int id = 1;
    for (int file = 0; id <= 4000; file++) {
      StringBuilder text = new StringBuilder("id,text\n");
      String folder = folders ? "," + (2000 + file % 9) : "";
      for (int left = linesAFile; left > 0 && id <= 4000; left--, id++) {
        // By a first row of another kind the file would be one of another kind.
        String line = left == linesAFile ? id + ",x1" : line(id, random);
        text.append(line).append('\n');
        if (expected(line, folder) != null) {
          expected.add(expected(line, folder));
        }
      }
      Path path = jobs.path("hostile").resolve(folders ? "year=" + (2000 + file % 9) : ".");
      Files.createDirectories(path);
      Files.writeString(path.resolve(file + ".csv"), text);
    }
    step(
        "hostile",
        "taken",
        "where",
        "id > 0",
        "set",
        "next = id + 1",
        "to",
        "csv",
        "max-bad-fraction",
        "1");
    List<String> written = lines("taken");
    assertThat(written.remove(0)).isEqualTo("id,text" + (folders ? ",year" : "") + ",next");
    assertThat(written).containsExactlyInAnyOrderElementsOf(expected);
  }
}
