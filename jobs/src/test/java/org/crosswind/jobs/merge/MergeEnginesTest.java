package org.crosswind.jobs.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.crosswind.jobs.JobHarness;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.merge.MemoryMerge.Entry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** In mappers and in reducers, however divided, rows meet as they do in two loops over lists. */
class MergeEnginesTest {
  private static final Schema MOMENT =
      LogicalTypes.timestampMillis().addToSchema(Schema.create(Schema.Type.LONG));
  private static final Schema LEFT =
      SchemaBuilder.record("L")
          .fields()
          .optionalInt("id")
          .optionalString("k")
          .optionalInt("n")
          .name("t")
          .type(Schema.createUnion(Schema.create(Schema.Type.NULL), MOMENT))
          .withDefault(null)
          .endRecord();
  private static final Schema RIGHT =
      SchemaBuilder.record("R")
          .fields()
          .optionalDouble("m")
          .optionalString("k")
          .optionalLong("t")
          .requiredInt("rid")
          .endRecord();

  /** With a 0, with letters beyond ASCII and beyond 16 bits, with none. */
  private static final List<String> KEYS =
      Arrays.asList("a", "b", "a\u0000", "a\u0000\u0000b", "", "é", "\ud83d\ude00", "1", null);

  /** Place, bytes of a split, reducers. */
  private static final List<List<String>> WAYS =
      List.of(
          List.of("map", "1000000", "1"),
          List.of("map", "700", "1"),
          List.of("reduce", "1000000", "1"),
          List.of("reduce", "700", "2"),
          List.of("reduce", "250", "5"));

  @TempDir private Path directory;
  private JobHarness jobs;

  @BeforeEach
  void harness() {
    jobs = new JobHarness(directory);
  }

  private static List<Entry> rows(Random random, int size, boolean unique) {
    List<Entry> rows = new ArrayList<>();
    Set<List<Object>> seen = new HashSet<>();
    for (int id = 0; id < size; id++) {
      Long time = random.nextInt(12) == 0 ? null : random.nextInt(60) - 30L;
      Integer number = random.nextInt(9) == 0 ? null : random.nextInt(3) - 1;
      Entry row = new Entry(KEYS.get(random.nextInt(KEYS.size())), number, time, id);
      boolean keyed = row.key() != null && number != null && time != null;
      if (!unique || !keyed || seen.add(Arrays.asList(row.key(), number, time))) {
        rows.add(row);
      }
    }
    return rows;
  }

  /** The second key is a whole number on the left and a double on the right; times are hours. */
  private void write(List<Entry> left, List<Entry> right) throws Exception {
    List<GenericRecord> lefts = new ArrayList<>();
    for (Entry e : left) {
      Long millis = e.time() == null ? null : e.time() * 3_600_000;
      lefts.add(JobHarness.record(LEFT, e.id(), e.key(), e.number(), millis));
    }
    List<GenericRecord> rights = new ArrayList<>();
    for (Entry e : right) {
      Double number = e.number() == null ? null : (double) e.number();
      rights.add(JobHarness.record(RIGHT, number, e.key(), e.time(), e.id()));
    }
    int half = lefts.size() / 2;
    jobs.avro("left/a.avro", LEFT, lefts.subList(0, half));
    jobs.avro("left/b.avro", LEFT, lefts.subList(half, lefts.size()));
    jobs.avro("right/a.avro", RIGHT, rights);
  }

  private JobReport merge(String out, List<String> way, String... more) throws Exception {
    List<String> options =
        new ArrayList<>(List.of("left", jobs.path("left") + "", "right", jobs.path("right") + ""));
    options.addAll(List.of("by", "k,n=m", "join", way.get(0), "reducers", way.get(2)));
    options.addAll(List.of(more));
    jobs.splits(Long.parseLong(way.get(1)));
    return jobs.run(new MergeJob(), out, options.toArray(String[]::new));
  }

  private List<String> ids(String out) throws Exception {
    return jobs.records(out).stream()
        .map(r -> r.get("k") + " " + level(r.get("n")) + " " + r.get("id") + " " + r.get("rid"))
        .sorted()
        .toList();
  }

  private static Object level(Object number) {
    return number instanceof Double decimal ? (Object) decimal.intValue() : number;
  }

  private static Map<String, Long> counts(JobReport report) {
    return new TreeMap<>(report.counters());
  }

  private void allWays(String name, List<String> expected, String... options) throws Exception {
    Map<String, Long> counts = null;
    for (int w = 0; w < WAYS.size(); w++) {
      List<String> way = WAYS.get(w);
      if (way.get(0).equals("map") && List.of(options).contains("full")) {
        continue;
      }
      JobReport report = merge(name + w, way, options);
      assertThat(ids(name + w)).as("%s by %s", name, way).isEqualTo(expected);
      counts = counts == null ? counts(report) : counts;
      assertThat(counts(report)).as("%s by %s", name, way).isEqualTo(counts);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void equalKeysMeet(int seed) throws Exception {
    Random random = new Random(seed);
    List<Entry> left = rows(random, 20 + random.nextInt(60), false);
    List<Entry> right = rows(random, 10 + random.nextInt(30), false);
    write(left, right);

    for (String how : List.of("inner", "left", "full")) {
      allWays(how, MemoryMerge.equal(left, right, how), "how", how, "unique", "none");
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2})
  void theTimeThatSuitsBestIsTaken(int seed) throws Exception {
    Random random = new Random(seed);
    List<Entry> left = rows(random, 40 + random.nextInt(60), false);
    List<Entry> right = rows(random, 30 + random.nextInt(60), true);
    write(left, right);

    for (String direction : List.of("backward", "forward", "nearest")) {
      allWays(
          direction,
          MemoryMerge.asof(left, right, direction, 7),
          "asof",
          "t",
          "time-unit",
          "h",
          "tolerance",
          "7h",
          "direction",
          direction);
    }
    allWays(
        "any",
        MemoryMerge.asof(left, right, "backward", Long.MAX_VALUE),
        "asof",
        "t",
        "time-unit",
        "h");
  }

  @ParameterizedTest
  @CsvSource({"0, 5", "5, 0", "0, 0", "1, 1", "1, 0", "300, 1"})
  void sizesThatAreAwkward(int lefts, int rights) throws Exception {
    List<Entry> left = new ArrayList<>();
    List<Entry> right = new ArrayList<>();
    for (int id = 0; id < lefts; id++) {
      left.add(new Entry("a", 1, (long) id, id));
    }
    for (int id = 0; id < rights; id++) {
      right.add(new Entry("a", 1, (long) id, id));
    }
    write(left, right);

    for (String how : List.of("inner", "left", "full")) {
      allWays(how, MemoryMerge.equal(left, right, how), "how", how, "unique", "none");
    }
    List<String> asof = MemoryMerge.asof(left, right, "nearest", 2);
    allWays("asof", asof, "asof", "t", "time-unit", "h", "tolerance", "2h", "direction", "nearest");
  }

  @ParameterizedTest
  @ValueSource(strings = {"left", "full"})
  void missingKeysMeetNothing(String how) throws Exception {
    List<Entry> left = List.of(new Entry(null, 1, 1L, 0), new Entry("a", null, 1L, 1));
    List<Entry> right = List.of(new Entry(null, 1, 1L, 0), new Entry("a", null, 1L, 1));
    write(left, right);

    allWays(how, MemoryMerge.equal(left, right, how), "how", how);
  }
}
