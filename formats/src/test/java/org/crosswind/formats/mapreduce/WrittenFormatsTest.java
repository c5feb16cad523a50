package org.crosswind.formats.mapreduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.NullWritable;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.lib.output.FileOutputFormat;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.crosswind.formats.avro.EncodedRow;
import org.crosswind.formats.avro.RowBytes;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.RowFileWriter;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rowfile.WrittenFormat;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds for every format that rows are written in. */
class WrittenFormatsTest {
  private static final Schema SCHEMA =
      Schemas.record(
          "Row",
          null,
          SchemaBuilder.record("Row")
              .fields()
              .requiredLong("id")
              .name("x")
              .type()
              .unionOf()
              .nullType()
              .and()
              .doubleType()
              .endUnion()
              .nullDefault()
              .optionalString("level")
              .optionalBoolean("late")
              .endRecord()
              .getFields()
              .stream()
              .map(field -> new Schema.Field(field, field.schema()))
              .toList());

  private static final List<String> LEVELS =
      List.of("AA", "a,b", "say \"x\"", "\"", "Orléans", "航", "1", "1.50", "TRUE", "';--", "#");

  @TempDir private java.nio.file.Path directory;
  private final Configuration conf = new Configuration(false);

  private static Stream<WrittenFormat> formats() {
    return Stream.of(
        RowFormats.AVRO, RowFormats.BLOCKS, RowFormats.PARQUET, RowFormats.ORC, RowFormats.CSV);
  }

  private record Value(long id, Double x, String level, Boolean late) {}

