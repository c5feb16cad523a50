package org.crosswind.formats.orc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.orc.storage.common.type.HiveDecimal;
import org.apache.orc.storage.ql.exec.vector.BytesColumnVector;
import org.apache.orc.storage.ql.exec.vector.DecimalColumnVector;
import org.apache.orc.storage.ql.exec.vector.LongColumnVector;
import org.apache.orc.storage.ql.exec.vector.TimestampColumnVector;
import org.crosswind.formats.mapreduce.RowFormats;
import org.crosswind.formats.rowfile.NeededColumns;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.UnfitRowsException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OrcReadingTest {
  @TempDir private java.nio.file.Path directory;
  private final Configuration conf = new Configuration(false);

  /** Stripes of 1,000 rows, the last shorter. */
  private Path stripes(int rows) throws IOException {
    Schema schema = SchemaBuilder.record("Row").fields().requiredInt("id").endRecord();
    List<GenericRecord> records = new ArrayList<>();
    for (int i = 0; i < rows; i++) {
      GenericRecord record = new GenericData.Record(schema);
      record.put(0, i);
      records.add(record);
    }
    conf.setLong("orc.stripe.row.count", 1024);
    return OrcTables.write(conf, directory.resolve("s.orc"), schema, records);
  }

  private static List<List<String>> ids(int rows) {
    return IntStream.range(0, rows).mapToObj(i -> List.of(Integer.toString(i))).toList();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 1024, 1025, 2_100})
  void whereverAFileIsCutEachRowComesOnce(int rows) throws IOException {
    Path file = stripes(rows);
    assertThat(RowFormats.file(conf, file).blocks()).hasValue((rows + 1023) / 1024);
    long length = Files.size(java.nio.file.Path.of(file.toUri()));
    for (long cut = 0; cut <= length; cut++) {
      List<List<String>> read = OrcTables.texts(OrcTables.part(conf, file, 0, cut));
      read.addAll(OrcTables.texts(OrcTables.part(conf, file, cut, length - cut)));
      assertThat(read).as("cut at byte %s of %s", cut, length).isEqualTo(ids(rows));
    }
  }

  @Test
  void aRowSaysTheByteOfItsStripe() throws IOException {
    Path file = stripes(4_000);
    try (Rows rows = RowFormats.file(conf, file).rows()) {
      List<Long> places = new ArrayList<>();
      for (RowRecord record = rows.move(); record != null; record = rows.move()) {
        places.add(record.offset());
      }
      assertThat(places).isSorted().hasSize(4_000).startsWith(3L);
      assertThat(places.stream().distinct()).hasSize(4);
      assertThat(rows.progress()).isBetween(0.9f, 1f);
    }
  }

  @Test
  void columnsThatAreNotNeededAreNotRead() throws IOException {
    Path file =
        OrcTables.write(
            conf,
            directory.resolve("n.orc"),
            "struct<a:int,b:string,c:array<int>>",
            batch -> {
              batch.size = 1;
              ((LongColumnVector) batch.cols[0]).vector[0] = 7;
              ((BytesColumnVector) batch.cols[1]).setVal(0, new byte[] {(byte) 0xff});
              batch.cols[2].noNulls = false;
              batch.cols[2].isNull[0] = true;
            });
    RowFile rows = RowFormats.file(conf, file);
    // The text is no UTF-8, which only matters to who asks for it.
    try (Rows needed = rows.rows(NeededColumns.of(List.of("a", "c", "x")))) {
      RowRecord record = needed.move();
      assertThat(record.row().number(0)).isEqualTo(7);
      assertThat(record.row().small(0)).isEqualTo(7);
      assertThatThrownBy(() -> record.row().text(1)).isInstanceOf(IllegalStateException.class);
    }
    try (Rows none = rows.rows(NeededColumns.of(List.of()))) {
      assertThat(none.move().row()).isNotNull();
      assertThat(none.move()).isNull();
    }
    try (Rows all = rows.rows()) {
      RowRecord record = all.move();
      assertThat(record.rejected()).hasMessage("NOT_UTF_8: b is '\ufffd', not UTF-8");
      assertThat(record.source()).isEqualTo("row 1");
    }
  }

  @Test
  void nestedColumnsSayWhatTheyAre() throws IOException {
    Path file =
        OrcTables.write(
            conf,
            directory.resolve("n.orc"),
            "struct<l:array<int>,m:map<string,int>,r:struct<x:int>,u:uniontype<int,string>,x:int>",
            batch -> {});
    RowFile rows = RowFormats.file(conf, file);
    assertThat(rows.columns().usable()).containsExactly("x");
    assertThat(
            rows.schema().getFields().stream()
                .limit(4)
                .map(org.crosswind.formats.avro.Schemas::unusableType))
        .containsExactly("a list", "a map", "a struct", "a union");
  }

  /** A char is padded in the file's type, not in its value. */
  @Test
  void textsOfALength() throws IOException {
    Path file =
        OrcTables.write(
            conf,
            directory.resolve("c.orc"),
            "struct<c:char(5),v:varchar(3)>",
            batch -> {
              batch.size = 1;
              ((BytesColumnVector) batch.cols[0]).setVal(0, utf8("ab"));
              ((BytesColumnVector) batch.cols[1]).setVal(0, utf8("é "));
            });
    assertThat(OrcTables.texts(RowFormats.file(conf, file).rows()))
        .containsExactly(List.of("ab", "é "));
  }

  /** Whole ones keep all of their digits, which a double has no room for. */
  @Test
  void decimalsWithoutAFractionAreWhole() throws IOException {
    Path file =
        OrcTables.write(
            conf,
            directory.resolve("d.orc"),
            "struct<w:decimal(18,0),f:decimal(18,2),l:decimal(38,0)>",
            batch -> {
              batch.size = 1;
              HiveDecimal whole = HiveDecimal.create("900719925474099301");
              ((DecimalColumnVector) batch.cols[0]).set(0, whole);
              ((DecimalColumnVector) batch.cols[2]).set(0, whole);
              ((DecimalColumnVector) batch.cols[1]).set(0, HiveDecimal.create("12.5"));
            });
    assertThat(OrcTables.texts(RowFormats.file(conf, file).rows()))
        .containsExactly(
            List.of("900719925474099301", "12.5", Double.toString(9.0071992547409933E17)));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  /** A moment has its Z in whatever zone it was written, a local time is what the clock showed. */
  @Test
  void timesFromAZone() throws IOException {
    TimeZone zone = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("America/New_York"));
      Path file =
          OrcTables.write(
              conf,
              directory.resolve("t.orc"),
              "struct<l:timestamp,i:timestamp with local time zone>",
              batch -> {
                batch.size = 1;
                // 2013-07-01T12:00:00.000000001Z, eight o'clock in New York.
                for (int c = 0; c < 2; c++) {
                  ((TimestampColumnVector) batch.cols[c]).time[0] = 1_372_680_000_000L;
                  ((TimestampColumnVector) batch.cols[c]).nanos[0] = 1;
                }
              });
      TimeZone.setDefault(TimeZone.getTimeZone("Asia/Tokyo"));
      assertThat(OrcTables.texts(RowFormats.file(conf, file).rows()))
          .containsExactly(
              List.of("2013-07-01T08:00:00.000000001", "2013-07-01T12:00:00.000000001Z"));
      try (Rows rows = RowFormats.file(conf, file).rows()) {
        RowRecord record = rows.move();
        assertThatThrownBy(() -> record.row().value(1))
            .isInstanceOf(UnfitRowsException.class)
            .hasMessageContaining("column i: 2013-07-01T12:00:00.000000001Z has no room in");
      }
    } finally {
      TimeZone.setDefault(zone);
    }
  }

  @Test
  void columnsOfOldHiveHaveTheNamesThatItGave() throws IOException {
    Path file =
        OrcTables.write(
            conf, directory.resolve("000000_0"), "struct<_col0:int,_col1:double>", batch -> {});
    RowFile rows = RowFormats.file(conf, file);
    assertThat(rows.columns().names()).containsExactly("_col0", "_col1");
    assertThat(rows.columns().column(1).kind()).isEqualTo(RowColumns.Kind.NUMBER);
  }

  @Test
  void tablesWithTransactionsAreRefused() throws IOException {
    Path file =
        OrcTables.write(
            conf,
            directory.resolve("bucket_00000"),
            "struct<operation:int,originalTransaction:bigint,bucket:int,rowId:bigint,"
                + "currentTransaction:bigint,row:struct<x:int>>",
            batch -> {});
    assertRefused(file, "belongs to a Hive table with transactions");
    for (String name : List.of("base_0000005", "delta_0000001_0000001_0000", "base_0000002_v7")) {
      java.nio.file.Path folder = Files.createDirectory(directory.resolve(name));
      Path inFolder =
          OrcTables.write(conf, folder.resolve("000000_0"), "struct<x:int>", batch -> {});
      assertRefused(inFolder, "belongs to a Hive table with transactions");
    }
  }

  private void assertRefused(Path file, String why) {
    assertThatThrownBy(() -> RowFormats.file(conf, file).columns())
        .isInstanceOf(IOException.class)
        .hasMessageStartingWith(file + " " + why);
  }

  @Test
  void aFileOfNoRecordsIsRefused() throws IOException {
    Path file = OrcTables.write(conf, directory.resolve("i.orc"), "int", batch -> {});
    assertRefused(file, "holds no rows of columns: each of its values is of the type int");
  }

  @Test
  void whatOnlyHasTheNameIsRefused() throws IOException {
    for (String text : List.of("", "x,y\n1,2\n", "ORC,y\n1,2\n")) {
      Files.writeString(directory.resolve("a.orc"), text);
      Path file = new Path(directory.resolve("a.orc").toUri());
      assertThatThrownBy(() -> RowFormats.file(conf, file))
          .isInstanceOf(IOException.class)
          .hasMessage(
              file
                  + (text.isEmpty()
                      ? " is empty: make it again, or leave it out"
                      : " is named as an ORC file, and is none"));
    }
    Files.writeString(directory.resolve("a.csv"), "ORC,y\n1,2\n");
    Path csv = new Path(directory.resolve("a.csv").toUri());
    assertThat(RowFormats.file(conf, csv).format()).isSameAs(RowFormats.CSV);
  }

  @Test
  void anAllMissingColumnOfEveryTypeIsMissing() throws IOException {
    List<String> types =
        List.of(
            "boolean",
            "tinyint",
            "smallint",
            "int",
            "bigint",
            "float",
            "double",
            "decimal(9,2)",
            "decimal(38,10)",
            "string",
            "varchar(3)",
            "char(3)",
            "binary",
            "date",
            "timestamp",
            "timestamp with local time zone");
    StringBuilder struct = new StringBuilder("struct<");
    for (int c = 0; c < types.size(); c++) {
      struct.append(c == 0 ? "" : ",").append("c").append(c).append(':').append(types.get(c));
    }
    Path file =
        OrcTables.write(
            conf,
            directory.resolve("m.orc"),
            struct.append('>').toString(),
            batch -> {
              batch.size = 3;
              Stream.of(batch.cols)
                  .forEach(
                      vector -> {
                        vector.noNulls = false;
                        Arrays.fill(vector.isNull, true);
                      });
            });
    try (Rows rows = RowFormats.file(conf, file).rows()) {
      for (RowRecord record = rows.move(); record != null; record = rows.move()) {
        for (int c = 0; c < types.size(); c++) {
          assertThat(record.row().isMissing(c)).as(types.get(c)).isTrue();
          assertThat(record.row().number(c)).as(types.get(c)).isNaN();
          assertThat(record.row().text(c)).as(types.get(c)).isNull();
          assertThat(record.row().value(c)).as(types.get(c)).isNull();
          assertThat(record.row().small(c)).as(types.get(c)).isEqualTo(-1);
        }
      }
    }
  }
}
