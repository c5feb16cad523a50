package org.crosswind.formats.orc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TimeZone;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.avro.EncodedRow;
import org.crosswind.formats.avro.RandomRecords;
import org.crosswind.formats.avro.RowBytes;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.avro.TimeType;
import org.crosswind.formats.mapreduce.RowFormats;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.UnfitRowsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rows that are written and read again are the same to the last bit. */
class OrcRoundTripTest {
  private static final long SEED = 29;

  @TempDir private java.nio.file.Path directory;
  private final Configuration conf = new Configuration(false);

  private static byte[] bytes(RowBytes bytes, Row row) throws IOException {
    EncodedRow encoded = bytes.of(row);
    return Arrays.copyOfRange(encoded.data(), encoded.from(), encoded.from() + encoded.length());
  }

  private void assertSame(Path path, Schema schema, List<GenericRecord> records)
      throws IOException {
    RowFile file = RowFormats.file(conf, path);
    assertThat(file.schema()).isEqualTo(schema);
    assertThat(file.schema().getObjectProps()).isEqualTo(schema.getObjectProps());
    assertThat(file.count()).isEqualTo(records.size());
    RowBytes written = new RowBytes(schema);
    RowBytes read = new RowBytes(schema);
    AvroRow view = new AvroRow(schema);
    try (Rows rows = file.rows()) {
      for (GenericRecord record : records) {
        assertThat(bytes(read, rows.move().row())).isEqualTo(bytes(written, view.of(record)));
      }
      assertThat(rows.move()).isNull();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 1023, 1024, 1025, 3000})
  void randomRecordsOfRandomSchemas(int size) throws IOException {
    RandomRecords random = new RandomRecords(new SplittableRandom(SEED + size));
    for (int i = 0; i < 5; i++) {
      Schema schema = random.schema();
      List<GenericRecord> records = new ArrayList<>();
      while (records.size() < size) {
        records.add(random.record(schema));
      }
      Path path = OrcTables.write(conf, directory.resolve(i + ".orc"), schema, records);
      assertSame(path, schema, records);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", "zlib", "snappy", "lzo", "lz4", "zstd"})
  void everyCodec(String codec) throws IOException {
    conf.set("orc.compress", codec);
    RandomRecords random = new RandomRecords(new SplittableRandom(SEED));
    Schema schema = random.schema();
    List<GenericRecord> records = new ArrayList<>();
    while (records.size() < 2000) {
      records.add(random.record(schema));
    }
    Path path = OrcTables.write(conf, directory.resolve("a.orc"), schema, records);
    assertThat(RowFormats.file(conf, path).codec()).isEqualToIgnoringCase(codec);
    assertSame(path, schema, records);
  }

  @Test
  void aCodecThatIsNoneIsRefused() {
    conf.set("orc.compress", "brotli");
    Schema schema = Schemas.untyped(List.of("x"));
    assertThatThrownBy(() -> OrcTables.write(conf, directory.resolve("a.orc"), schema, List.of()))
        .isInstanceOf(IOException.class)
        .hasMessage("orc.compress is 'brotli', none of none, zlib, snappy, lzo, lz4, zstd");
    assertThat(directory).isEmptyDirectory();
  }

  /** Each of Avro's dates and times, at the epoch, before it, and far from it. */
  @Test
  void datesAndTimes() throws IOException {
    List<Schema.Field> fields = new ArrayList<>();
    for (TimeType type : TimeType.values()) {
      fields.add(new Schema.Field(type.name(), type.schema()));
    }
    Schema schema = Schemas.record("Times", null, fields);
    List<GenericRecord> records = new ArrayList<>();
    for (long value : new long[] {0, 1, 999, 1_000, 86_399_999, -719_162_000_001L}) {
      GenericRecord record = new GenericData.Record(schema);
      for (Schema.Field field : fields) {
        boolean isInt = field.schema().getType() == Schema.Type.INT;
        record.put(field.pos(), isInt ? (Object) (int) (value % 100_000) : (Object) value);
      }
      records.add(record);
    }
    Path path = OrcTables.write(conf, directory.resolve("t.orc"), schema, records);
    assertSame(path, schema, records);
    AvroRow view = new AvroRow(schema);
    List<List<String>> read = OrcTables.texts(RowFormats.file(conf, path).rows());
    for (int r = 0; r < records.size(); r++) {
      view.of(records.get(r));
      for (int c = 0; c < fields.size(); c++) {
        assertThat(read.get(r).get(c)).isEqualTo(view.text(c));
      }
    }
  }

  /** ORC's library would write it as the first second of 1970. */
  @Test
  void theLastSecondBefore1970IsRefused() {
    Schema.Field field = new Schema.Field("t", TimeType.TIMESTAMP_MILLIS.schema());
    Schema schema = Schemas.record("Times", null, List.of(field));
    GenericRecord record = new GenericData.Record(schema);
    record.put(0, -1L);
    assertThatThrownBy(
            () -> OrcTables.write(conf, directory.resolve("t.orc"), schema, List.of(record)))
        .isInstanceOf(UnfitRowsException.class)
        .hasMessageStartingWith("column t: 1969-12-31T23:59:59.999Z has no room in ORC");
  }

  /** What ORC has no room for comes back from the schema: untyped text, levels, names. */
  @Test
  void whatTheTypesDoNotSayComesBack() throws IOException {
    Schema untyped = Schemas.untyped(List.of("", "a`b", "2nd", "naïve", "a.b", "_"));
    untyped.addProp("crosswind.success", "yes");
    GenericRecord record = new GenericData.Record(untyped);
    for (Schema.Field field : untyped.getFields()) {
      record.put(field.pos(), "v" + field.pos());
    }
    Path path = OrcTables.write(conf, directory.resolve("u.orc"), untyped, List.of(record));
    assertSame(path, untyped, List.of(record));
    RowFile file = RowFormats.file(conf, path);
    assertThat(file.columns().names()).containsExactly("", "a`b", "2nd", "naïve", "a.b", "_");
    assertThat(file.columns().property("crosswind.success")).isEqualTo("yes");
    assertThat(file.isTyped()).isFalse();
  }

  @Test
  void theSameRowsAreTheSameBytes() throws IOException {
    Schema schema =
        SchemaBuilder.record("Row").fields().optionalString("s").requiredDouble("x").endRecord();
    List<GenericRecord> records = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      GenericRecord record = new GenericData.Record(schema);
      record.put(0, i % 7 == 0 ? null : "level " + i % 11);
      record.put(1, i / 3.0);
      records.add(record);
    }
    byte[] first = Files.readAllBytes(java.nio.file.Path.of(write("a.orc", schema, records)));
    TimeZone zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
      byte[] second = Files.readAllBytes(java.nio.file.Path.of(write("b.orc", schema, records)));
      assertThat(second).isEqualTo(first);
    } finally {
      TimeZone.setDefault(zone);
    }
    assertThat(new String(first, StandardCharsets.ISO_8859_1)).contains("crosswind.schema");
  }

  private String write(String name, Schema schema, List<GenericRecord> records) throws IOException {
    return OrcTables.write(conf, directory.resolve(name), schema, records).toUri().getPath();
  }

  /** A schema in a file whose columns are others is not believed. */
  @Test
  void aSchemaThatIsOfOtherColumnsIsPassedOver() throws IOException {
    conf.set("orc.compress", "none");
    Schema schema = Schemas.untyped(List.of("x"));
    Path path = OrcTables.write(conf, directory.resolve("x.orc"), schema, List.of());
    byte[] bytes = Files.readAllBytes(java.nio.file.Path.of(path.toUri()));
    String letters = new String(bytes, StandardCharsets.ISO_8859_1);
    int at = letters.indexOf("\"name\":\"x\"");
    bytes[at + 8] = 'y';
    Files.write(java.nio.file.Path.of(path.toUri()), bytes);
    Files.deleteIfExists(directory.resolve(".x.orc.crc"));
    RowFile file = RowFormats.file(conf, path);
    assertThat(file.columns().names()).containsExactly("x");
    assertThat(file.isTyped()).isTrue();
    try (Rows rows = file.rows()) {
      RowRecord none = rows.move();
      assertThat(none).isNull();
    }
  }
}