  private static List<Value> random(int rows) {
    long seed = 12;
    Random random = new Random(seed);
    double[] edges = {0, -0.0, 1e15, -1e15, 1e-300, Double.MAX_VALUE, Double.MIN_VALUE, 0.1, 1e22};
    List<Value> values = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      Double x = random.nextInt(3) == 0 ? edges[i % edges.length] : random.nextGaussian() * 1e3;
      values.add(
          new Value(
              random.nextLong(),
              random.nextInt(5) == 0 ? null : x,
              random.nextInt(5) == 0 ? null : LEVELS.get(random.nextInt(LEVELS.size())),
              random.nextInt(5) == 0 ? null : random.nextBoolean()));
    }
    return values;
  }

  private Path write(WrittenFormat format, Job job, List<Value> values) throws IOException {
    Path file =
        new Path(directory.resolve("rows-" + values.size() + format.extension(job)).toString());
    RowEncoder encoder = new RowEncoder(SCHEMA);
    EncodedRow view = new EncodedRow();
    try (RowFileWriter writer = format.create(job, SCHEMA, file)) {
      for (Value value : values) {
        encoder.begin().put(value.id);
        encoder.putValue(value.x).putValue(value.level).putValue(value.late);
        writer.append(view.of(encoder.data(), 0, encoder.length()));
      }
    }
    return file;
  }

  private static Value value(Row row) {
    return new Value(
        Long.parseLong(row.text(0)),
        row.isMissing(1) ? null : (Double) row.number(1),
        row.text(2),
        row.isMissing(3) ? null : (Boolean) (row.number(3) == 1));
  }

  @ParameterizedTest
  @MethodSource("formats")
  void aNumberThatIsNoneIsMissingAndNoLevel(WrittenFormat format) throws IOException {
    List<Value> values = new ArrayList<>(random(500));
    for (int i = 0; i < values.size(); i += 3) {
      Value value = values.get(i);
      values.set(i, new Value(value.id, Double.NaN, value.level, value.late));
    }
    try (Rows rows = RowFormats.file(conf, write(format, job(), values)).rows()) {
      for (Value value : values) {
        Row row = rows.move().row();
        boolean missing = value.x == null || value.x.isNaN();
        assertThat(row.isMissing(1)).isEqualTo(missing);
        assertThat(Double.isNaN(row.number(1))).isEqualTo(missing);
        assertThat(row.text(1) == null).isEqualTo(missing);
      }
    }
  }

  private Job job() throws IOException {
    return Job.getInstance(conf);
  }

  @ParameterizedTest
  @MethodSource("formats")
  void whatIsWrittenIsReadAgain(WrittenFormat format) throws IOException {
    for (int rows : new int[] {0, 1, 500}) {
      List<Value> values = random(rows);
      RowFile file = RowFormats.file(conf, write(format, job(), values));
      assertThat(file.format()).isSameAs(format);
      assertThat(file.columns().names()).containsExactly("id", "x", "level", "late");
      assertThat(file.count()).isEqualTo(rows);
      List<Value> read = new ArrayList<>();
      try (Rows all = file.rows()) {
        for (RowRecord record = all.move(); record != null; record = all.move()) {
          read.add(value(record.row()));
        }
      }
      assertThat(read).isEqualTo(values);
      assertThat(file.first(3)).hasSize(Math.min(rows, 3));
    }
  }

  @ParameterizedTest
  @MethodSource("formats")
  void everyPartOfAFileIsReadOnce(WrittenFormat format) throws Exception {
    List<Value> values = random(4_000);
    Path path = write(format, job(), values);
    long length = FileSystem.getLocal(conf).getFileStatus(path).getLen();
    List<Value> read = new ArrayList<>();
    for (int part = 0; part < 7; part++) {
      long from = length * part / 7;
      FileSplit split = new FileSplit(path, from, length * (part + 1) / 7 - from, new String[0]);
      read.addAll(read(split));
    }
    assertThat(read).isEqualTo(values);
  }

  private List<Value> read(FileSplit split) throws Exception {
    TaskAttemptContext task = new TaskAttemptContextImpl(conf, new TaskAttemptID());
    List<Value> read = new ArrayList<>();
    try (RecordReader<NullWritable, RowRecord> reader =
        new RowInputFormat().createRecordReader(split, task)) {
      reader.initialize(split, task);
      while (reader.nextKeyValue()) {
        RowRecord record = reader.getCurrentValue();
        do {
          read.add(value(record.row()));
        } while (record.next());
      }
    }
    return read;
  }

  private static Stream<WrittenFormat> typedFormats() {
    return formats().filter(format -> format != RowFormats.CSV);
  }

  /** From CSV to a format with types and back: what is not known of a column's type stays so. */
  @ParameterizedTest
  @MethodSource("typedFormats")
  void untypedRowsStayUntyped(WrittenFormat format) throws IOException {
    String text = "id,dep.delay,,2nd\n1,x,y,z\n02,NA,\"a,b\",\n";
    java.nio.file.Path csv = directory.resolve("a.csv");
    Files.writeString(csv, text);
    RowFile from = RowFormats.file(conf, new Path(csv.toString()));
    RowFile between = RowFormats.file(conf, copy(from, format, "b." + format.option()));
    assertThat(between.format()).isSameAs(format);
    assertThat(between.columns().names()).containsExactly("id", "dep.delay", "", "2nd");
    assertThat(between.isTyped()).isFalse();
    assertThat(between.columns().column(0).kind()).isEqualTo(RowColumns.Kind.UNTYPED);
    assertThat(between.schema()).isEqualTo(from.schema());
    Path back = copy(between, RowFormats.CSV, "c.csv");
    assertThat(Files.readString(java.nio.file.Path.of(back.toString())))
        .isEqualTo("id,dep.delay,,2nd\n1,x,y,z\n02,NA,\"a,b\",NA\n");
  }

  private Path copy(RowFile from, WrittenFormat format, String name) throws IOException {
    Path file = new Path(directory.resolve(name).toString());
    RowBytes bytes = new RowBytes(from.schema());
    try (Rows rows = from.rows();
        RowFileWriter writer = format.create(job(), from.schema(), file)) {
      for (RowRecord record = rows.move(); record != null; record = rows.move()) {
        writer.append(bytes.of(record.row()));
      }
    }
    return file;
  }

  @Test
  void csvIsCompressedAsTheJobSays() throws IOException {
    Job job = job();
    FileOutputFormat.setCompressOutput(job, true);
    List<Value> values = random(20);
    Path file = write(RowFormats.CSV, job, values);
    assertThat(file.getName()).endsWith(".csv.gz");
    byte[] start = Arrays.copyOf(Files.readAllBytes(java.nio.file.Path.of(file.toString())), 2);
    assertThat(start).containsExactly(0x1f, 0x8b);
    assertThat(RowFormats.file(conf, file).count()).isEqualTo(20);
  }

  @Test
  void nestedColumnsAreForAvroAlone() {
    Schema nested =
        SchemaBuilder.record("Row")
            .fields()
            .name("list")
            .type(SchemaBuilder.array().items().intType())
            .noDefault()
            .endRecord();
    assertThat(RowFormats.CSV.problem(nested)).get().asString().contains("no room for columns");
    assertThat(RowFormats.ORC.problem(nested)).get().asString().contains("plain columns only");
    assertThat(RowFormats.AVRO.problem(nested)).isEmpty();
  }

  @Test
  void anUnknownFormatIsNamedWithThoseThereAre() {
    assertThatThrownBy(() -> RowFormats.written("xdf"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("'xdf' is none of avro|blocks|parquet|orc|csv");
  }
}
