package org.crosswind.jobs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericRecord;
import org.crosswind.formats.designfile.BlockBuilder;
import org.crosswind.formats.designfile.BlockCodec;
import org.crosswind.formats.designfile.DesignFile;
import org.crosswind.formats.rows.UnfitRowsException;
import org.crosswind.formats.scan.DesignBuilder;
import org.crosswind.formats.scan.DesignRequest;
import org.crosswind.glm.design.Coding;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.Level;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.ReferenceChoice;
import org.crosswind.glm.design.Weights;
import org.crosswind.glm.fit.ClusterPass;
import org.crosswind.glm.fit.PassRequest;
import org.crosswind.glm.fit.PassSums;
import org.crosswind.glm.fit.PlainKernel;
import org.crosswind.glm.formula.Formula;
import org.crosswind.jobs.design.DesignEncodeJob;
import org.crosswind.jobs.design.DesignScanJob;
import org.crosswind.jobs.fit.ClusterScoresJob;
import org.crosswind.jobs.fit.PassJob;
import org.crosswind.jobs.kernel.declare.Records;
import org.crosswind.jobs.kernel.run.JobFailedException;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From rows over the scan and the design file to a pass. */
class DesignJobsTest {
  private static final String HEADER = "y,month,carrier,x,late,mixed";
  private static final String FORMULA = "y ~ factor(month) + carrier + x + late + mixed";

  @TempDir private Path directory;
  private JobHarness jobs;

  @BeforeEach
  void harness() {
    jobs = new JobHarness(directory);
  }

  private Design scan(String out, String data, String formula) throws Exception {
    jobs.run(new DesignScanJob(), out, "data", data, "formula", formula);
    DesignRequest request = DesignRequest.logistic(Formula.parse(formula));
    String path = jobs.path(out).toString();
    return DesignBuilder.build(DesignScanJob.result(jobs.runner().storage(), path, request));
  }

  private String rows() throws IOException {
    return jobs.text(
        "rows.csv",
        HEADER,
        "1,10,B,0.1,TRUE,1",
        "0,9,b,0.2,FALSE,2",
        "1.0,9,B,0.3,TRUE,x",
        "0,10,A,NA,TRUE,1",
        ",2,C,5,FALSE,7",
        "0,9,B,-4,FALSE,2");
  }

  @ParameterizedTest
  @ValueSource(longs = {1 << 20, 60, 9})
  void theScanFreezesLevelsCountsAndMeansOfCompleteRows(long split) throws Exception {
    jobs.splits(split);

    Design design = scan("scan", rows(), FORMULA);

    assertThat(design.rows()).isEqualTo(6);
    assertThat(design.observations()).isEqualTo(4);
    assertThat(design.response().failure()).isEqualTo("0");
    assertThat(design.response().success()).isEqualTo("1");
    assertThat(design.response().successes()).isEqualTo(2);
    assertThat(design.missing())
        .isEqualTo(Map.of("y", 1L, "month", 0L, "carrier", 0L, "x", 1L, "late", 0L, "mixed", 0L));
    assertThat(design.variables().get(0).levels())
        .containsExactly(new Level("2", 0, 0), new Level("9", 3, 1), new Level("10", 1, 1));
    assertThat(design.variables().get(1).levels())
        .containsExactly(
            new Level("A", 0, 0), new Level("B", 3, 2), new Level("C", 0, 0), new Level("b", 1, 0));
    // (0.1 + 0.2 + 0.3 - 4) / 4, summed exactly.
    assertThat(design.variables().get(2).mean()).isEqualTo(-0.85);
    assertThat(design.variables().get(2).min()).isEqualTo(-4);
    assertThat(design.variables().get(2).max()).isEqualTo(0.3);
    assertThat(design.variables().get(3).levels())
        .containsExactly(new Level("FALSE", 2, 0), new Level("TRUE", 2, 2));
    assertThat(design.variables().get(4).levels())
        .containsExactly(
            new Level("1", 1, 1), new Level("2", 2, 0), new Level("7", 0, 0), new Level("x", 1, 1));
  }

  @Test
  void whatIsNoDesignIsSaid() throws Exception {
    String constant = jobs.text("constant.csv", "y,x", "1,2", "1,3");
    String three = jobs.text("three.csv", "y,x", "1,2", "2,3", "3,4");
    String none = jobs.text("none.csv", "y,x", "1,NA", ",3");

    assertThatThrownBy(() -> scan("a", constant, "y ~ x"))
        .isInstanceOf(UnfitRowsException.class)
        .hasMessage("the response y is 1 in every complete row: there is nothing to fit");
    assertThatThrownBy(() -> scan("b", three, "y ~ x"))
        .isInstanceOf(JobFailedException.class)
        .hasMessageStartingWith(
            "the job design-scan failed: the response y has more than two values: 1, 2, 3");
    assertThatThrownBy(() -> scan("c", none, "y ~ x"))
        .isInstanceOf(UnfitRowsException.class)
        .hasMessage("every one of the 2 rows is left out; they lack y (1), x (1)");
    assertThatThrownBy(() -> scan("d", jobs.text("empty.csv", "y,x"), "y ~ x"))
        .isInstanceOf(UnfitRowsException.class)
        .hasMessage("there are no rows");
  }

