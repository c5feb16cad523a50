package org.crosswind.formats.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.avro.Schema;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericRecord;
import org.apache.avro.mapred.AvroJob;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.crosswind.formats.avro.EncodedRow;
import org.crosswind.formats.avro.FlatRow;
import org.crosswind.formats.avro.RandomRecords;
import org.crosswind.formats.avro.RowBytes;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.mapreduce.RowFormats;
import org.crosswind.formats.rowfile.NeededColumns;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.RowFileWriter;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowBatch;
import org.crosswind.formats.step.RowStep;
import org.crosswind.formats.text.TextBytes;
import org.crosswind.glm.expression.Derivation;
import org.crosswind.glm.expression.SourceExpression;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks against the same rows read in place of their Avro encoding. */
class BlocksTest {
  private static final Schema ONE =
      Schemas.record(
          "Row", null, new ArrayList<>(List.of(Schemas.carried("x", "x", Schema.Type.DOUBLE))));

  @TempDir private java.nio.file.Path directory;
  private final Configuration conf = new Configuration(false);
  private int files;

  private Path write(Schema schema, List<byte[]> rows) throws IOException {
    Path path = new Path(directory.resolve("rows-" + files++ + ".avro").toString());
    EncodedRow view = new EncodedRow();
    try (RowFileWriter writer = RowFormats.BLOCKS.create(Job.getInstance(conf), schema, path)) {
      for (byte[] row : rows) {
        writer.append(view.of(row, 0, row.length));
      }
    }
    return path;
  }

  private static void requireSame(Row read, FlatRow row, int column) {
    String where = "column " + column;
    assertThat(read.isMissing(column)).as(where).isEqualTo(row.isMissing(column));
    assertThat(read.text(column)).as(where).isEqualTo(row.text(column));
    assertThat(read.value(column)).as(where).isEqualTo(row.value(column));
    assertThat(read.small(column)).as(where).isEqualTo(row.small(column));
    TextBytes one = new TextBytes();
    TextBytes other = new TextBytes();
    assertThat(read.utf8(column, one)).as(where).isEqualTo(row.utf8(column, other));
    boolean text = row.value(column) instanceof String;
    if (!text) {
      assertThat((Double) read.number(column)).as(where).isEqualTo((Double) row.number(column));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"null", "snappy", "zstandard"})
  void everyValueIsReadAsItWasWritten(String codec) throws IOException {
    conf.set(AvroJob.OUTPUT_CODEC, codec);
    for (int seed = 0; seed < 25; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      RandomRecords records = new RandomRecords(random);
      Schema schema = records.schema();
      List<byte[]> rows = new ArrayList<>();
      for (int i = random.nextInt(400); i > 0; i--) {
        rows.add(RandomRecords.bytes(records.record(schema)));
      }
      RowFile file = RowFormats.file(conf, write(schema, rows));
      assertThat(file.format()).isSameAs(RowFormats.BLOCKS);
      assertThat(file.schema()).isEqualTo(schema);
      assertThat(file.count()).isEqualTo(rows.size());
      FlatRow row = FlatRow.of(schema).orElseThrow();
      RowBytes bytes = new RowBytes(schema);
      try (Rows all = file.rows()) {
        for (byte[] written : rows) {
          row.moveTo(written, 0);
          Row read = all.move().row();
          for (int c = 0; c < schema.getFields().size(); c++) {
            requireSame(read, row, c);
          }
          EncodedRow again = bytes.of(read);
          assertThat(again.data()).startsWith(written);
          assertThat(again.length()).isEqualTo(written.length);
        }
        assertThat(all.move()).isNull();
      }
    }
  }

  private static byte[] row(Double x) {
    RowEncoder encoder = new RowEncoder(ONE);
    encoder.begin().putValue(x);
    return Arrays.copyOf(encoder.data(), encoder.length());
  }

  private List<Double> numbers(Path path) throws IOException {
    List<Double> read = new ArrayList<>();
    try (Rows rows = RowFormats.file(conf, path).rows()) {
      for (RowRecord record = rows.move(); record != null; record = rows.move()) {
        read.add((Double) record.row().value(0));
      }
    }
    return read;
  }

