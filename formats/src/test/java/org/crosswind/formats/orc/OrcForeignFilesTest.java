package org.crosswind.formats.orc;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.TimeZone;
import java.util.stream.Stream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.mapreduce.RowFormats;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.rowfile.Rows;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Files of every type and codec that Spark and Arrow wrote, against the values that they read
 * themselves. MakeSparkFiles.java and make-arrow-files.py, beside the files, made both.
 */
class OrcForeignFilesTest {
  private static final String NULL = "\\N";

  private final Configuration conf = new Configuration(false);
  private final TimeZone zone = TimeZone.getDefault();

  @AfterEach
  void putBack() {
    TimeZone.setDefault(zone);
  }

  private static Stream<String> files() {
    return Stream.concat(
        Stream.of("none", "zlib", "snappy", "lzo", "lz4", "zstd").map(codec -> "spark-" + codec),
        Stream.of("uncompressed", "zlib", "snappy", "lz4", "zstd").map(codec -> "arrow-" + codec));
  }

  private RowFile open(String name) throws IOException, URISyntaxException {
    Path path = new Path(getClass().getResource(name + ".orc").toURI());
    RowFile file = RowFormats.file(conf, path);
    assertThat(file.format()).isSameAs(RowFormats.ORC);
    return file;
  }

  private static List<List<String>> expected(String writer) throws IOException {
    try (InputStream in = OrcForeignFilesTest.class.getResourceAsStream(writer + ".tsv")) {
      String all = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return all.lines().map(line -> List.of(line.split("\t", -1))).toList();
    }
  }

  /** A text of Spark's or Python's as ours has it. */
  private static String text(String column, String text) {
    if (text.equals(NULL)) {
      return null;
    }
    if (!column.startsWith("t")) {
      return text;
    }
    boolean moment = text.endsWith("Z");
    String time = (moment ? text.substring(0, text.length() - 1) : text).replace(' ', 'T');
    return (time.contains(".") ? time.replaceFirst("0+$", "") : time) + (moment ? "Z" : "");
  }

  private static double number(String column, String text) {
    return switch (text) {
      case NULL, "NaN" -> Double.NaN;
      case "true", "True" -> 1;
      case "false", "False" -> 0;
      default -> column.equals("f32") ? Float.parseFloat(text) : Double.parseDouble(text);
    };
  }

  /** Compares a row with a line, value by value; what is no UTF-8 is told apart. */
  private static void assertSame(RowRecord record, List<String> names, List<String> line) {
    int bytes = names.indexOf("bin");
    if (line.get(bytes).contains("\ufffd")) {
      assertThat(record.row()).isNull();
      assertThat(record.rejected())
          .hasMessage("NOT_UTF_8: bin is '" + line.get(bytes) + "', not UTF-8");
      return;
    }
    Row row = record.row();
    for (int c = 0; c < names.size(); c++) {
      String name = names.get(c);
      if (row.columns().column(c).kind() == RowColumns.Kind.NUMBER) {
        double number = number(name, line.get(c));
        assertThat((Double) row.number(c)).as(name).isEqualTo((Double) number);
        assertThat(row.isMissing(c)).as(name).isEqualTo(Double.isNaN(number));
      } else {
        String text = text(name, line.get(c));
        assertThat(row.text(c)).as(name).isEqualTo(text);
        assertThat(row.isMissing(c)).as(name).isEqualTo(text == null);
      }
    }
  }

  private void assertReadAs(RowFile file, List<List<String>> lines) throws IOException {
    List<String> names = lines.get(0);
    assertThat(file.columns().usable()).isEqualTo(names);
    assertThat(file.count()).isEqualTo(lines.size() - 1);
    try (Rows rows = file.rows()) {
      for (List<String> line : lines.subList(1, lines.size())) {
        assertSame(rows.move(), names, line);
      }
      assertThat(rows.move()).isNull();
    }
  }

  @ParameterizedTest
  @MethodSource("files")
  void everyTypeOfEveryCodecIsReadAsByItsWriter(String name) throws Exception {
    String writer = name.substring(0, name.indexOf('-'));
    String codec = name.substring(name.indexOf('-') + 1).replace("uncompressed", "none");
    RowFile file = open(name);
    assertThat(file.codec()).isEqualTo(codec);
    assertReadAs(file, expected(writer));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "America/New_York", "Asia/Kolkata", "Africa/Casablanca"})
  void theZoneOfTheMachineDoesNotMatter(String id) throws Exception {
    TimeZone.setDefault(TimeZone.getTimeZone(id));
    assertReadAs(open("spark-zlib"), expected("spark"));
    assertReadAs(open("arrow-zlib"), expected("arrow"));
  }

  @Test
  void columnsSayTheirTypes() throws Exception {
    RowFile spark = open("spark-zlib");
    assertThat(spark.columns().names()).endsWith("none", "l", "m", "r");
    List<RowColumns.Kind> kinds = new ArrayList<>();
    for (int c = 0; c < spark.columns().size(); c++) {
      kinds.add(spark.columns().column(c).kind());
    }
    RowColumns.Kind number = RowColumns.Kind.NUMBER;
    RowColumns.Kind factor = RowColumns.Kind.FACTOR;
    RowColumns.Kind unusable = RowColumns.Kind.UNUSABLE;
    assertThat(kinds.subList(0, 10)).containsOnly(number);
    assertThat(kinds.subList(10, 17)).containsOnly(factor);
    assertThat(kinds.get(17)).isEqualTo(number);
    assertThat(kinds.subList(18, 21)).containsOnly(unusable);
  }
}
