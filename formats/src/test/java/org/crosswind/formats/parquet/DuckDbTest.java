package org.crosswind.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.mapreduce.Job;
import org.crosswind.formats.avro.EncodedRow;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.avro.TimeType;
import org.crosswind.formats.mapreduce.RowFormats;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.RowFileWriter;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** DuckDB writes what is read here, and reads what is written here. */
class DuckDbTest {
  /** A column: its type in SQL, two values, and their texts. */
  private record Column(String name, String type, List<String> sql, List<String> texts) {}

  private static Column column(
      String name, String type, String first, String second, String... texts) {
    return new Column(name, type, List.of(first, second), Arrays.asList(texts));
  }

  private static final List<Column> COLUMNS =
      List.of(
          column("logical", "boolean", "true", "false", "TRUE", "FALSE"),
          column("int8", "tinyint", "1", "-128", "1", "-128"),
          column("int16", "smallint", "-2", "32767", "-2", "32767"),
          column("int32", "int", "3", "-2147483648", "3", "-2147483648"),
          column(
              "int64",
              "bigint",
              "9007199254740993",
              "-9223372036854775808",
              "9007199254740993",
              "-9223372036854775808"),
          column("uint8", "utinyint", "200", "0", "200", "0"),
          column("uint16", "usmallint", "60000", "0", "60000", "0"),
          column("uint32", "uinteger", "4000000000", "1", "4000000000", "1"),
          column(
              "uint64",
              "ubigint",
              "18446744073709551615",
              "9223372036854775807",
              "1.8446744073709552E19",
              "9223372036854775807"),
          column(
              "int128",
              "hugeint",
              "1267650600228229401496703205376",
              "-5",
              "1.2676506002282294E30",
              "-5"),
          column("single", "float", "1.5", "'nan'", "1.5", null),
          column("double", "double", "0.1", "'nan'", "0.1", null),
          column("dec9", "decimal(9,2)", "12.50", "-0.01", "12.5", "-0.01"),
          column(
              "dec18", "decimal(18,4)", "1234567890.25", "-0.0001", "1.23456789025E9", "-1.0E-4"),
          column(
              "dec38",
              "decimal(38,2)",
              "1267650600228229401496703205376.25",
              "-7",
              "1.2676506002282294E30",
              "-7"),
          column(
              "whole18", "decimal(18,0)", "999999999999999999", "42", "999999999999999999", "42"),
          column("date", "date", "'2013-01-31'", "'0001-01-01'", "2013-01-31", "0001-01-01"),
          column("time", "time", "'05:00:00.25'", "'24:00:00'", "05:00:00.25", "24:00:00"),
          column(
              "ts_us",
              "timestamp",
              "'2013-01-01 05:00:00'",
              "'1969-12-31 23:59:59.5'",
              "2013-01-01T05:00:00",
              "1969-12-31T23:59:59.5"),
          column(
              "ts_ms",
              "timestamp_ms",
              "'2013-01-01 05:00:00.5'",
              "'1900-01-01 00:00:00'",
              "2013-01-01T05:00:00.5",
              "1900-01-01T00:00:00"),
          column(
              "ts_ns",
              "timestamp_ns",
              "'2013-01-01 05:00:00.123456789'",
              "'1969-12-31 23:59:59.999999999'",
              "2013-01-01T05:00:00.123456789",
              "1969-12-31T23:59:59.999999999"),
          column(
              "tstz",
              "timestamptz",
              "'2013-01-01 05:00:00+00'",
              "'1969-12-31 23:59:59+00'",
              "2013-01-01T05:00:00Z",
              "1969-12-31T23:59:59Z"),
          column("text", "varchar", "'AA'", "'Orléans'", "AA", "Orléans"),
          column("bytes", "blob", "'x'", "'Orl\\xC3\\xA9ans'", "x", "Orléans"),
          column(
              "uuid",
              "uuid",
              "'00000000-0000-0001-0000-000000000002'",
              "'ffffffff-ffff-ffff-ffff-ffffffffffff'",
              "00000000-0000-0001-0000-000000000002",
              "ffffffff-ffff-ffff-ffff-ffffffffffff"),
          column("level", "enum('sad', 'happy')", "'sad'", "'happy'", "sad", "happy"),
          column("json", "json", "'{\"a\":1}'", "'[]'", "{\"a\":1}", "[]"));