  /** By the encoding's symbol the different values of the column and the bytes they take. */
  private List<GenericRecord> columns(Path path) throws IOException {
    List<GenericRecord> columns = new ArrayList<>();
    try (DataFileReader<GenericRecord> reader =
        new DataFileReader<>(new File(path.toString()), new GenericDatumReader<>())) {
      for (GenericRecord block : reader) {
        columns.add((GenericRecord) ((List<?>) block.get("columns")).get(0));
      }
    }
    return columns;
  }

  @Test
  void aColumnTakesTheEncodingOfItsValues() throws IOException {
    Map<Integer, String> expected = new TreeMap<>();
    expected.put(1, "CODES_1");
    expected.put(3, "CODES_2");
    expected.put(15, "CODES_4");
    expected.put(16, "CODES_8");
    expected.put(255, "CODES_8");
    expected.put(256, "CODES_16");
    expected.put(9000, "CODES_16");
    expected.put(12_000, "PLAIN");
    for (Map.Entry<Integer, String> entry : expected.entrySet()) {
      List<byte[]> rows = new ArrayList<>();
      List<Double> numbers = new ArrayList<>();
      for (int i = 0; i < BlockWriter.ROWS; i++) {
        Double x = i % 7 == 0 ? null : (double) (i % entry.getKey());
        numbers.add(x);
        rows.add(row(x));
      }
      Path path = write(ONE, rows);
      assertThat(columns(path).get(0).get("encoding")).hasToString(entry.getValue());
      assertThat(numbers(path)).isEqualTo(numbers);
    }
    for (Double x : new Double[] {null, 3.5, Double.NaN, -0.0}) {
      Path path = write(ONE, List.of(row(x), row(x)));
      assertThat(columns(path).get(0).get("encoding")).hasToString("CONSTANT");
      assertThat(numbers(path)).containsExactly(x, x);
    }
    Path zeros = write(ONE, List.of(row(0.0), row(-0.0), row(0.0)));
    assertThat(columns(zeros).get(0).get("distinct")).isEqualTo(2);
    assertThat(numbers(zeros)).containsExactly(0.0, -0.0, 0.0);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, BlockWriter.ROWS - 1, BlockWriter.ROWS, BlockWriter.ROWS + 1, 50_000})
  void blocksAreOfAFixedSize(int rows) throws IOException {
    List<byte[]> written = new ArrayList<>();
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      numbers.add((double) (i * 31L % 1009));
      written.add(row(numbers.get(i)));
    }
    Path path = write(ONE, written);
    assertThat(RowFormats.file(conf, path).count()).isEqualTo(rows);
    assertThat(columns(path)).hasSize((rows + BlockWriter.ROWS - 1) / BlockWriter.ROWS);
    assertThat(numbers(path)).isEqualTo(numbers);
  }

  @Test
  void aBatchHasTheValuesOfItsRows() throws IOException {
    List<byte[]> written = new ArrayList<>();
    for (int i = 0; i < 40_000; i++) {
      written.add(row(i % 5 == 0 ? null : i % 7 == 0 ? Double.NaN : (Double) (double) (i % 97)));
    }
    RowBatch last = null;
    int inBatch = 0;
    int batches = 0;
    try (Rows rows = RowFormats.file(conf, write(ONE, written)).rows()) {
      for (RowRecord record = rows.move(); record != null; record = rows.move()) {
        Row row = record.row();
        if (row.batch() != last) {
          assertThat(last == null ? 0 : last.rows()).isEqualTo(inBatch);
          last = row.batch();
          inBatch = 0;
          batches++;
        }
        RowBatch.Column column = last.column(0);
        int code = column.codes()[inBatch++];
        assertThat(code).isBetween(0, column.size());
        assertThat(column.isMissing(code)).isEqualTo(row.isMissing(0));
        assertThat((Double) column.number(code)).isEqualTo((Double) row.number(0));
        assertThat(column.text(code)).isEqualTo(row.text(0));
      }
    }
    assertThat(batches).isEqualTo(3);
  }

  @Test
  void aColumnThatIsNotNeededHasNoValue() throws IOException {
    Schema schema =
        Schemas.record(
            "Row",
            null,
            new ArrayList<>(
                List.of(
                    Schemas.carried("a", "a", Schema.Type.LONG),
                    Schemas.carried("b", "b", Schema.Type.STRING))));
    RowEncoder encoder = new RowEncoder(schema);
    encoder.begin().putValue(7L).putValue("seven");
    Path path = write(schema, List.of(Arrays.copyOf(encoder.data(), encoder.length())));
    try (Rows rows = RowFormats.file(conf, path).rows(NeededColumns.of(List.of("b")))) {
      Row row = rows.move().row();
      assertThat(row.text(1)).isEqualTo("seven");
      assertThatThrownBy(() -> row.number(0)).hasMessageContaining("not needed");
    }
  }

  /** Rows that a condition takes, and how many come as left out. */
  private record Taken(List<Double> numbers, int leftOut) {}

  private Taken taken(Path path, String where) throws IOException {
    RowStep step = new RowStep(Derivation.NONE, Optional.of(SourceExpression.parse(where)));
    List<Double> numbers = new ArrayList<>();
    int leftOut = 0;
    FileSplit whole = new FileSplit(path, 0, Long.MAX_VALUE, new String[0]);
    try (Rows rows = new BlockRows(conf, whole, NeededColumns.ALL, step.tests())) {
      for (RowRecord record = rows.move(); record != null; record = rows.move()) {
        if (record.isLeftOut()) {
          leftOut++;
        } else {
          numbers.add((Double) record.row().value(0));
        }
      }
    }
    return new Taken(numbers, leftOut);
  }

  @Test
  void blocksThatAConditionRulesOutAreNotRead() throws IOException {
    List<byte[]> written = new ArrayList<>();
    int blocks = 4;
    for (int i = 0; i < blocks * BlockWriter.ROWS; i++) {
      int block = i / BlockWriter.ROWS;
      written.add(row(block == 3 ? null : block * 10 + i % 10 + 0.5));
    }
    Path path = write(ONE, written);
    Map<String, Integer> left = new TreeMap<>();
    left.put("x < 5", 3);
    left.put("x > 29.4", 3);
    left.put("x >= 29.5", 3);
    left.put("x == 100", 4);
    left.put("x in (3.5, 12.5)", 2);
    left.put("x is missing", 3);
    left.put("x is not missing", 1);
    left.put("x > 0", 1);
    left.put("x != 3.5", 1);
    left.forEach(
        (where, most) -> {
          try {
            Taken taken = taken(path, where);
            assertThat(taken.leftOut).as(where).isEqualTo(most * BlockWriter.ROWS);
            assertThat(taken.numbers).as(where).hasSize((blocks - most) * BlockWriter.ROWS);
          } catch (IOException e) {
            throw new AssertionError(where, e);
          }
        });
    // One value in each block that passes, the others read all the same.
    assertThat(new TreeSet<>(taken(path, "x == 12.5").numbers)).contains(12.5).hasSize(10);
  }

  @Test
  void aDamagedBlockIsNamedWithItsFile() throws IOException {
    conf.set(AvroJob.OUTPUT_CODEC, "null");
    SplittableRandom random = new SplittableRandom(5);
    RandomRecords records = new RandomRecords(random);
    Schema schema = records.schema();
    List<byte[]> rows = new ArrayList<>();
    for (int i = 0; i < 300; i++) {
      rows.add(RandomRecords.bytes(records.record(schema)));
    }
    Path path = write(schema, rows);
    java.nio.file.Path local = java.nio.file.Path.of(path.toString());
    Files.delete(local.resolveSibling("." + local.getFileName() + ".crc"));
    byte[] whole = Files.readAllBytes(local);
    int told = 0;
    for (int trial = 0; trial < 400; trial++) {
      byte[] damaged = whole.clone();
      int at = random.nextInt(damaged.length);
      damaged[at] ^= (byte) (1 << random.nextInt(Byte.SIZE));
      Files.write(local, trial % 2 == 0 ? damaged : Arrays.copyOf(whole, at));
      try (Rows all = RowFormats.file(conf, path).rows()) {
        for (RowRecord record = all.move(); record != null; record = all.move()) {
          if (record.row() != null) {
            for (int c = 0; c < record.row().columns().size(); c++) {
              record.row().isMissing(c);
              record.row().text(c);
            }
          }
        }
      } catch (IOException e) {
        assertThat(e.getMessage()).contains(path.getName());
        told++;
      }
    }
    assertThat(told).isGreaterThan(200);
  }

  @Test
  void blocksOfManyColumnsOrLongTextsHaveFewerRows() throws IOException {
    List<Schema.Field> fields = new ArrayList<>();
    for (int c = 0; c < 3_000; c++) {
      fields.add(Schemas.carried("c" + c, "c" + c, Schema.Type.DOUBLE));
    }
    Schema wide = Schemas.record("Row", null, fields);
    RowEncoder encoder = new RowEncoder(wide);
    List<byte[]> rows = new ArrayList<>();
    for (int i = 0; i < 2_300; i++) {
      encoder.begin();
      for (int c = 0; c < 3_000; c++) {
        encoder.putNull();
      }
      rows.add(Arrays.copyOf(encoder.data(), encoder.length()));
    }
    Path path = write(wide, rows);
    assertThat(columns(path)).hasSize(2);
    assertThat(RowFormats.file(conf, path).count()).isEqualTo(2_300);

    Schema texts =
        Schemas.record(
            "Row", null, new ArrayList<>(List.of(Schemas.carried("t", "t", Schema.Type.STRING))));
    RowEncoder encoderOfTexts = new RowEncoder(texts);
    List<byte[]> longRows = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      encoderOfTexts.begin().putValue(i + "x".repeat(1 << 20));
      longRows.add(Arrays.copyOf(encoderOfTexts.data(), encoderOfTexts.length()));
    }
    Path longs = write(texts, longRows);
    assertThat(columns(longs)).hasSize(3);
    try (Rows all = RowFormats.file(conf, longs).rows()) {
      for (int i = 0; i < 40; i++) {
        assertThat(all.move().row().text(0)).startsWith(i + "x").hasSizeGreaterThan(1 << 20);
      }
      assertThat(all.move()).isNull();
    }
  }

  @Test
  void noDamagedValueIsRead() throws IOException {
    conf.set(AvroJob.OUTPUT_CODEC, "null");
    List<byte[]> rows = new ArrayList<>();
    List<Double> numbers = new ArrayList<>();
    for (int i = 0; i < 2_000; i++) {
      numbers.add((double) (i * 31L % 200));
      rows.add(row(numbers.get(i)));
    }
    Path path = write(ONE, rows);
    java.nio.file.Path local = java.nio.file.Path.of(path.toString());
    Files.delete(local.resolveSibling("." + local.getFileName() + ".crc"));
    byte[] whole = Files.readAllBytes(local);
    // The values: 200 numbers of 8 bytes, 2,000 codes of one byte, before the end of the array and
    // the container's mark.
    int last = whole.length - 16 - 1;
    for (int at = last - 3_600; at < last; at += 7) {
      byte[] damaged = whole.clone();
      damaged[at] ^= 4;
      Files.write(local, damaged);
      assertThatThrownBy(() -> numbers(path))
          .hasMessageContaining(path.getName() + " is damaged near byte")
          .hasMessageContaining("checksum");
    }
    Files.write(local, whole);
    assertThat(numbers(path)).isEqualTo(numbers);
  }

  @Test
  void aRowOfListsAndRecordsIsRefused() {
    Schema lists =
        Schema.createRecord(
            "Row",
            null,
            "org.crosswind.test",
            false,
            List.of(new Schema.Field("a", Schema.createArray(Schema.create(Schema.Type.INT)))));
    assertThat(RowFormats.BLOCKS.problem(lists)).get().asString().contains("blocks are written of");
    assertThat(RowFormats.BLOCKS.problem(ONE)).isEmpty();
  }
}
