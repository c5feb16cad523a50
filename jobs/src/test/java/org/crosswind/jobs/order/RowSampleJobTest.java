package org.crosswind.jobs.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.commons.codec.digest.MurmurHash3;
import org.crosswind.jobs.JobHarness;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.split.SplitJob;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RowSampleJobTest {
  @TempDir private Path directory;
  private JobHarness jobs;

  @BeforeEach
  void start() {
    jobs = new JobHarness(directory);
  }

  private static long hash(List<String> values, int seed) {
    StringBuilder key = new StringBuilder();
    values.forEach(value -> key.append(value).append('\u001f'));
    byte[] bytes = key.toString().getBytes(StandardCharsets.UTF_8);
    return MurmurHash3.hash128x64(bytes, 0, bytes.length, seed)[0];
  }

  private static List<List<String>> cells(Random random, int rows) {
    List<List<String>> cells = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      String b = random.nextInt(9) == 0 ? null : "x" + random.nextInt(12);
      cells.add(Arrays.asList("g" + random.nextInt(30), b, "Zoë" + random.nextInt(3)));
    }
    return cells;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void rowsAreThoseWithTheSmallestHashesForAnyDivision(long seed) throws Exception {
    Random random = new Random(seed);
    List<List<String>> cells = cells(random, 100 + random.nextInt(300));
    int wanted = 1 + random.nextInt(90);
    List<List<String>> expected = new ArrayList<>(cells);
    expected.sort(Comparator.comparing(row -> hash(row, 5), Long::compareUnsigned));
    expected = expected.subList(0, wanted);
    List<String> before = null;
    for (int inputs : new int[] {1, 2, 9}) {
      Collections.shuffle(cells, random);
      String data = OrderData.csv(jobs.splits(150L * inputs), "in" + inputs, cells, inputs);
      String rows = Integer.toString(wanted);
      JobReport report =
          jobs.run(new RowSampleJob(), "out" + inputs, "data", data, "rows", rows, "seed", "5");
      assertThat(report.count(RowSampleJob.Counter.LACKING)).isZero();
      assertThat(OrderData.texts(jobs, "out" + inputs))
          .containsExactlyInAnyOrderElementsOf(expected);
      before = before == null ? jobs.lines("out" + inputs) : before;
      assertThat(jobs.lines("out" + inputs)).isEqualTo(before);
    }
  }

  @Test
  void groupsAreTakenWhole() throws Exception {
    List<List<String>> cells = cells(new Random(6), 400);
    List<String> groups =
        cells.stream()
            .map(row -> row.get(0))
            .distinct()
            .sorted(Comparator.comparing(g -> hash(List.of(g), 1), Long::compareUnsigned))
            .toList();
    List<List<String>> expected = new ArrayList<>();
    for (String group : groups) {
      if (expected.size() < 70) {
        cells.stream().filter(row -> row.get(0).equals(group)).forEach(expected::add);
      }
    }
    String data = OrderData.csv(jobs.splits(700), "in", cells, 3);
    jobs.run(new RowSampleJob(), "out", "data", data, "rows", "70", "key", "a", "to", "avro");
    assertThat(OrderData.texts(jobs, "out")).containsExactlyInAnyOrderElementsOf(expected);
    assertThat(expected).hasSizeGreaterThan(69).hasSizeLessThan(110);
  }

  /** What a user may rely on: the sample of a fraction is the test set of that fraction. */
  @Test
  void aFractionIsTheTestSetOfSplit() throws Exception {
    List<List<String>> cells = cells(new Random(7), 500);
    String data = OrderData.csv(jobs.splits(900), "in", cells, 4);
    for (String[] key : new String[][] {{}, {"key", "a"}, {"key", "c,the b"}}) {
      String[] more = {"data", data, "seed", "9"};
      List<String> common = new ArrayList<>(List.of(more));
      common.addAll(List.of(key));
      String name = String.join("-", key).replaceAll("\\W", "-");
      List<String> sample = new ArrayList<>(common);
      sample.addAll(List.of("fraction", "0.3", "to", "avro"));
      List<String> split = new ArrayList<>(common);
      split.addAll(List.of("test-fraction", "0.3", "to", "avro"));
      jobs.run(new RowSampleJob(), "sample" + name, sample.toArray(String[]::new));
      jobs.run(new SplitJob(), "split" + name, split.toArray(String[]::new));
      assertThat(jobs.rows("sample" + name))
          .isNotEmpty()
          .isEqualTo(jobs.rows("split" + name + "/test"));
    }
  }

  /** Rows that agree in a number go together, in whatever notation a file has it. */
  @Test
  void aNumberIsHashedInAnyNotation() throws Exception {
    List<String> plain = new ArrayList<>(List.of("k,id"));
    List<String> other = new ArrayList<>(List.of("k,id"));
    for (int i = 0; i < 200; i++) {
      plain.add(i % 40 + ",a" + i);
      other.add(List.of("0", "+", "").get(i % 3) + i % 40 + (i % 2 == 0 ? ".0" : "") + ",a" + i);
    }
    for (String way : List.of("fraction", "rows")) {
      List<List<String>> ids = new ArrayList<>();
      for (List<String> lines : List.of(plain, other)) {
        String name = way + ids.size();
        String data = jobs.text(name + ".csv", lines.toArray(String[]::new));
        String much = way.equals("rows") ? "50" : "0.3";
        jobs.run(new RowSampleJob(), name, "data", data, way, much, "key", "k");
        ids.add(OrderData.texts(jobs, name).stream().map(row -> row.get(1)).sorted().toList());
      }
      assertThat(ids.get(0)).isNotEmpty().isEqualTo(ids.get(1));
    }
  }

  @Test
  void tooFewRowsAreAllTakenAndToldOf() throws Exception {
    String data = jobs.text("a.csv", "x,y", "1,2", "1,2", "NA,NA");
    JobReport report = jobs.run(new RowSampleJob(), "out", "data", data, "rows", "10");
    assertThat(jobs.lines("out")).containsExactlyInAnyOrder("x,y", "1,2", "1,2", "NA,NA");
    assertThat(report.count(RowSampleJob.Counter.LACKING)).isEqualTo(7);
    assertThat(report.losses()).containsValue("Rows asked for that are not there");

    String none = jobs.text("none.csv", "x,y");
    jobs.run(new RowSampleJob(), "none", "data", none, "rows", "1");
    assertThat(jobs.lines("none")).containsExactly("x,y");
    jobs.run(new RowSampleJob(), "none-of", "data", none, "fraction", "0.5", "to", "parquet");
    assertThat(OrderData.texts(jobs, "none-of")).isEmpty();
    jobs.run(new RowSampleJob(), "all-of", "data", data, "fraction", "1");
    assertThat(OrderData.texts(jobs, "all-of")).hasSize(3);
    jobs.run(new RowSampleJob(), "one-of-two", "data", data, "rows", "2", "key", "x");
    assertThat(OrderData.texts(jobs, "one-of-two")).hasSizeBetween(2, 3);
  }

  @Test
  void manyFilesAreOneTable() throws Exception {
    List<List<String>> cells = cells(new Random(8), 600);
    String data = OrderData.csv(jobs, "in", cells, 300);
    jobs.run(new RowSampleJob(), "out", "data", data, "rows", "25");
    assertThat(OrderData.texts(jobs, "out")).hasSize(25);
  }

  @Test
  void oneWayToChooseIsGiven() throws Exception {
    String data = jobs.text("a.csv", "x,y", "1,2");
    assertThatThrownBy(() -> jobs.run(new RowSampleJob(), "out", "data", data, "key", "z"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("give one of --fraction and --rows")
        .hasMessageContaining("has no column z");
    assertThatThrownBy(
            () -> jobs.run(new RowSampleJob(), "out", "data", data, "rows", "1", "fraction", "0.1"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("give one of --fraction and --rows");
  }
}