  private List<DesignBlock> encode(String out, String data, Design design) throws Exception {
    String json = jobs.raw(out + ".json", Json.write(design));
    jobs.run(new DesignEncodeJob(), out, "data", data, "design", json);
    return blocks(out, design);
  }

  private List<DesignBlock> blocks(String out, Design design) throws IOException {
    List<DesignBlock> blocks = new ArrayList<>();
    for (Path file : jobs.files(out)) {
      try (var reader = new DataFileReader<DesignBlock>(file.toFile(), new BlockCodec(design))) {
        reader.forEach(blocks::add);
      }
    }
    return blocks;
  }

  private static List<String> rowsOf(List<DesignBlock> blocks) {
    List<String> rows = new ArrayList<>();
    for (DesignBlock block : blocks) {
      for (int row = 0; row < block.rows(); row++) {
        StringBuilder text = new StringBuilder().append(block.response()[row]);
        for (int v = 0; v < block.codes().length; v++) {
          text.append(' ');
          if (block.codes()[v] == null) {
            text.append(block.numbers()[v][row]);
          } else {
            text.append(block.codes()[v][row]);
          }
        }
        rows.add(text.toString());
      }
    }
    return rows.stream().sorted().toList();
  }

  @ParameterizedTest
  @ValueSource(longs = {1 << 20, 60, 9})
  void completeRowsBecomeCodesAndNumbers(long split) throws Exception {
    jobs.splits(split);
    String data = rows();
    Design design = scan("scan", data, FORMULA);

    List<DesignBlock> blocks = encode("design", data, design);

    assertThat(rowsOf(blocks))
        .containsExactlyInAnyOrder(
            "1 2 1 0.1 1 0", "0 1 3 0.2 0 1", "1 1 1 0.3 1 3", "0 1 1 -4.0 0 1");
    var file = new org.apache.hadoop.fs.Path(jobs.files("design").get(0).toString());
    assertThat(DesignFile.design(jobs.runner().storage().fileSystem(file), file)).isEqualTo(design);
  }

  @Test
  void aLevelTheScanDidNotSeeFailsTheEncoding() throws Exception {
    Design design = scan("scan", rows(), FORMULA);
    String other = jobs.text("other.csv", HEADER, "1,10,Z,0.1,TRUE,1");

    assertThatThrownBy(() -> encode("design", other, design))
        .isInstanceOf(JobFailedException.class)
        .hasMessage(
            "the job design failed: the data changed after they were scanned: carrier has a new"
                + " level 'Z'");
  }

  private static final Schema WIDE =
      SchemaBuilder.record("Wide")
          .fields()
          .requiredBoolean("y")
          .requiredString("level")
          .requiredDouble("x")
          .requiredLong("constant")
          .endRecord();

  /** A block and one row more, with more levels than fit a byte. */
  private String wide(int levels) throws IOException {
    List<GenericRecord> rows = new ArrayList<>();
    for (int i = 0; i < BlockBuilder.ROWS + 1; i++) {
      boolean late = (i * 7919L) % 13 < 4;
      rows.add(JobHarness.record(WIDE, late, "L" + i % levels, Math.sin(i), 3L));
    }
    return jobs.avro("wide.avro", WIDE, rows);
  }

  @Test
  void blocksAreFullButTheLastAndComeBackToTheBit() throws Exception {
    String data = wide(300);
    Design design = scan("scan", data, "y ~ level + x + constant");

    List<DesignBlock> blocks = encode("design", data, design);

    assertThat(blocks).extracting(DesignBlock::rows).containsExactly(BlockBuilder.ROWS, 1);
    assertThat(design.variables().get(0).levels()).hasSize(300);
    DesignBlock first = blocks.get(0);
    for (int i = 0; i < BlockBuilder.ROWS; i++) {
      assertThat(first.numbers()[1][i]).isEqualTo(Math.sin(i));
      assertThat(first.numbers()[2][i]).isEqualTo(3);
      String level = design.variables().get(0).levels().get(first.codes()[0][i]).name();
      assertThat(level).isEqualTo("L" + i % 300);
    }
    assertThat(design.response().success()).isEqualTo("TRUE");
  }

