package org.crosswind.formats.parquet;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.crosswind.formats.mapreduce.RowFormats;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rows.RowColumns;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Spark's files, made by {@code MakeSpark.java} beside them, whose values these are. */
class SparkFilesTest {
  private static final List<List<String>> ROWS =
      List.of(
          Arrays.asList(
              "1",
              "TRUE",
              "1",
              "-2",
              "9007199254740993",
              "1.5",
              "0.1",
              "12.5",
              "1.23456789025E9",
              "1.2676506002282294E30",
              "42",
              "2013-01-31",
              "2013-01-01T05:00:00Z",
              "2013-01-01T05:00:00.5",
              "AA",
              "x",
              null),
          Arrays.asList(
              "2",
              "FALSE",
              "-128",
              "32767",
              "-9223372036854775808",
              null,
              null,
              "-0.01",
              "-1.0E-4",
              "-7",
              "-5",
              "1900-01-01",
              "1969-12-31T23:59:59.5Z",
              "1969-12-31T23:59:59",
              "Orléans",
              "Orléans",
              null),
          Arrays.asList(
              "3", null, null, null, null, null, null, null, null, null, null, null, null, null,
              null, null, null));

  /** Legacy: INT96, and decimal numbers as bytes. */
  @ParameterizedTest
  @CsvSource({
    "none, none",
    "snappy, snappy",
    "gzip, gzip",
    "zstd, zstd",
    "lz4, lz4",
    "lz4raw, lz4_raw",
    "legacy, snappy"
  })
  void everyTypeIsRead(String name, String codec) throws Exception {
    Path file = Path.of("src/test/resources/parquet/spark-" + name + ".parquet");
    RowFile rows =
        RowFormats.file(new Configuration(false), new org.apache.hadoop.fs.Path(file.toUri()));
    assertThat(rows.codec()).isEqualTo(codec);
    assertThat(rows.count()).isEqualTo(3);
    assertThat(rows.first(5)).isEqualTo(ROWS);
    RowColumns columns = rows.columns();
    assertThat(columns.usable()).hasSize(16).doesNotContain("list");
    Map<String, RowColumns.Kind> kinds =
        Map.of(
            "logical", RowColumns.Kind.NUMBER,
            "dec38", RowColumns.Kind.NUMBER,
            "date", RowColumns.Kind.FACTOR,
            "moment", RowColumns.Kind.FACTOR,
            "bytes", RowColumns.Kind.FACTOR,
            "list", RowColumns.Kind.UNUSABLE);
    kinds.forEach(
        (column, kind) ->
            assertThat(columns.column(columns.indexOf(column)).kind()).as(column).isEqualTo(kind));
  }
}