  @TempDir private Path directory;
  private final Configuration conf = new Configuration(false);

  private static Connection duckDb() throws SQLException {
    Connection connection = DriverManager.getConnection("jdbc:duckdb:");
    try (Statement statement = connection.createStatement()) {
      statement.execute("SET TimeZone = 'UTC'");
    }
    return connection;
  }

  private static void run(String sql) throws SQLException {
    try (Connection connection = duckDb();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static String row(int value) {
    List<String> cells = new ArrayList<>();
    for (Column column : COLUMNS) {
      cells.add(
          "cast("
              + (value < 2 ? column.sql.get(value) : "null")
              + " as "
              + column.type
              + ") as \""
              + column.name
              + '"');
    }
    return "select " + String.join(", ", cells);
  }

  private String copy(String name, String query, String options) throws SQLException {
    String file = directory.resolve(name).toString();
    run("copy (" + query + ") to '" + file + "' (format parquet" + options + ")");
    return file;
  }

  private RowFile file(String path) throws IOException {
    return RowFormats.file(conf, new org.apache.hadoop.fs.Path(path));
  }

  @ParameterizedTest
  @CsvSource({
    "uncompressed, V1", "snappy, V1", "gzip, V1", "zstd, V1", "lz4_raw, V1",
    "uncompressed, V2", "snappy, V2", "gzip, V2", "zstd, V2", "lz4_raw, V2"
  })
  void everyTypeIsRead(String codec, String version) throws Exception {
    String query =
        Stream.of(0, 1, 2).map(DuckDbTest::row).reduce((a, b) -> a + " union all " + b).get();
    RowFile rows =
        file(
            copy(
                codec + ".parquet",
                query,
                ", compression '" + codec + "', parquet_version '" + version + "'"));
    assertThat(rows.codec()).isEqualTo(codec.equals("uncompressed") ? "none" : codec);
    assertThat(rows.count()).isEqualTo(3);
    List<List<String>> read = rows.first(5);
    for (int c = 0; c < COLUMNS.size(); c++) {
      Column column = COLUMNS.get(c);
      assertThat(rows.columns().column(c).name()).isEqualTo(column.name);
      List<String> texts = new ArrayList<>(column.texts);
      texts.add(null);
      int at = c;
      assertThat(read.stream().map(row -> row.get(at)).toList()).as(column.name).isEqualTo(texts);
    }
  }

  @Test
  void brotliIsRefusedByName() throws Exception {
    RowFile rows = file(copy("b.parquet", row(0), ", compression 'brotli'"));
    assertThatThrownBy(() -> rows.first(1))
        .isInstanceOf(IOException.class)
        .hasMessageMatching(
            ".*b.parquet: its column [a-z0-9]+ is compressed by BROTLI, which is not read: .*");
  }

  @Test
  void nestedColumnsAndSpansOfTimeAreUnusable() throws Exception {
    String query =
        "select 1 as x, [1, 2] as list, {'a': 1} as struct, map {'k': 1} as map, interval 1 day as span";
    RowFile rows = file(copy("nested.parquet", query, ""));
    RowColumns columns = rows.columns();
    assertThat(columns.names()).containsExactly("x", "list", "struct", "map", "span");
    assertThat(columns.usable()).containsExactly("x");
    assertThat(rows.schema().getFields().stream().skip(1).map(Schemas::unusableType))
        .containsExactly("a list", "a record", "a map", "of Parquet's type INTERVAL");
    assertThat(rows.first(1)).containsExactly(Arrays.asList("1", null, null, null, null));
  }

  /** Dictionaries that are given up half way, several row groups, pages of both versions. */
  @ParameterizedTest
  @ValueSource(strings = {"V1", "V2"})
  void everyValueOfALargeFileIsThatOfDuckDb(String version) throws Exception {
    String query =
        "select i, i % 7 as few, case when i % 3 = 0 then null else hash(i) % 100000 end as many,"
            + " 'level ' || (hash(i + 1) % 5000) as text, (hash(i + 2) % 1000) / 8.0 as x,"
            + " cast(hash(i + 3) % 2 as boolean) as logical,"
            + " date '2010-01-01' + cast(i % 3000 as int) as day"
            + " from range(50000) t(i)";
    String path =
        copy("large.parquet", query, ", row_group_size 20000, parquet_version '" + version + "'");
    RowFile file = file(path);
    assertThat(file.blocks().getAsLong()).isGreaterThan(1);
    try (Connection connection = duckDb();
        Statement statement = connection.createStatement();
        ResultSet expected = statement.executeQuery("select * from '" + path + "'");
        Rows rows = file.rows()) {
      long read = 0;
      for (RowRecord record = rows.move(); record != null; record = rows.move(), read++) {
        assertThat(expected.next()).isTrue();
        Row row = record.row();
        assertThat(row.text(0)).isEqualTo(expected.getString(1));
        assertThat(row.small(1)).isEqualTo(expected.getInt(2));
        assertThat(row.text(2)).isEqualTo(expected.getString(3));
        assertThat(row.text(3)).isEqualTo(expected.getString(4));
        assertThat(row.number(4)).isEqualTo(expected.getDouble(5));
        assertThat(row.number(5)).isEqualTo(expected.getBoolean(6) ? 1 : 0);
        assertThat(row.text(6)).isEqualTo(expected.getString(7));
      }
      assertThat(read).isEqualTo(50_000);
    }
  }

  private static Schema written() {
    List<Schemas.Typed> columns = new ArrayList<>();
    columns.add(new Schemas.Typed("whole", Schema.create(Schema.Type.LONG), false, null));
    columns.add(new Schemas.Typed("a.b,c", Schema.create(Schema.Type.INT), true, null));
    columns.add(new Schemas.Typed("x", Schema.create(Schema.Type.DOUBLE), true, null));
    columns.add(new Schemas.Typed("single", Schema.create(Schema.Type.FLOAT), true, null));
    columns.add(new Schemas.Typed("logical", Schema.create(Schema.Type.BOOLEAN), true, null));
    columns.add(new Schemas.Typed("text", Schema.create(Schema.Type.STRING), true, null));
    for (TimeType type : TimeType.values()) {
      columns.add(new Schemas.Typed(type.name(), type.schema(), true, null));
    }
    return Schemas.typed(columns);
  }

  private static Object[] values(Random random, int row) {
    Object[] values = new Object[6 + TimeType.values().length];
    values[0] = random.nextLong();
    values[1] = random.nextInt(50);
    values[2] = random.nextGaussian();
    values[3] = (float) random.nextGaussian();
    values[4] = random.nextBoolean();
    values[5] = row % 11 == 0 ? "Orléans, \"航\"" : "level " + random.nextInt(2000);
    int next = 6;
    for (TimeType type : TimeType.values()) {
      long nanos = random.nextLong(4_000_000_000_000_000_000L) - 1_000_000_000_000_000_000L;
      values[next++] =
          switch (type) {
            case DATE -> (int) Math.floorDiv(nanos, 86_400_000_000_000L);
            case TIME_MILLIS -> random.nextInt(86_400_000);
            case TIME_MICROS -> random.nextLong(86_400_000_000L);
            case TIMESTAMP_MILLIS, LOCAL_TIMESTAMP_MILLIS -> Math.floorDiv(nanos, 1_000_000L);
            case TIMESTAMP_MICROS, LOCAL_TIMESTAMP_MICROS -> Math.floorDiv(nanos, 1_000L);
            default -> nanos;
          };
    }
    for (int c = 1; c < values.length; c++) {
      values[c] = random.nextInt(6) == 0 ? null : values[c];
    }
    return values;
  }

  @ParameterizedTest
  @CsvSource({
    "uncompressed, 1",
    "snappy, 0",
    "snappy, 5000",
    "gzip, 300",
    "zstd, 5000",
    "lz4_raw, 300"
  })
  void whatIsWrittenIsReadByDuckDb(String codec, int size) throws Exception {
    conf.set("parquet.compression", codec);
    Schema schema = written();
    Random random = new Random(7);
    RowEncoder encoder = new RowEncoder(schema);
    EncodedRow view = new EncodedRow();
    List<Object[]> all = new ArrayList<>();
    String path = directory.resolve("ours.parquet").toString();
    try (RowFileWriter writer =
        RowFormats.PARQUET.create(
            Job.getInstance(conf), schema, new org.apache.hadoop.fs.Path(path))) {
      for (int i = 0; i < size; i++) {
        Object[] values = values(random, i);
        all.add(values);
        encoder.begin();
        for (Object value : values) {
          encoder.putValue(value);
        }
        writer.append(view.of(encoder.data(), 0, encoder.length()));
      }
    }
    RowFile file = file(path);
    assertThat(file.schema()).isEqualTo(schema);
    assertThat(file.codec()).isEqualTo(size == 0 || codec.equals("uncompressed") ? "none" : codec);
    try (Connection connection = duckDb();
        Statement statement = connection.createStatement();
        ResultSet read =
            statement.executeQuery(
                "select * replace ("
                    + "epoch_ns(\"TIMESTAMP_NANOS\") as \"TIMESTAMP_NANOS\","
                    + "epoch_ns(\"LOCAL_TIMESTAMP_NANOS\") as \"LOCAL_TIMESTAMP_NANOS\","
                    + "epoch_us(\"TIMESTAMP_MICROS\") as \"TIMESTAMP_MICROS\","
                    + "epoch_us(\"LOCAL_TIMESTAMP_MICROS\") as \"LOCAL_TIMESTAMP_MICROS\","
                    + "epoch_ms(\"TIMESTAMP_MILLIS\") as \"TIMESTAMP_MILLIS\","
                    + "epoch_ms(\"LOCAL_TIMESTAMP_MILLIS\") as \"LOCAL_TIMESTAMP_MILLIS\","
                    + "epoch_us(\"TIME_MICROS\") as \"TIME_MICROS\","
                    + "epoch_ms(\"TIME_MILLIS\") as \"TIME_MILLIS\","
                    + "\"DATE\" - date '1970-01-01' as \"DATE\")"
                    + " from '"
                    + path
                    + "'");
        Rows rows = file.rows()) {
      for (Object[] values : all) {
        assertThat(read.next()).isTrue();
        Row row = rows.move().row();
        for (int c = 0; c < values.length; c++) {
          String name = Schemas.column(schema.getFields().get(c));
          assertThat(read.getMetaData().getColumnName(c + 1)).isEqualTo(name);
          assertThat(row.value(c)).as(name).isEqualTo(values[c]);
          Object theirs = read.getObject(c + 1);
          boolean number = values[c] instanceof Integer || values[c] instanceof Long;
          if (number && theirs != null && name.endsWith("NANOS") && name.startsWith("TIMESTAMP")) {
            // DuckDB has no moments of nanoseconds: it takes their microseconds.
            assertThat(((Number) theirs).longValue() / 1000).isEqualTo((Long) values[c] / 1000);
          } else if (number && theirs != null) {
            assertThat(((Number) theirs).longValue())
                .as(name)
                .isEqualTo(((Number) values[c]).longValue());
          } else {
            assertThat(theirs).as(name).isEqualTo(values[c]);
          }
        }
      }
      assertThat(read.next()).isFalse();
      assertThat(rows.move()).isNull();
    }
  }
}