  @Test
  void aPassHasTheSameCellsForAnySplitsAndReducers() throws Exception {
    // 400 columns: 80,000 cells, more than one segment of them.
    String data = wide(400);
    Design design = scan("scan", data, "y ~ level + x");
    jobs.splits(40_000);
    List<DesignBlock> blocks = encode("design", data, design);
    assertThat(jobs.files("design").size()).isGreaterThan(3);
    Coding coding = Coding.of(design, ReferenceChoice.first(), List.of());
    ModelMatrix matrix = new ModelMatrix(design, coding);
    double[] beta = new double[matrix.size()];
    for (int j = 0; j < beta.length; j++) {
      beta[j] = Math.cos(j) / 2;
    }
    PassRequest request = PassRequest.at(coding, beta);
    PassSums expected = request.noSums(matrix);
    PlainKernel kernel = new PlainKernel(matrix, request, expected);
    blocks.forEach(kernel::add);
    assertThat(expected.cells().length).isGreaterThan(1 << 16);
    assertThat(expected.rows()).isEqualTo(BlockBuilder.ROWS + 1);

    String json = jobs.raw("request.json", Json.write(request));
    Map<Long, String> runs = new TreeMap<>(Map.of(1L << 20, "1", 9000L, "2", 2000L, "3"));
    for (var run : runs.entrySet()) {
      jobs.splits(run.getKey());
      String out = "pass" + run.getKey();
      var report =
          jobs.run(
              new PassJob("pass"),
              out,
              "design",
              jobs.path("design").toString(),
              "request",
              json,
              "reducers",
              run.getValue());
      PassSums sums =
          PassJob.result(
              jobs.runner().storage(),
              new org.apache.hadoop.fs.Path(jobs.path(out).toString()),
              design,
              request);
      assertThat(sums.cells()).isEqualTo(expected.cells());
      assertThat(report.count(Records.READ)).isEqualTo(BlockBuilder.ROWS + 1);
    }
  }

  private static final String CLUSTERED = "y ~ level:x + log(z) + offset(x)";

  private static final Schema RICH =
      SchemaBuilder.record("Rich")
          .fields()
          .requiredInt("y")
          .requiredString("level")
          .requiredDouble("x")
          .requiredDouble("z")
          .requiredLong("w")
          .requiredString("who")
          .endRecord();

  /**
   * Weights, offset and clusters; every 50th row has weight 0, every 70th a z without logarithm.
   */
  private String rich(int rows) throws IOException {
    List<GenericRecord> records = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      records.add(
          JobHarness.record(
              RICH,
              (int) (i * 7919L % 13 / 8),
              "L" + i % 3,
              Math.sin(i),
              i % 70 == 0 ? -1.0 : 1 + i % 9,
              i % 50 == 0 ? 0L : 1L + i % 4,
              "person " + i % 37));
    }
    return jobs.avro("rich.avro", RICH, records);
  }

  @Test
  void clusterSumsHaveTheSameBitsForAnySplitsAndReducers() throws Exception {
    String data = rich(3000);
    Formula formula = Formula.parse(CLUSTERED);
    jobs.run(
        new DesignScanJob(),
        "s",
        "data",
        data,
        "formula",
        CLUSTERED,
        "weights",
        "w",
        "cluster",
        "who");
    DesignRequest request =
        new DesignRequest(
            formula, DesignRequest.Family.BINOMIAL, "w", Weights.Kind.FREQUENCY, "who");
    Design design =
        DesignBuilder.build(
            DesignScanJob.result(jobs.runner().storage(), jobs.path("s").toString(), request));
    // 43 rows have no logarithm, 60 a weight of 0; of these 9 are the same.
    assertThat(design.missing())
        .containsEntry("log(z)", 43L)
        .containsEntry("a weight w above 0", 51L);
    assertThat(design.observations()).isEqualTo(3000 - 43 - 51);
    jobs.splits(8_000);
    List<DesignBlock> blocks = encode("d", data, design);
    assertThat(jobs.files("d").size()).isGreaterThan(2);
    assertThat(blocks.get(0).offsets()[0]).isEqualTo(Math.sin(1));
    assertThat(blocks.get(0).weights()[0]).isEqualTo(2);
    assertThat(blocks.get(0).clusters()[0]).isEqualTo("person 1");

    Coding coding = Coding.of(design, ReferenceChoice.first(), List.of());
    double[] beta = {0.25, -0.5, 0.125, 1, -2};
    String json = jobs.raw("scores.json", Json.write(PassRequest.scores(coding, beta)));
    List<double[]> products = new ArrayList<>();
    for (long split : new long[] {1 << 20, 9000, 2000}) {
      jobs.splits(split);
      String out = "clusters" + split;
      jobs.run(
          new ClusterScoresJob(),
          out,
          "design",
          jobs.path("d").toString(),
          "request",
          json,
          "reducers",
          split == 2000 ? "3" : "1");
      ClusterPass.Sums sums =
          ClusterScoresJob.result(
              jobs.runner().storage(), new org.apache.hadoop.fs.Path(jobs.path(out).toString()));
      assertThat(sums.clusters()).isEqualTo(37);
      products.add(sums.products());
    }
    assertThat(products.get(1)).containsExactly(products.get(0));
    assertThat(products.get(2)).containsExactly(products.get(0));
    assertThat(products.get(0)).isNotEqualTo(new double[15]);
  }
}
