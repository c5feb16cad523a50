package org.crosswind.formats.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.crosswind.formats.avro.EncodedRow;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.designfile.BlockBuilder;
import org.crosswind.formats.designfile.DesignRow;
import org.crosswind.formats.mapreduce.RowFormats;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.RowFileWriter;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rowfile.WrittenFormat;
import org.crosswind.formats.rows.RowBatch;
import org.crosswind.formats.rows.UnfitRowsException;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.Weights;
import org.crosswind.glm.formula.Formula;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows in blocks give the scan and the design's blocks that the same rows in Avro give. */
class BatchScanTest {
  private static final Schema SCHEMA =
      Schemas.record(
          "Row",
          null,
          new ArrayList<>(
              List.of(
                  Schemas.carried("y", "y", Schema.Type.LONG),
                  Schemas.carried("f", "f", Schema.Type.STRING),
                  Schemas.carried("k", "k", Schema.Type.INT),
                  Schemas.carried("x", "x", Schema.Type.DOUBLE),
                  Schemas.carried("z", "z", Schema.Type.DOUBLE),
                  Schemas.carried("late", "late", Schema.Type.BOOLEAN),
                  Schemas.untyped("u", "u"),
                  Schemas.carried("w", "w", Schema.Type.LONG))));

  @TempDir private java.nio.file.Path directory;
  private final Configuration conf = new Configuration(false);
  private int files;

  private static List<byte[]> rows(SplittableRandom random, int size) {
    double[] edges = {0.0, -0.0, 1e30, -1e30, 29.92, 0.1};
    String[] texts = {"AA", "DL", "é", "12", ""};
    String[] untyped = {"1", "1.0", "2", "-3.5"};
    List<byte[]> rows = new ArrayList<>();
    RowEncoder row = new RowEncoder(SCHEMA);
    for (int i = 0; i < size; i++) {
      row.begin();
      row.putValue(random.nextInt(30) == 0 ? null : (long) random.nextInt(2));
      row.putValue(random.nextInt(30) == 0 ? null : texts[random.nextInt(texts.length)]);
      row.putValue(random.nextInt(30) == 0 ? null : (Integer) random.nextInt(40_000));
      row.putValue(
          random.nextInt(30) == 0
              ? null
              : (Double) (random.nextBoolean() ? edges[random.nextInt(edges.length)] : i * 0.37));
      row.putValue(random.nextInt(30) == 0 ? Double.NaN : (1 + random.nextInt(300)) / 4.0);
      row.putValue(random.nextInt(30) == 0 ? null : random.nextBoolean());
      row.putValue(random.nextInt(30) == 0 ? null : untyped[random.nextInt(untyped.length)]);
      row.putValue(random.nextInt(30) == 0 ? null : (long) random.nextInt(4));
      rows.add(Arrays.copyOf(row.data(), row.length()));
    }
    return rows;
  }

  private RowFile write(WrittenFormat format, List<byte[]> rows) throws IOException {
    Path path = new Path(directory.resolve(format.option() + "-" + files++).toString());
    try (RowFileWriter writer = format.create(Job.getInstance(conf), SCHEMA, path)) {
      EncodedRow view = new EncodedRow();
      for (byte[] row : rows) {
        writer.append(view.of(row, 0, row.length));
      }
    }
    return RowFormats.file(conf, path);
  }

  private static DesignScan scan(RowFile file, DesignRequest request) throws IOException {
    DesignScan scan = new DesignScan(request, file.columns());
    try (Rows rows = file.rows()) {
      for (RowRecord record = rows.move(); record != null; record = rows.move()) {
        scan.add(record.row());
      }
    }
    return scan;
  }

  /** As the job does it, row by row or batch by batch. */
  private static String encoded(RowFile file, Design design) throws IOException {
    DesignRow encoder = new DesignRow(design, file.columns());
    BlockBuilder builder = new BlockBuilder(design);
    StringBuilder all = new StringBuilder();
    RowBatch last = null;
    try (Rows rows = file.rows()) {
      for (RowRecord record = rows.move(); record != null; record = rows.move()) {
        RowBatch batch = encoder.takesBatches() ? record.row().batch() : null;
        if (batch == null) {
          encoder.put(record.row(), builder);
          appendFull(all, builder);
        } else if (batch != last) {
          last = batch;
          encoder.begin(batch);
          while (encoder.put(builder)) {
            appendFull(all, builder);
          }
          appendFull(all, builder);
        }
      }
    }
    append(all, builder.build());
    return all.toString();
  }

  private static void appendFull(StringBuilder all, BlockBuilder builder) {
    if (builder.isFull()) {
      append(all, builder.build());
    }
  }

  private static void append(StringBuilder all, DesignBlock block) {
    all.append(block.rows())
        .append(Arrays.toString(block.response()))
        .append(Arrays.deepToString(block.codes()))
        .append(Arrays.deepToString(block.numbers()))
        .append(Arrays.toString(block.weights()));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "y ~ f + k + x + z",
        "y ~ f + late + x",
        "y ~ f + factor(k) + x + z + late",
        "late ~ f:x + u + log(z) + F(w)",
        "y ~ f*late + x:z + u",
        "y ~ factor(z) + x + offset(z)"
      })
  void aBatchIsScannedAndEncodedAsItsRows(String formula) throws IOException {
    for (boolean weighted : new boolean[] {false, true}) {
      DesignRequest request =
          new DesignRequest(
              Formula.parse(formula),
              DesignRequest.Family.BINOMIAL,
              weighted ? "w" : null,
              weighted ? Weights.Kind.FREQUENCY : null,
              null);
      for (int size : new int[] {40, 17_000}) {
        List<byte[]> rows = rows(new SplittableRandom(size), size);
        RowFile avro = write(RowFormats.AVRO, rows);
        RowFile blocks = write(RowFormats.BLOCKS, rows);
        DesignScan expected = scan(avro, request);
        DesignScan batches = scan(blocks, request);
        assertThat(batches.missing()).isEqualTo(expected.missing());
        assertThat(batches.doubts()).isEqualTo(expected.doubts());
        Design design = DesignBuilder.build(expected);
        assertThat(Json.write(DesignBuilder.build(batches))).isEqualTo(Json.write(design));
        DesignScan sent = DesignScan.read(request, batches.write());
        assertThat(Json.write(DesignBuilder.build(sent))).isEqualTo(Json.write(design));
        assertThat(encoded(blocks, design)).isEqualTo(encoded(avro, design));
      }
    }
  }

  @Test
  void anInfiniteNumberIsRefusedAtItsRow() throws IOException {
    RowEncoder row = new RowEncoder(SCHEMA);
    row.begin().putValue(1L).putValue("AA").putValue(3).putValue(Double.POSITIVE_INFINITY);
    row.putValue(1.0).putValue(true).putValue("1").putValue(1L);
    RowFile file = write(RowFormats.BLOCKS, List.of(Arrays.copyOf(row.data(), row.length())));
    DesignRequest request = DesignRequest.logistic(Formula.parse("y ~ x"));
    assertThatThrownBy(() -> scan(file, request))
        .isInstanceOf(UnfitRowsException.class)
        .hasMessageContaining("column x holds Infinity");
  }
}
