package org.crosswind.jobs.order;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import org.apache.avro.generic.GenericRecord;
import org.crosswind.formats.rows.Texts;
import org.crosswind.jobs.JobHarness;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SortJobTest {
  @TempDir private Path directory;
  private JobHarness jobs;

  @BeforeEach
  void start() {
    jobs = new JobHarness(directory);
  }

  /** The order of values as it is documented, by other means. */
  private static final Comparator<String> ASCENDING =
      (one, other) -> {
        boolean number = Texts.isNumber(one);
        if (number != Texts.isNumber(other)) {
          return number ? -1 : 1;
        }
        return number ? new BigDecimal(one).compareTo(new BigDecimal(other)) : one.compareTo(other);
      };

  private static Comparator<List<String>> by(int column, Comparator<String> order) {
    return Comparator.comparing(row -> row.get(column), Comparator.nullsLast(order));
  }

  private static void assertOrdered(List<List<String>> rows, Comparator<List<String>> order) {
    for (int i = 1; i < rows.size(); i++) {
      assertThat(order.compare(rows.get(i - 1), rows.get(i)))
          .as("%s before %s", rows.get(i - 1), rows.get(i))
          .isLessThanOrEqualTo(0);
    }
  }

  private List<String> contents(String out) throws IOException {
    List<String> contents = new ArrayList<>();
    for (Path file : jobs.files(out)) {
      contents.add(Files.readString(file));
    }
    return contents;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void textIsInOrderWithTheSameBytesForAnyDivision(long seed) throws Exception {
    Random random = new Random(seed);
    List<List<String>> cells = OrderData.cells(random, 40 + random.nextInt(300), false);
    Comparator<List<String>> order =
        by(0, ASCENDING).thenComparing(by(1, ASCENDING.reversed())).thenComparing(by(2, ASCENDING));
    List<List<String>> whole = null;
    for (int files : new int[] {1, 3, 7}) {
      List<String> bytes = null;
      for (int inputs : new int[] {1, 2, 9}) {
        String name = files + "-" + inputs;
        Collections.shuffle(cells, random);
        String data = OrderData.csv(jobs.splits(300L * inputs), "in" + name, cells, inputs);

        OrderData.sort(jobs, "out" + name, files, "data", data, "by", "a, -the b, c");

        List<List<String>> sorted = OrderData.texts(jobs, "out" + name);
        assertThat(jobs.files("out" + name)).hasSize(files);
        assertOrdered(sorted, order);
        assertThat(sorted).containsExactlyInAnyOrderElementsOf(cells);
        bytes = bytes == null ? contents("out" + name) : bytes;
        assertThat(contents("out" + name)).isEqualTo(bytes);
        whole = whole == null ? sorted : whole;
        assertThat(sorted).isEqualTo(whole);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {5, 6, 7})
  void typedValuesAreInTheirOwnOrder(long seed) throws Exception {
    Random random = new Random(seed);
    List<GenericRecord> rows = OrderData.records(random, 200);
    List<List<String>> expected = null;
    String data = null;
    for (int inputs : new int[] {1, 5}) {
      data = OrderData.avro(jobs.splits(700), "in" + inputs, rows, inputs);
      OrderData.sort(
          jobs, "out" + inputs, inputs, "data", data, "by", "-l,d,-i,b,s", "to", "parquet");
      List<List<String>> sorted = OrderData.texts(jobs, "out" + inputs);
      expected = expected == null ? sorted : expected;
      assertThat(sorted).isEqualTo(expected);
    }
    Comparator<String> longs = Comparator.comparing(Long::valueOf);
    Comparator<String> doubles = Comparator.comparing(text -> Double.parseDouble(text) + 0.0);
    assertOrdered(
        expected,
        by(1, longs.reversed())
            .thenComparing(by(2, doubles))
            .thenComparing(by(0, longs.reversed()))
            .thenComparing(by(4, Comparator.naturalOrder()))
            .thenComparing(by(3, Comparator.naturalOrder())));
    OrderData.sort(jobs, "again", 1, "data", data, "by", "-l,d,-i,b,s", "to", "csv");
    assertThat(OrderData.texts(jobs, "again")).hasSize(200);
  }

  @Test
  void noRowsOneRowAndNothingButMissing() throws Exception {
    for (int files : new int[] {1, 3}) {
      String none = jobs.text("none.csv", "a,b");
      OrderData.sort(jobs, "none" + files, files, "data", none, "by", "b");
      assertThat(contents("none" + files)).containsOnly("a,b\n").hasSize(files);

      String one = jobs.text("one.csv", "a,b", "2,");
      OrderData.sort(jobs, "one" + files, files, "data", one, "by", "b");
      assertThat(String.join("", contents("one" + files)).replace("a,b\n", "")).isEqualTo("2,NA\n");

      String missing = jobs.text("missing.csv", "a,b", "2,", "1,NA", "3,");
      OrderData.sort(jobs, "missing" + files, files, "data", missing, "by", "-b");
      assertThat(String.join("", contents("missing" + files)).replace("a,b\n", ""))
          .isEqualTo("1,NA\n2,NA\n3,NA\n");
    }
  }

  /** One value has nearly all rows: they are cut by their content. */
  @Test
  void filesAreBalancedUnderSkew() throws Exception {
    Random random = new Random(8);
    StringBuilder text = new StringBuilder("key,x\n");
    for (int i = 0; i < 20_000; i++) {
      text.append(random.nextInt(20) == 0 ? "b" + random.nextInt(50) : "a")
          .append(',')
          .append(i)
          .append('\n');
    }
    String data = jobs.raw("skew.csv", text.toString());

    OrderData.sort(jobs, "out", 8, "data", data, "by", "key");

    for (Path file : jobs.files("out")) {
      assertThat(Files.readAllLines(file)).hasSizeBetween(2000, 3000);
    }
  }

  /** Identical rows stay together, and the others are divided nevertheless. */
  @Test
  void identicalRowsAreOneKey() throws Exception {
    StringBuilder text = new StringBuilder("key\n");
    for (int i = 0; i < 900; i++) {
      text.append(i % 3 == 0 ? i : 7).append('\n');
    }
    String data = jobs.raw("same.csv", text.toString());
    OrderData.sort(jobs, "out", 3, "data", data, "by", "-key");
    assertThat(OrderData.texts(jobs, "out")).hasSize(900);
    assertThat(contents("out")).filteredOn(file -> file.contains("\n7\n")).hasSize(1);
  }

  @Test
  void hundredsOfFilesAreOneOrder() throws Exception {
    List<List<String>> cells = OrderData.cells(new Random(9), 900, true);
    String data = OrderData.csv(jobs, "in", cells, 300);
    OrderData.sort(jobs, "out", 2, "data", data, "by", "c", "to", "orc");
    List<List<String>> sorted = OrderData.texts(jobs, "out");
    assertOrdered(sorted, by(2, ASCENDING));
    assertThat(sorted).containsExactlyInAnyOrderElementsOf(cells);
  }

  @Test
  void allProblemsAreToldAtOnce() throws Exception {
    String data = jobs.text("a.csv", "x,y", "1,2");
    assertThatThrownBy(() -> OrderData.sort(jobs, "out", 1, "data", data, "by", "X,-z"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("X (did you mean x?)")
        .hasMessageContaining("z");
  }
}
