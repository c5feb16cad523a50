package org.crosswind.jobs.summary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericRecord;
import org.assertj.core.data.Offset;
import org.crosswind.formats.summary.SummaryDocument;
import org.crosswind.formats.summary.SummaryDocument.Column;
import org.crosswind.formats.summary.SummaryDocument.Group;
import org.crosswind.formats.summary.SummaryDocument.Level;
import org.crosswind.formats.summary.SummaryDocument.Moments;
import org.crosswind.formats.summary.SummaryDocument.Rate;
import org.crosswind.jobs.JobHarness;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.kernel.run.JobFailedException;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SummaryJobTest {
  private static final Offset<Double> TINY = within(1e-13);
  private static final String KYPHOSIS =
      Path.of(System.getProperty("crosswind.root"), "examples", "kyphosis.csv").toString();

  @TempDir private Path directory;
  private JobHarness jobs;
  private int runs;

  @BeforeEach
  void harness() {
    jobs = new JobHarness(directory);
  }

  private SummaryDocument summary(String data, String... more) throws Exception {
    List<String> options = new ArrayList<>(List.of("data", data));
    options.addAll(List.of(more));
    String[] array = options.toArray(String[]::new);
    String out = "out" + runs++;
    JobReport report = jobs.run(new SummaryJob(), out, array);
    Settings settings =
        JobHarness.settings(new SummaryJob(), array)
            .with(SharedParameters.OUT, jobs.path(out).toString());
    return SummaryJob.result(jobs.runner().storage(), settings, report);
  }

  private static Column column(SummaryDocument summary, String name) {
    return summary.columns().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  private static void close(Moments actual, double... meanSdMinMax) {
    assertThat(actual.mean()).isCloseTo(meanSdMinMax[0], TINY);
    assertThat(actual.sd()).isCloseTo(meanSdMinMax[1], TINY);
    assertThat(actual.min()).isEqualTo(meanSdMinMax[2]);
    assertThat(actual.max()).isEqualTo(meanSdMinMax[3]);
  }

  /** R: k = read.csv("kyphosis.csv"); the calls stand beside the numbers. */
  @ParameterizedTest
  @CsvSource({"1048576,1", "500,3", "40,2"})
  void agreesWithR(long split, String reducers) throws Exception {
    jobs.splits(split);

    SummaryDocument summary =
        summary(
            KYPHOSIS,
            "by",
            "Kyphosis",
            "response",
            "Kyphosis",
            "factors",
            "Number",
            "reducers",
            reducers);

    assertThat(summary.rows()).isEqualTo(81);
    assertThat(summary.columns())
        .extracting(Column::name)
        .containsExactly("Kyphosis", "Age", "Number", "Start");
    Column age = column(summary, "Age");
    assertThat(age.distinct()).isEqualTo(64); // length(unique(k$Age))
    assertThat(age.missing()).isZero();
    // mean(k$Age); sd(k$Age); range(k$Age)
    close(age.numbers().moments(), 83.65432098765432, 58.10425124158885, 1, 206);
    // quantile(k$Age, c(.01, .05, .25, .5, .75, .95, .99))
    double[] quantiles = {1, 1, 26, 87, 130, 175, 197.2};
    for (int i = 0; i < quantiles.length; i++) {
      assertThat(age.numbers().quantiles().get(i).value()).isCloseTo(quantiles[i], TINY);
    }
    // tapply(k$Age, k$Kyphosis, mean); … sd; … range
    assertThat(age.groups())
        .extracting(Group::levels)
        .containsExactly(List.of("absent"), List.of("present"));
    close(age.groups().get(0).moments(), 79.890625, 61.86111356120051, 1, 206);
    close(age.groups().get(1).moments(), 97.82352941176471, 39.27504820830531, 15, 157);
    // table(k$Kyphosis)
    assertThat(column(summary, "Kyphosis").factor().levels())
        .containsExactly(new Level("absent", 64), new Level("present", 17));
    rates(column(summary, "Number"));
  }

  private static void rates(Column number) {
    // y = k$Kyphosis == "present"; tapply(y, k$Number, mean); … sd
    double[] means = {0, 0.17391304347826086, 1 / 9.0, 0.29411764705882354, 0.5, 0.6, 0, 1};
    double[] sds = {
      0,
      0.38755338788158983,
      0.3233808333817773,
      0.46966821831386213,
      0.5773502691896257,
      0.5477225575051661
    };
    long[] n = {12, 23, 18, 17, 4, 5, 1, 1}; // table(k$Number)
    List<Rate> rates = number.rates().levels();
    assertThat(number.rates().success()).isEqualTo("present");
    assertThat(rates)
        .extracting(Rate::level)
        .containsExactly("2", "3", "4", "5", "6", "7", "9", "10");
    for (int i = 0; i < n.length; i++) {
      assertThat(rates.get(i).n()).isEqualTo(n[i]);
      assertThat(rates.get(i).mean()).isCloseTo(means[i], TINY);
      if (i < sds.length) {
        assertThat(rates.get(i).sd()).isCloseTo(sds[i], TINY);
        assertThat(rates.get(i).standardError()).isCloseTo(sds[i] / Math.sqrt((double) n[i]), TINY);
      } else {
        assertThat(rates.get(i).sd()).isNull();
        assertThat(rates.get(i).standardError()).isNull();
      }
    }
  }

  /** Few and many distinct numbers, texts, missing values, and a mean far from zero. */
  private String[] mixed(int rows) {
    String[] lines = new String[rows];
    for (int i = 0; i < rows; i++) {
      long h = (i * 2654435761L) % 1_000_003;
      lines[i] =
          "id%d,%s,%s,%s,%s"
              .formatted(
                  h % (rows / 2),
                  h % 17 == 0 ? "NA" : Double.toString(1e9 + (double) h / 1_000_003),
                  h % 12 + 1,
                  "" + (char) ('A' + h % 5),
                  h % 3 == 0 ? "TRUE" : "FALSE");
    }
    return lines;
  }

  private static List<SummaryDocument.Quantile> withoutValues(
      List<SummaryDocument.Quantile> quantiles) {
    return quantiles.stream()
        .map(q -> new SummaryDocument.Quantile(q.p(), null, q.low(), q.high(), q.rankError()))
        .toList();
  }

  /** As JSON, without the values of estimated quantiles. */
  private static String exactPart(SummaryDocument summary) {
    List<Column> columns = new ArrayList<>();
    for (Column c : summary.columns()) {
      var n = c.numbers();
      boolean estimated = n != null && !n.quantilesExact();
      columns.add(
          new Column(
              c.name(),
              c.type(),
              c.missing(),
              c.distinct(),
              c.distinctExact(),
              estimated
                  ? new SummaryDocument.Numbers(
                      n.moments(), n.infinite(), withoutValues(n.quantiles()), false, n.histogram())
                  : n,
              c.factor(),
              c.groups(),
              c.rates(),
              c.notes()));
    }
    return Json.write(columns) + summary.rows();
  }

  @Test
  void theSameBitsForAnySplitsAndReducers() throws Exception {
    String[] rows = mixed(30_000);
    String header = "id,x,month,carrier,late\n";
    String whole = jobs.raw("whole.csv", header + String.join("\n", rows) + "\n");
    String expected = exactPart(summary(whole, "by", "carrier", "response", "late"));

    assertThat(expected).contains("\"quantilesExact\" : false", "\"success\" : \"TRUE\"");
    for (long split : new long[] {700_000, 90_000, 30_000}) {
      jobs.splits(split);
      SummaryDocument one = summary(whole, "by", "carrier", "response", "late", "reducers", "1");
      SummaryDocument three = summary(whole, "by", "carrier", "response", "late", "reducers", "3");
      assertThat(exactPart(one)).isEqualTo(expected);
      // Estimates too, for the same splits.
      assertThat(three).isEqualTo(one);
      assertThat(column(one, "x").numbers().quantiles().get(3).value())
          .isCloseTo(1e9 + 0.5, within(0.01));
    }
  }

  /**
   * R: aggregate(Age ~ Number + Kyphosis, k, mean), of the first; levels of the first factor vary
   * last.
   */
  @Test
  void numbersByTheCrossedLevelsOfSeveralFactors() throws Exception {
    jobs.splits(300);

    SummaryDocument summary = summary(KYPHOSIS, "by", "Number,Kyphosis,Number", "columns", "Age");

    assertThat(summary.by()).containsExactly("Number", "Kyphosis");
    List<Group> groups = column(summary, "Age").groups();
    assertThat(groups).hasSize(13);
    assertThat(groups)
        .extracting(Group::levels)
        .startsWith(List.of("2", "absent"), List.of("3", "absent"), List.of("3", "present"))
        .endsWith(List.of("10", "present"));
    assertThat(groups.get(1).moments().n()).isEqualTo(19);
    assertThat(groups.get(1).moments().mean()).isCloseTo(68.26315789473684, TINY);
    assertThat(groups.get(1).moments().sd()).isCloseTo(57.87327353341682, TINY);
    assertThatThrownBy(() -> summary(KYPHOSIS, "by", "Number,Kyphosis", "max-levels", "12"))
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining("--by Number,Kyphosis has more than 12 groups; --max-levels allows");
  }

  @Test
  void rowsThatLackOneOfTheFactorsAreInNoGroup() throws Exception {
    String data = jobs.text("rows.csv", "x,a,b", "1,u,1", "2,,1", "3,u,", ",u,1");

    assertThat(column(summary(data, "by", "a,b"), "x").groups())
        .containsExactly(new Group(List.of("u", "1"), 1, 0, new Moments(1, 1.0, null, 1.0, 1.0)));
  }

  @Test
  void filesOfAnyOrderOfColumnsAndCodecMakeOneSummary() throws Exception {
    jobs.raw("data/a.csv", "x,g\n1,u\n2,v\n");
    jobs.raw("data/b.csv.gz", "g,x\nu,3\n");
    jobs.raw("data/c.csv.bz2", "g,x\n,4\nw,NA\n");

    SummaryDocument summary = summary(jobs.path("data").toString());

    assertThat(summary.rows()).isEqualTo(5);
    assertThat(summary.columns()).extracting(Column::name).containsExactly("x", "g");
    assertThat(column(summary, "x").numbers().moments())
        .isEqualTo(new Moments(4, 2.5, 1.2909944487358056, 1.0, 4.0)); // R: sd(1:4)
    assertThat(column(summary, "g").factor().levels())
        .containsExactly(new Level("u", 2), new Level("v", 1), new Level("w", 1));
    assertThat(column(summary, "g").missing()).isEqualTo(1);
  }

  @Test
  void filesThatLackAColumnAreRefusedUnlessItIsNotAskedFor() throws Exception {
    jobs.raw("data/a.csv", "x,g\n1,u\n");
    jobs.raw("data/b.csv", "x\n3\n");
    String data = jobs.path("data").toString();

    assertThatThrownBy(() -> summary(data))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("b.csv has no column g; it has x");
    assertThatThrownBy(() -> summary(data, "columns", "x", "by", "h"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("a.csv has no column h; it has x, g");
    assertThat(summary(data, "columns", "x").rows()).isEqualTo(2);
  }

  @Test
  void noRowsOneRowAndOnlyMissingValues() throws Exception {
    Column none = column(summary(jobs.text("none.csv", "x,g")), "x");
    Column one = column(summary(jobs.text("one.csv", "x,g", "7,u")), "x");
    Column missing = column(summary(jobs.text("missing.csv", "x,g", "NA,u", ",v")), "x");

    Moments nothing = new Moments(0, null, null, null, null);
    assertThat(none.numbers().moments()).isEqualTo(nothing);
    assertThat(none.distinct()).isZero();
    assertThat(none.numbers().quantiles()).isEmpty();
    assertThat(one.numbers().moments()).isEqualTo(new Moments(1, 7.0, null, 7.0, 7.0));
    assertThat(one.numbers().quantiles()).allSatisfy(q -> assertThat(q.value()).isEqualTo(7));
    assertThat(missing.type()).isEqualTo(SummaryDocument.Type.NUMBER);
    assertThat(missing.missing()).isEqualTo(2);
    assertThat(missing.numbers().moments()).isEqualTo(nothing);
  }

  private static final Schema TYPED =
      SchemaBuilder.record("Typed")
          .fields()
          .optionalDouble("x")
          .requiredFloat("f")
          .requiredBoolean("late")
          .requiredString("g")
          .optionalDouble("none")
          .endRecord();

  @Test
  void avroNumbersKeepTheirTypeAndInfinitiesStandApart() throws Exception {
    List<GenericRecord> rows =
        List.of(
            JobHarness.record(TYPED, 1e308, 1f, true, "1"),
            JobHarness.record(TYPED, -1e308, Float.NaN, false, "2"),
            JobHarness.record(TYPED, Double.POSITIVE_INFINITY, 2f, true, "1"),
            JobHarness.record(TYPED, Double.NaN, 3f, true, "1"),
            JobHarness.record(TYPED, null, 4f, true, "1"));
    jobs.splits(100);
    SummaryDocument summary =
        summary(jobs.avro("typed.avro", TYPED, rows), "response", "late", "by", "g");

    Column x = column(summary, "x");
    assertThat(x.missing()).isEqualTo(2);
    assertThat(x.numbers().infinite()).isEqualTo(1);
    // a and -a: 0 and a√2.
    assertThat(x.numbers().moments())
        .isEqualTo(new Moments(2, 0.0, 1.4142135623730951e308, -1e308, 1e308));
    assertThat(x.notes()).containsExactly("1 infinite values are in none of the other numbers");
    assertThat(column(summary, "f").missing()).isEqualTo(1);
    assertThat(column(summary, "none").numbers().moments())
        .isEqualTo(new Moments(0, null, null, null, null));
    assertThat(column(summary, "none").groups())
        .containsExactly(
            new Group(List.of("1"), 4, 0, new Moments(0, null, null, null, null)),
            new Group(List.of("2"), 1, 0, new Moments(0, null, null, null, null)));
    assertThat(column(summary, "late").numbers().moments().mean()).isEqualTo(0.8);
    assertThat(column(summary, "g").type()).isEqualTo(SummaryDocument.Type.FACTOR);
    assertThat(column(summary, "g").rates().success()).isEqualTo("TRUE");
    assertThat(column(summary, "g").rates().levels())
        .containsExactly(new Rate("1", 4, 1.0, 0.0, 0.0), new Rate("2", 1, 0.0, null, null));
  }

  @Test
  void aDeviationBeyondTheLargestDoubleIsSaid() throws Exception {
    Column x = column(summary(jobs.text("huge.csv", "x", "1.79e308", "-1.79e308")), "x");

    assertThat(x.numbers().moments().sd()).isNull();
    assertThat(x.numbers().moments().mean()).isEqualTo(0);
    assertThat(x.notes()).containsExactly("the standard deviation exceeds the largest double");
  }

  @Test
  void aColumnNamedTwiceIsSummarisedOnce() throws Exception {
    SummaryDocument summary = summary(jobs.text("rows.csv", "x,g", "1,u"), "columns", "x,x");

    assertThat(summary.columns()).hasSize(1);
    assertThat(column(summary, "x").numbers().moments().n()).isEqualTo(1);
  }

  @Test
  void malformedLinesAreRejectedAndCounted() throws Exception {
    String[] lines = new String[200];
    Arrays.fill(lines, "1,u");
    lines[0] = "x,g";
    lines[150] = "1,u,surplus";
    String data = jobs.text("bad.csv", lines);

    SummaryDocument summary = summary(data);
    assertThat(summary.rows()).isEqualTo(198);
    assertThat(summary.rejected()).isEqualTo(1);
    assertThat(column(summary, "x").numbers().moments().n()).isEqualTo(198);
    assertThatThrownBy(() -> summary(data, "max-bad-fraction", "0.001"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("FIELD_COUNT");
  }

  @Test
  void whatCannotBeSummarisedFailsWithItsReason() throws Exception {
    String data = jobs.text("rows.csv", "y,g", "a,1", "b,2", "c,3");

    assertThatThrownBy(() -> summary(data, "response", "y"))
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining("no number, logical value or factor of two levels");
    assertThatThrownBy(() -> summary(data, "by", "y", "max-levels", "2"))
        .isInstanceOf(JobFailedException.class)
        .hasMessageContaining("--by y has more than 2 levels");
    assertThatThrownBy(() -> summary(data, "quantiles", "0.5,2"))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("--quantiles: '2' is not a number from 0.0 to 1.0");
    Schema block = SchemaBuilder.record("Other").fields().requiredString("a").endRecord();
    assertThat(summary(jobs.avro("empty.avro", block, List.of())).rows()).isZero();
  }

  @Test
  void aDesignFileIsRefused() throws Exception {
    Schema schema = org.crosswind.formats.avro.Schemas.BLOCK;
    String design = jobs.avro("design.avro", schema, List.of());

    assertThatThrownBy(() -> summary(design))
        .isInstanceOf(UsageException.class)
        .hasMessageContaining("is a design file: info shows what it knows of its variables");
  }
}
