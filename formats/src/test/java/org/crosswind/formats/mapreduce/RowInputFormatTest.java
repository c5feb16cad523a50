package org.crosswind.formats.mapreduce;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.file.CodecFactory;
import org.apache.avro.file.DataFileReader;
import org.apache.avro.file.DataFileWriter;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericDatumReader;
import org.apache.avro.generic.GenericDatumWriter;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class RowInputFormatTest {
  private static final int ROWS = 23;
  private static final Schema FLAT =
      SchemaBuilder.record("Row").fields().requiredInt("id").optionalString("text").endRecord();
  private static final Schema NESTED =
      SchemaBuilder.record("Row")
          .fields()
          .requiredInt("id")
          .name("list")
          .type(SchemaBuilder.array().items().intType())
          .noDefault()
          .endRecord();
  private static final List<String> IDS =
      IntStream.range(0, ROWS).mapToObj(Integer::toString).toList();

  @TempDir private java.nio.file.Path directory;
  private final Configuration conf = new Configuration(false);
  private java.nio.file.Path file;

  @BeforeEach
  void name() {
    file = directory.resolve("rows.avro");
  }

  private static Stream<CodecFactory> codecs() {
    return Stream.of("null", "deflate", "snappy", "zstandard").map(CodecFactory::fromString);
  }

  /** Blocks of three rows. */
  private void write(Schema schema, CodecFactory codec) throws IOException {
    try (var writer = new DataFileWriter<GenericRecord>(new GenericDatumWriter<>())) {
      writer.setCodec(codec);
      writer.create(schema, file.toFile());
      for (int i = 0; i < ROWS; i++) {
        GenericRecord row = new GenericData.Record(schema);
        row.put(0, i);
        row.put(1, schema.equals(FLAT) ? text(i) : List.of(i, i));
        writer.append(row);
        if (i % 3 == 2) {
          writer.sync();
        }
      }
    }
  }

  private static String text(int id) {
    return id % 5 == 0 ? null : "text " + id;
  }

  private List<String> ids(long start, long length) throws IOException, InterruptedException {
    List<String> ids = new ArrayList<>();
    FileSplit split = new FileSplit(new Path(file.toUri()), start, length, null);
    var context = new TaskAttemptContextImpl(conf, new TaskAttemptID());
    try (var reader = new RowInputFormat().createRecordReader(split, context)) {
      reader.initialize(split, context);
      while (reader.nextKeyValue()) {
        ids.add(reader.getCurrentValue().row().text(0));
      }
      assertThat(reader.getProgress()).isBetween(0f, 1f);
    }
    return ids;
  }

  @ParameterizedTest
  @MethodSource("codecs")
  void whereverAFileIsSplitEachRowComesOnce(CodecFactory codec) throws Exception {
    write(FLAT, codec);
    long length = Files.size(file);
    for (long cut = 0; cut <= length; cut++) {
      List<String> ids = ids(0, cut);
      ids.addAll(ids(cut, length - cut));
      assertThat(ids).as("cut at byte %s of %s", cut, length).isEqualTo(IDS);
    }
  }

  @Test
  void aSchemaThatIsNotFlatIsSplitTheSameWay() throws Exception {
    write(NESTED, CodecFactory.nullCodec());
    long length = Files.size(file);
    for (long cut = 0; cut <= length; cut++) {
      List<String> ids = ids(0, cut);
      ids.addAll(ids(cut, length - cut));
      assertThat(ids).as("cut at byte %s of %s", cut, length).isEqualTo(IDS);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 17, 40})
  void aFileThatIsCutShortIsNamed(int missing) throws Exception {
    write(FLAT, CodecFactory.nullCodec());
    byte[] whole = Files.readAllBytes(file);
    Files.write(file, Arrays.copyOf(whole, whole.length - missing));
    assertThatThrownBy(() -> ids(0, whole.length))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("rows.avro is cut short: its last whole block ends at byte ")
        .hasMessageEndingWith(" of " + (whole.length - missing) + "; make it again");
  }

  @Test
  void aDamagedBlockIsNamedWithItsByte() throws Exception {
    write(FLAT, CodecFactory.nullCodec());
    byte[] bytes = Files.readAllBytes(file);
    long block;
    try (var reader = new DataFileReader<>(file.toFile(), new GenericDatumReader<>())) {
      reader.next();
      block = reader.previousSync();
    }
    // Behind the block's count and size: the first row's id, then the branch of its text.
    bytes[(int) block + 3] = 2;
    Files.write(file, bytes);
    assertThatThrownBy(() -> ids(0, bytes.length))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("rows.avro is damaged near byte " + block + ": ");
  }
}
