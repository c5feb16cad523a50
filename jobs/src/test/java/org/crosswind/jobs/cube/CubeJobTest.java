package org.crosswind.jobs.cube;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.crosswind.formats.cube.CubeDocument;
import org.crosswind.formats.cube.CubeLevel;
import org.crosswind.formats.cube.CubeRow;
import org.crosswind.formats.cube.CubeStatistics;
import org.crosswind.jobs.JobHarness;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.kernel.run.JobFailedException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CubeJobTest {
  private static final String KYPHOSIS =
      Path.of(System.getProperty("crosswind.root"), "examples", "kyphosis.csv").toString();

  @TempDir private Path directory;
  private JobHarness jobs;
  private int runs;
  private String out;
  private JobReport report;

  @BeforeEach
  void harness() {
    jobs = new JobHarness(directory);
  }

  private Settings run(String data, String... more) throws Exception {
    List<String> options = new ArrayList<>(List.of("data", data));
    options.addAll(List.of(more));
    out = "out" + runs++;
    report = jobs.run(new CubeJob(), out, options.toArray(String[]::new));
    return JobHarness.settings(new CubeJob(), options.toArray(String[]::new))
        .with(SharedParameters.OUT, jobs.path(out).toString());
  }

  private List<CubeRow> cube(String data, String... more) throws Exception {
    Settings settings = run(data, more);
    List<CubeRow> rows = new ArrayList<>();
    CubeJob.rows(jobs.runner().storage(), settings, rows::add);
    return rows;
  }

  private static List<String> levels(CubeRow row) {
    return row.levels().stream().map(CubeLevel::text).toList();
  }

  private static CubeRow at(List<CubeRow> rows, String... levels) {
    return rows.stream()
        .filter(row -> levels(row).equals(List.of(levels)))
        .findFirst()
        .orElseThrow();
  }

  /** R: k = read.csv("kyphosis.csv"); the calls stand beside the numbers. */
  @ParameterizedTest
  @CsvSource({"1048576,1,csv", "500,3,avro", "40,2,parquet", "40,1,orc"})
  void agreesWithR(long split, String reducers, String format) throws Exception {
    jobs.splits(split);

    List<CubeRow> rows =
        cube(
            KYPHOSIS,
            "by",
            "Kyphosis,Number",
            "value",
            "Age",
            "margins",
            "cube",
            "reducers",
            reducers,
            "to",
            format);

    // table(k$Kyphosis, k$Number)["absent", "3"]; k$Age[k$Kyphosis == "absent" & k$Number == 3]
    CubeRow cell = at(rows, "absent", "3");
    assertThat(cell.n()).isEqualTo(19);
    assertThat(cell.share()).isEqualTo(19 / 81.0);
    CubeStatistics age = cell.values().get(0);
    assertThat(age.n()).isEqualTo(19);
    assertThat(age.mean()).isCloseTo(68.26315789473684, within(1e-13));
    assertThat(age.sd()).isCloseTo(57.87327353341682, within(1e-13));
    assertThat(age.low()).isNull();
    // addmargins(table(k$Kyphosis, k$Number))
    assertThat(at(rows, "absent", "<all>").n()).isEqualTo(64);
    assertThat(at(rows, "<all>", "3").n()).isEqualTo(23);
    assertThat(at(rows, "<all>", "<all>").n()).isEqualTo(81);
    // mean(k$Age); sd(k$Age)
    CubeStatistics all = at(rows, "<all>", "<all>").values().get(0);
    assertThat(all.mean()).isCloseTo(83.65432098765432, within(1e-13));
    assertThat(all.sd()).isCloseTo(58.10425124158885, within(1e-13));
    // sum(table(k$Kyphosis, k$Number) > 0)
    assertThat(rows.stream().filter(CubeRow::isCell)).hasSize(13);
    assertThat(report.count(CubeJob.Counter.CELLS)).isEqualTo(13);
    assertThat(report.count(CubeJob.Counter.TOTALS)).isEqualTo(2 + 8 + 1);
  }

  /** Numbers, texts and missing values; the last column is 0 and 1. */
  private static List<String[]> random(Random random, int rows) {
    List<String[]> data = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      data.add(
          new String[] {
            random.nextInt(8) == 0 ? "" : "" + (char) ('A' + random.nextInt(4)),
            random.nextInt(9) == 0 ? "NA" : Integer.toString(random.nextInt(12)),
            "g" + random.nextInt(2),
            random.nextInt(7) == 0 ? "" : Double.toString(1e6 + random.nextGaussian()),
            Integer.toString(random.nextInt(2))
          });
    }
    return data;
  }

  private static String csv(List<String[]> data) {
    return "f,m,g,x,y\n"
        + data.stream().map(row -> String.join(",", row) + "\n").collect(Collectors.joining());
  }

  /** The cells by one loop over the rows: levels to the numbers of x, a NaN for each without. */
  private static Map<List<String>, List<Double>> plain(List<String[]> data, boolean totals) {
    Map<List<String>, List<Double>> cells =
        new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
    for (String[] row : data) {
      for (int set = 0; set < (totals ? 8 : 1); set++) {
        List<String> levels = new ArrayList<>();
        for (int f = 0; f < 3; f++) {
          boolean missing = row[f].isEmpty() || row[f].equals("NA");
          levels.add((set >> f & 1) == 1 ? "<all>" : missing ? "<missing>" : row[f]);
        }
        double x = row[3].isEmpty() ? Double.NaN : Double.parseDouble(row[3]);
        cells.computeIfAbsent(levels, l -> new ArrayList<>()).add(x);
      }
    }
    return cells;
  }

  private static void agrees(CubeRow row, List<Double> numbers) {
    double[] x = numbers.stream().mapToDouble(d -> d).filter(d -> !Double.isNaN(d)).toArray();
    CubeStatistics actual = row.values().get(0);
    assertThat(row.n()).as("%s", levels(row)).isEqualTo(numbers.size());
    assertThat(actual.n()).isEqualTo(x.length);
    if (x.length == 0) {
      assertThat(actual.mean()).isNull();
      return;
    }
    double mean = Arrays.stream(x).map(d -> d - 1e6).average().orElseThrow();
    assertThat(actual.mean() - 1e6).isCloseTo(mean, within(1e-9));
    assertThat(actual.min()).isEqualTo(Arrays.stream(x).min().orElseThrow());
    assertThat(actual.max()).isEqualTo(Arrays.stream(x).max().orElseThrow());
    if (x.length > 1) {
      double squares = Arrays.stream(x).map(d -> (d - 1e6 - mean) * (d - 1e6 - mean)).sum();
      assertThat(actual.sd()).isCloseTo(Math.sqrt(squares / (x.length - 1)), within(1e-9));
    } else {
      assertThat(actual.sd()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void agreesWithALoopAndHasTheSameBytesForAnyFilesAndSplits(long seed) throws Exception {
    List<String[]> data = random(new Random(seed), 700);
    String whole = jobs.raw("whole.csv", csv(data));
    String[] options = {"by", "f,m,g", "value", "x,y", "margins", "cube"};

    List<CubeRow> rows = cube(whole, options);
    List<String> expected = jobs.lines(out);

    Map<List<String>, List<Double>> plain = plain(data, true);
    assertThat(rows.stream().map(CubeJobTest::levels).collect(Collectors.toSet()))
        .isEqualTo(plain.keySet())
        .hasSameSizeAs(rows);
    rows.forEach(row -> agrees(row, plain.get(levels(row))));
    assertThat(rows).isSorted();
    for (int from = 0, file = 0; from < data.size(); from += 13) {
      jobs.raw(
          "many/" + file++ + ".csv", csv(data.subList(from, Math.min(data.size(), from + 13))));
    }
    jobs.raw("two/a.csv", csv(data.subList(0, 100)));
    jobs.raw("two/b.csv.gz", csv(data.subList(100, data.size())));
    for (String other : List.of("two", "many")) {
      run(jobs.path(other).toString(), options);
      assertThat(jobs.lines(out)).isEqualTo(expected);
    }
    jobs.splits(1000);
    run(whole, options);
    assertThat(jobs.lines(out)).isEqualTo(expected);
    Settings three = run(whole, "by", "f,m,g", "value", "x,y", "margins", "cube", "reducers", "3");
    List<CubeRow> divided = new ArrayList<>();
    CubeJob.rows(jobs.runner().storage(), three, divided::add);
    assertThat(jobs.files(out)).hasSize(3);
    assertThat(divided.stream().sorted()).isEqualTo(rows);
  }

  @Test
  void moreCellsThanATaskHoldsAreAllThere() throws Exception {
    Random random = new Random(5);
    StringBuilder text = new StringBuilder("a,b,x\n");
    Map<String, Long> counts = new TreeMap<>();
    for (int i = 0; i < 120_000; i++) {
      String levels = random.nextInt(300) + "," + random.nextInt(300);
      counts.merge(levels, 1L, Long::sum);
      text.append(levels).append(",1\n");
    }

    List<CubeRow> rows = cube(jobs.raw("many.csv", text.toString()), "by", "a,b", "value", "x");

    assertThat(counts).hasSizeGreaterThan(60_000);
    assertThat(rows).hasSameSizeAs(counts.keySet()).isSorted();
    for (CubeRow row : rows) {
      long n = counts.get(String.join(",", levels(row)));
      assertThat(row.n()).isEqualTo(n);
      assertThat(row.values().get(0).sum()).isEqualTo((double) n);
    }
  }

  @Test
  void aMeanIsARateWhereAllNumbersAreZeroOrOne() throws Exception {
    String data =
        jobs.text(
            "rates.csv", "g,y,count,late", "a,0,1,TRUE", "a,1,0,FALSE", "a,1,1,NA", "b,0,2,TRUE");

    Settings settings = run(data, "by", "g", "value", "y,count,late", "level", "0.9");

    List<CubeRow> rows = new ArrayList<>();
    CubeJob.rows(jobs.runner().storage(), settings, rows::add);
    CubeDocument.Total total = CubeJob.total(jobs.runner().storage(), settings);
    assertThat(total.rows()).isEqualTo(4);
    assertThat(total.values())
        .extracting(CubeDocument.Value::rate)
        .containsExactly(true, false, true);
    assertThat(total.values()).extracting(CubeDocument.Value::missing).containsExactly(0L, 0L, 1L);
    // R: prop.test(2, 3, conf.level = 0.9, correct = FALSE)$conf.int
    CubeStatistics y = at(rows, "a").values().get(0);
    assertThat(y.mean()).isEqualTo(2 / 3.0);
    assertThat(y.low()).isCloseTo(0.2535338682812242, within(1e-14));
    assertThat(y.high()).isCloseTo(0.9217342736662715, within(1e-14));
    // 0 and 1 alone at a, but 2 at b: no rate.
    assertThat(at(rows, "a").values().get(1).low()).isNull();
    assertThat(at(rows, "a").values().get(2).mean()).isEqualTo(0.5);
  }

  @Test
  void rowsWithoutALevelAreKeptOrDroppedAndCounted() throws Exception {
    String data = jobs.text("rows.csv", "a,b,x", "1,u,1", ",u,2", "2,NA,3", ",,4", "10,u,5");

    List<CubeRow> kept = cube(data, "by", "a,b");
    assertThat(kept.stream().map(row -> String.join("|", levels(row))))
        .containsExactly("1|u", "2|<missing>", "10|u", "<missing>|u", "<missing>|<missing>");
    assertThat(report.count(CubeJob.Counter.WITHOUT_LEVEL)).isEqualTo(3);

    List<CubeRow> complete = cube(data, "by", "a,b", "missing", "drop");
    assertThat(complete).extracting(CubeRow::share).containsExactly(0.5, 0.5);
    assertThat(report.count(CubeJob.Counter.WITHOUT_LEVEL)).isEqualTo(3);
  }

  @Test
  void rollupTotalsOverTheLastFactors() throws Exception {
    String data = jobs.text("rows.csv", "a,b", "1,u", "1,v", "2,u");

    assertThat(
            cube(data, "by", "a,b", "margins", "rollup").stream()
                .map(row -> String.join("|", levels(row)) + " " + row.n()))
        .containsExactly("1|u 1", "1|v 1", "1|<all> 2", "2|u 1", "2|<all> 1", "<all>|<all> 3");
  }

  @Test
  void noFactorsNoRowsAndOneRow() throws Exception {
    String three = jobs.text("three.csv", "x", "1", "2", "6");
    String none = jobs.text("none.csv", "g,x");
    String one = jobs.text("one.csv", "g,x", "u,7");
    String empty = jobs.text("empty.csv", "g,x", "NA,", ",NA");

    CubeRow all = cube(three, "value", "x").get(0);
    assertThat(all.levels()).isEmpty();
    assertThat(all.n()).isEqualTo(3);
    assertThat(all.values().get(0).mean()).isEqualTo(3);
    assertThat(cube(three)).hasSize(1);
    assertThat(cube(none, "by", "g", "value", "x", "margins", "cube")).isEmpty();
    assertThat(cube(one, "by", "g", "value", "x").get(0).values().get(0).sd()).isNull();
    List<CubeRow> missing = cube(empty, "by", "g", "value", "x");
    assertThat(missing).hasSize(1);
    assertThat(missing.get(0).n()).isEqualTo(2);
    assertThat(missing.get(0).values().get(0))
        .isEqualTo(new CubeStatistics(0, null, null, null, null, null, null, null));
    assertThat(cube(empty, "by", "g", "missing", "drop")).isEmpty();
  }

  private static final Schema TYPED =
      SchemaBuilder.record("Typed")
          .fields()
          .requiredDouble("month")
          .requiredBoolean("late")
          .optionalString("g")
          .endRecord();

  @Test
  void numbersAndLogicalValuesAreFactors() throws Exception {
    String data =
        jobs.avro(
            "typed.avro",
            TYPED,
            List.of(
                JobHarness.record(TYPED, 10.0, true, "x,\"y"),
                JobHarness.record(TYPED, 9.0, false, "ü"),
                JobHarness.record(TYPED, 10.0, true, null)));

    for (String format : List.of("csv", "avro", "parquet", "orc")) {
      assertThat(
              cube(data, "by", "month,late,g", "value", "late", "to", format).stream()
                  .map(CubeJobTest::levels))
          .containsExactly(
              List.of("9", "FALSE", "ü"),
              List.of("10", "TRUE", "x,\"y"),
              List.of("10", "TRUE", "<missing>"));
    }
  }

  @Test
  void theCellsAreRowsForEveryCommand() throws Exception {
    run(jobs.raw("rows.csv", csv(random(new Random(6), 200))), "by", "m", "value", "y");

    List<CubeRow> again = cube(jobs.path(out).toString(), "by", "m", "value", "y_n");
    assertThat(again.stream().mapToDouble(row -> row.values().get(0).sum()).sum()).isEqualTo(200);
    assertThat(report.count(CubeJob.Counter.WITHOUT_LEVEL)).isEqualTo(1);
  }

  @Test
  void whatCannotBeCountedIsSaidBeforeAnythingRuns() throws Exception {
    String data = jobs.text("rows.csv", "a,b,n,a b,a_b", "1,2,3,4,5");

    assertThatThrownBy(() -> run(data, "by", "a,a", "value", "c", "tests", "true"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--by names a twice")
        .hasMessageContaining("has no column c");
    assertThatThrownBy(() -> run(data, "by", "a", "tests", "true"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--tests is for two factors, and --by names 1");
    assertThatThrownBy(() -> run(data, "by", "n"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("the cells would have two columns n: rename");
    assertThat(cube(data, "by", "a b,a_b")).hasSize(1);
    String many = "a,b,c,d,e,f,g,h,i,j,k,l,m";
    assertThatThrownBy(() -> run(jobs.text("many.csv", many), "by", many, "margins", "cube"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--margins cube takes at most 12 factors");
  }

  @Test
  void aLevelThatMeansATotalEndsTheJob() throws Exception {
    String data = jobs.text("rows.csv", "a", "u", "<all>");

    assertThatThrownBy(() -> run(data, "by", "a"))
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining("a has the level '<all>', by which cells name a total");
    assertThat(cube(data, "by", "a", "missing-values", "<all>")).hasSize(2);
  }

  @Test
  void aValueThatIsNoNumberIsRejected() throws Exception {
    String[] lines = new String[300];
    Arrays.fill(lines, "u,1");
    lines[0] = "g,x";
    lines[120] = "u,one";
    String data = jobs.text("bad.csv", lines);

    assertThat(cube(data, "by", "g", "value", "x").get(0).n()).isEqualTo(298);
    assertThatThrownBy(() -> run(data, "by", "g", "value", "x", "max-bad-fraction", "0.001"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("BAD_NUMBER");
  }
}
