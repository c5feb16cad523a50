package org.crosswind.jobs.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.generic.GenericRecord;
import org.crosswind.jobs.JobHarness;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DistinctJobTest {
  @TempDir private Path directory;
  private JobHarness jobs;

  @BeforeEach
  void start() {
    jobs = new JobHarness(directory);
  }

  /** The values of some cells of each row, counted, as rows with their count. */
  private static List<List<String>> counted(List<List<String>> rows, int... columns) {
    Map<List<String>, Long> counts = new HashMap<>();
    for (List<String> row : rows) {
      List<String> some = new ArrayList<>();
      Arrays.stream(columns).forEach(c -> some.add(row.get(c)));
      counts.merge(some, 1L, Long::sum);
    }
    List<List<String>> all = new ArrayList<>();
    counts.forEach(
        (values, count) -> {
          List<String> row = new ArrayList<>(values);
          row.add(count.toString());
          all.add(row);
        });
    return all;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void valuesAreCountedForAnyDivision(long seed) throws Exception {
    Random random = new Random(seed);
    List<List<String>> cells = OrderData.cells(random, 50 + random.nextInt(300), false);
    for (int files : new int[] {1, 4}) {
      List<List<String>> before = null;
      for (int inputs : new int[] {1, 2, 9}) {
        String name = files + "-" + inputs;
        Collections.shuffle(cells, random);
        String data = OrderData.csv(jobs.splits(250L * inputs), "in" + name, cells, inputs);
        String number = Integer.toString(files);
        String[] options = {"data", data, "by", "c,a", "count", "a n", "files", number};
        jobs.run(new DistinctJob(), "out" + name, options);
        List<List<String>> rows = OrderData.texts(jobs, "out" + name);
        assertThat(rows).containsExactlyInAnyOrderElementsOf(counted(cells, 2, 0));
        assertThat(jobs.lines("out" + name)).startsWith("c,a,a n");
        before = before == null ? rows : before;
        assertThat(rows).isEqualTo(before);

        String[] whole = {"data", data, "files", number, "to", "parquet"};
        jobs.run(new DistinctJob(), "all" + name, whole);
        assertThat(OrderData.texts(jobs, "all" + name))
            .containsExactlyInAnyOrderElementsOf(cells.stream().distinct().toList());
      }
    }
  }

  @Test
  void typedValuesAreEqualAsNumbersAre() throws Exception {
    Random random = new Random(4);
    List<GenericRecord> rows = OrderData.records(random, 300);
    String data = OrderData.avro(jobs, "in", rows, 3);
    List<List<String>> expected = new ArrayList<>();
    for (GenericRecord row : rows) {
      Double d = (Double) row.get("d");
      boolean missing = d == null || d.isNaN();
      Object text = row.get("s");
      String b = (Boolean) row.get("b") ? "TRUE" : "FALSE";
      String number = missing ? null : level(d);
      expected.add(Arrays.asList(number, text == null ? null : text.toString(), b));
    }
    jobs.run(new DistinctJob(), "out", "data", data, "by", "d,s,b", "count", "n", "to", "orc");
    assertThat(OrderData.texts(jobs, "out"))
        .containsExactlyInAnyOrderElementsOf(counted(expected, 0, 1, 2));
  }

  private static String level(double d) {
    return d == 0 ? "0" : Double.toString(d);
  }

  @Test
  void noRowsOneLevelAllMissingAndManyFiles() throws Exception {
    jobs.run(new DistinctJob(), "none", "data", jobs.text("none.csv", "a,b"), "files", "1");
    assertThat(jobs.lines("none")).containsExactly("a,b");

    String missing = jobs.text("missing.csv", "a,b", ",NA", "NA,", "NaN,null");
    jobs.run(new DistinctJob(), "missing", "data", missing, "count", "n", "files", "1");
    assertThat(jobs.lines("missing")).containsExactly("a,b,n", "NA,NA,3");

    for (int f = 0; f < 300; f++) {
      jobs.text("many/" + f + ".csv", "a,b", "x," + f % 7);
    }
    String many = jobs.path("many").toString();
    jobs.run(new DistinctJob(), "many-a", "data", many, "by", "a", "count", "n", "files", "1");
    assertThat(jobs.lines("many-a")).containsExactly("a,n", "x,300");
    jobs.run(new DistinctJob(), "many-b", "data", many, "by", "b", "files", "1");
    assertThat(jobs.lines("many-b")).containsExactly("b", "0", "1", "2", "3", "4", "5", "6");
  }

  /** Columns of the same name are different columns of whole rows. */
  @Test
  void aNameThatIsThereTwice() throws Exception {
    String data = jobs.text("twice.csv", "a,a", "1,2", "1,3", "1,2");
    jobs.run(new DistinctJob(), "out", "data", data, "files", "1", "count", "n");
    assertThat(jobs.lines("out")).containsExactlyInAnyOrder("a,a,n", "1,2,2", "1,3,1");
  }

  @Test
  void problemsAreToldAtOnce() throws Exception {
    String data = jobs.text("a.csv", "x,y", "1,2");
    assertThatThrownBy(
            () -> jobs.run(new DistinctJob(), "out", "data", data, "by", "x,z", "count", "x"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("has no column z")
        .hasMessageContaining("--count: 'x' is no name for a further column");
  }
}
