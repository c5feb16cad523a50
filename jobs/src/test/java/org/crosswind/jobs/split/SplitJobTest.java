package org.crosswind.jobs.split;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.apache.commons.codec.digest.MurmurHash3;
import org.crosswind.jobs.JobHarness;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SplitJobTest {
  private static final Schema ROW =
      SchemaBuilder.record("Row")
          .fields()
          .requiredInt("id")
          .optionalInt("Year")
          .requiredString("group")
          .optionalInt("y")
          .endRecord();

  @TempDir private Path directory;
  private JobHarness jobs;
  private String data;

  @BeforeEach
  void write() throws Exception {
    jobs = new JobHarness(directory);
    List<GenericRecord> rows = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      Integer year = i == 7 ? null : Integer.valueOf(2011 + i % 2);
      rows.add(JobHarness.record(ROW, i, year, "g" + i / 10, i == 8 ? null : i / 2 % 2));
    }
    jobs.avro("in/a.avro", ROW, rows.subList(0, 120));
    jobs.avro("in/b.avro", ROW, rows.subList(120, 200));
    data = jobs.path("in").toString();
  }

  private JobReport split(String out, String... more) throws Exception {
    String[] options = new String[more.length + 2];
    options[0] = "data";
    options[1] = data;
    System.arraycopy(more, 0, options, 2, more.length);
    return jobs.run(new SplitJob(), out, options);
  }

  private List<Object> ids(String set) throws Exception {
    return jobs.records(set).stream().map(r -> r.get("id")).toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1 << 20, 4000, 500})
  void aPredicatePutsEachRowIntoOneSet(long size) throws Exception {
    jobs.splits(size);

    JobReport report = split("out", "response", "y");

    assertThat(ids("out/test"))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 200).filter(i -> i % 2 == 1 && i != 7).boxed().toList());
    assertThat(ids("out/train"))
        .containsExactlyInAnyOrderElementsOf(
            IntStream.range(0, 200).filter(i -> i % 2 == 0 || i == 7).boxed().toList());
    assertThat(jobs.files("out")).isEmpty();
    assertThat(jobs.records("out/test").get(0).getSchema()).isEqualTo(ROW);
    assertThat(JobHarness.counts(report))
        .isEqualTo(
            Map.of(
                "READ", 200L,
                "TEST_ROWS", 99L,
                "TRAIN_ROWS", 101L,
                "TEST_ONES", 49L,
                "TEST_OTHERS", 50L,
                "TRAIN_ONES", 51L,
                "TRAIN_OTHERS", 49L));
  }

  @Test
  void theHashKeepsGroupsTogetherWhateverTheSplits() throws Exception {
    List<Set<Object>> sets = new ArrayList<>();
    for (long size : new long[] {1 << 20, 4000, 500}) {
      jobs.splits(size);
      split("out" + size, "test-fraction", "0.4", "key", "group");
      List<Object> test = ids("out" + size + "/test");
      List<Object> train = ids("out" + size + "/train");
      assertThat(test.size() + train.size()).isEqualTo(200);
      sets.add(new TreeSet<>(test));
      assertThat(new TreeSet<>(test)).hasSize(test.size()).doesNotContainAnyElementsOf(train);
    }
    assertThat(sets).containsOnly(sets.get(0));
    Map<Integer, Long> byGroup =
        sets.get(0).stream()
            .collect(Collectors.groupingBy(id -> (int) id / 10, Collectors.counting()));
    assertThat(byGroup.values()).containsOnly(10L);
    assertThat(byGroup).hasSizeBetween(3, 14);

    split("seed", "test-fraction", "0.4", "key", "group", "seed", "2");
    assertThat(new TreeSet<>(ids("seed/test"))).isNotEqualTo(sets.get(0));
  }

  /** The hash is murmur3's first 64 bits of each value and a unit separator; null is "null". */
  @Test
  void theHashIsOfTheTextsOfTheKey() throws Exception {
    List<GenericRecord> rows = new ArrayList<>();
    List<Object> expected = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      Integer year = i % 3 == 0 ? null : Integer.valueOf(1000 * i);
      String group = i % 2 == 0 ? "é" + i + "漢" : "plain " + "x".repeat(i);
      rows.add(JobHarness.record(ROW, i, year, group, i % 2));
      byte[] key = (year + "\u001f" + group + "\u001f").getBytes(StandardCharsets.UTF_8);
      long hash = MurmurHash3.hash128x64(key, 0, key.length, 1)[0];
      if ((hash >>> 11) * 0x1p-53 < 0.4) {
        expected.add(i);
      }
    }
    data = jobs.avro("texts.avro", ROW, rows);

    split("out", "test-fraction", "0.4", "key", "Year,group");

    assertThat(expected).hasSizeBetween(80, 160);
    assertThat(ids("out/test")).containsExactlyInAnyOrderElementsOf(expected);
  }

  @Test
  void anEmptySetOrAConstantResponsePublishesNothing() {
    assertThatThrownBy(() -> split("out", "test", "Year == 1999"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("the test set is empty with --test 'Year == 1999'");
    assertThatThrownBy(() -> split("out", "test", "id >= 0"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("the training set is empty");
    assertThatThrownBy(() -> split("out", "test", "id < 2", "response", "y"))
        .isInstanceOf(DataException.class)
        .hasMessageStartingWith("the response y in the test set has fewer than two values");
    assertThat(directory).isDirectoryNotContaining("glob:**out*");
  }

  /** Two files, of one of which a task reads a part; both sets keep the text of each value. */
  @Test
  void csvIsDividedIntoCsv() throws Exception {
    jobs.splits(200);
    StringBuilder first = new StringBuilder("id,the name,x\n");
    for (int i = 0; i < 100; i++) {
      first
          .append(i)
          .append(i % 2 == 0 ? ",\"a, b\"," : ",Zoë,")
          .append("0")
          .append(i)
          .append('\n');
    }
    jobs.raw("csv/a.csv", first.toString());
    jobs.raw("csv/b.csv", "id,the name,x\n100,,\n101,too,many,fields\n");
    data = jobs.path("csv").toString();

    JobReport report = split("out", "test", "id >= 98");

    assertThat(jobs.files("out/test")).allMatch(f -> f.toString().endsWith(".csv"));
    assertThat(jobs.lines("out/test"))
        .filteredOn(line -> !line.startsWith("id"))
        .containsExactlyInAnyOrder("98,\"a, b\",098", "99,Zoë,099", "100,NA,NA");
    assertThat(jobs.lines("out/train")).filteredOn(line -> !line.startsWith("id")).hasSize(98);
    assertThat(JobHarness.counts(report))
        .containsEntry("TEST_ROWS", 3L)
        .containsEntry("TRAIN_ROWS", 98L)
        .containsEntry("REJECTED", 1L);
  }

  @Test
  void csvBecomesAvroAndAvroCsvWhenAsked() throws Exception {
    jobs.text("a.csv", "id,the name", "1,01", "2,x");
    data = jobs.path("a.csv").toString();
    split("typed", "test", "id == 1", "to", "avro");
    assertThat(jobs.rows("typed/test")).containsExactly("{\"id\": \"1\", \"the_name\": \"01\"}");

    data = jobs.path("typed/test").toString() + "," + jobs.path("typed/train");
    split("text", "test", "id == 2", "to", "csv");
    assertThat(jobs.lines("text/test")).containsExactly("id,the name", "2,x");
    assertThat(jobs.lines("text/train")).containsExactly("id,the name", "1,01");
  }

  @Test
  void aResponseOfOtherValuesIsNotChecked() throws Exception {
    jobs.text("a.csv", "id,y", "1,yes", "2,no", "3,yes");
    data = jobs.path("a.csv").toString();
    assertThat(split("out", "test", "id == 1", "response", "y").count(SplitJob.Counter.TEST_ROWS))
        .isEqualTo(1);
  }

  @Test
  void theDefaultChoiceIsToldWhereItDoesNotFit() throws Exception {
    jobs.text("a.csv", "id,y", "1,yes");
    data = jobs.path("a.csv").toString();
    assertThatThrownBy(() -> split("out"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("neither --test nor --test-fraction says which rows");
  }

  @Test
  void rowsThatAreNoFlightsAreHashedWhole() throws Exception {
    split("out", "test-fraction", "0.5");
    assertThat(ids("out/test")).hasSizeBetween(70, 130);
  }

  @Test
  void anotherOrderOfColumnsIsNamed() throws Exception {
    jobs.text("csv/a.csv", "id,y", "1,1");
    jobs.text("csv/b.csv", "y,id", "1,1");
    data = jobs.path("csv").toString();
    assertThatThrownBy(() -> split("out", "test", "id == 1"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("than the files before it: column 1 is y, not id");
  }

  @Test
  void filesOfOtherColumnsAreNamed() throws Exception {
    jobs.text("in/c.csv", "id,Year,group,y", "1,2,3,4");
    assertThatThrownBy(() -> split("out", "test", "id < 2"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining(
            "c.csv has other columns, types or properties than the files before it");
  }

  @Test
  void contradictionsAndUnknownColumnsAreProblems() {
    assertThatThrownBy(() -> split("out", "test", "id < 2", "test-fraction", "0.5"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("give one");
    assertThatThrownBy(() -> split("out", "key", "id"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--key is for --test-fraction");
    assertThatThrownBy(() -> split("out", "test", "Yaer == 2"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("no column Yaer (did you mean Year?); it has id, Year, group, y");
  }
}
