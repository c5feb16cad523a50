package org.crosswind.formats.csv;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.io.compress.CompressionCodec;
import org.apache.hadoop.io.compress.CompressionCodecFactory;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.crosswind.formats.mapreduce.RowFormats;
import org.crosswind.formats.mapreduce.RowInputFormat;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rowfile.RowRecord;
import org.crosswind.formats.text.HeaderException;
import org.crosswind.formats.text.TextOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Text files of rows in whatever dialect: what is read, in however many splits. */
class TextDialectsTest {
  private static final long SEED = 20261201;
  private static final Configuration CONF = new Configuration();

  @TempDir private Path directory;

  private org.apache.hadoop.fs.Path file(String name, byte[] bytes) throws IOException {
    Path file = directory.resolve(name);
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.toUri());
    CompressionCodec codec = new CompressionCodecFactory(new Configuration()).getCodec(path);
    try (OutputStream raw = Files.newOutputStream(file);
        OutputStream out = codec == null ? raw : codec.createOutputStream(raw)) {
      out.write(bytes);
    }
    return path;
  }

  /** Rows by splits of at most so many bytes, a rejected one as its reason and offset. */
  private static List<List<String>> read(
      org.apache.hadoop.fs.Path file, TextOptions options, long most) throws Exception {
    Job job = Job.getInstance(new Configuration(CONF));
    RowInputFormat.setText(job, options);
    FileInputFormat.setInputPaths(job, file);
    FileInputFormat.setMaxInputSplitSize(job, most);
    RowInputFormat format = new RowInputFormat();
    var task = new TaskAttemptContextImpl(job.getConfiguration(), new TaskAttemptID());
    List<List<String>> rows = new ArrayList<>();
    for (InputSplit split : format.getSplits(job)) {
      try (var reader = format.createRecordReader(split, task)) {
        reader.initialize(split, task);
        while (reader.nextKeyValue()) {
          rows.add(row(reader.getCurrentValue()));
        }
        assertThat(reader.getProgress()).isBetween(0f, 1f);
      }
    }
    return rows;
  }

  private static List<String> row(RowRecord record) {
    if (record.rejected() != null) {
      return List.of(record.rejected().reason() + " at " + record.offset());
    }
    List<String> values = new ArrayList<>();
    for (int c = 0; c < record.row().columns().size(); c++) {
      values.add(String.valueOf(record.row().text(c)));
    }
    return values;
  }

  private List<List<String>> read(String name, String text, TextOptions options) throws Exception {
    byte[] bytes = text.getBytes(Charset.forName(options.encoding()));
    List<List<String>> whole = read(file(name, bytes), options, Long.MAX_VALUE);
    for (long most = 1; most < bytes.length; most += 1 + 2 * most) {
      assertThat(read(file(name, bytes), options, most)).as("%s bytes", most).isEqualTo(whole);
    }
    return whole;
  }

  private static List<String> columns(org.apache.hadoop.fs.Path file, TextOptions options)
      throws IOException {
    return RowFormats.file(new Configuration(), file, options).columns().names();
  }

  /** One of random tables, and how it is written. */
  private record Written(List<List<String>> rows, String text, TextOptions options) {}

  /** Of a comma, a point, a space, quotes, breaks and letters beyond ASCII. */
  private static Written table(Random random, String encoding) {
    String pieces = "ab1 .,;|\t'\"\u00e9" + (encoding.equals("UTF-8") ? "\u20ac" : "");
    char delimiter = ",;\t|\u0001".charAt(random.nextInt(5));
    char quote = "\"'".charAt(random.nextInt(2));
    String end = List.of("\n", "\r\n", "\r").get(random.nextInt(3));
    boolean breaks = random.nextInt(3) == 0;
    boolean header = random.nextBoolean();
    int columns = 2 + random.nextInt(3);
    List<String> names = IntStream.range(0, columns).mapToObj(i -> "c" + i).toList();
    List<List<String>> rows = new ArrayList<>();
    for (int r = 0; r < 1 + random.nextInt(12); r++) {
      List<String> row = new ArrayList<>();
      for (int c = 0; c < columns; c++) {
        StringBuilder value = new StringBuilder("v");
        for (int length = random.nextInt(6); length > 0; length--) {
          value.append(pieces.charAt(random.nextInt(pieces.length())));
        }
        row.add(breaks && random.nextInt(4) == 0 ? value + "\n" + r + "x" : value + "x");
      }
      rows.add(row);
    }
    StringBuilder text = new StringBuilder();
    List<List<String>> lines = new ArrayList<>(rows);
    if (header) {
      lines.add(0, names);
    }
    for (List<String> line : lines) {
      for (int c = 0; c < columns; c++) {
        String value = line.get(c);
        boolean quoted =
            value.indexOf(delimiter) >= 0 || value.indexOf('\n') >= 0 || random.nextInt(3) == 0;
        String doubled = value.replace(quote + "", quote + "" + quote);
        text.append(c == 0 ? "" : delimiter).append(quoted ? quote + doubled + quote : value);
      }
      text.append(end);
    }
    TextOptions options =
        TextOptions.DEFAULT
            .delimitedBy(delimiter)
            .quotedBy(quote)
            .multiline(breaks)
            .in(Charset.forName(encoding));
    return new Written(rows, text.toString(), header ? options : options.withoutHeader(names));
  }

  @ParameterizedTest
  @CsvSource({
    "csv,UTF-8",
    "csv,ISO-8859-1",
    "csv,windows-1252",
    "csv,UTF-16",
    "csv,UTF-16LE",
    "csv,Shift_JIS",
    "csv.gz,UTF-8",
    "csv.bz2,UTF-8",
    "csv.bz2,ISO-8859-1",
    "csv.gz,UTF-16"
  })
  void aTableIsReadAsItWasWritten(String extension, String encoding) throws Exception {
    Random random = new Random(SEED);
    String charset = encoding.equals("Shift_JIS") ? "windows-31j" : encoding;
    for (int round = 0; round < 12; round++) {
      Written table = table(random, encoding);
      String text =
          encoding.equals("Shift_JIS") ? table.text.replace('\u00e9', '\u8868') : table.text;
      List<List<String>> rows = new ArrayList<>();
      for (List<String> row : table.rows) {
        rows.add(
            row.stream()
                .map(v -> encoding.equals("Shift_JIS") ? v.replace('\u00e9', '\u8868') : v)
                .toList());
      }
      TextOptions options = table.options.in(Charset.forName(charset));
      assertThat(read("t." + extension, text, options))
          .as("seed %s, round %s: %s", SEED, round, text)
          .isEqualTo(rows);
    }
  }

  @Test
  void aRowGoesOverLinesWhereverTheFileIsCut() throws Exception {
    String text = "a,b\n1,\"x\ny\"\n2,z\n3,\"\"\"q\r\n\r\nr\"\r\n4,\"\n\"\n5,w";
    List<List<String>> rows =
        List.of(
            List.of("1", "x\ny"),
            List.of("2", "z"),
            List.of("3", "\"q\r\n\r\nr"),
            List.of("4", "null"),
            List.of("5", "w"));
    for (String name : List.of("q.csv", "q.csv.gz", "q.csv.bz2")) {
      org.apache.hadoop.fs.Path file = file(name, text.getBytes(StandardCharsets.UTF_8));
      for (long most = 1; most <= text.length() + 1; most += name.equals("q.csv") ? 1 : 7) {
        assertThat(read(file, TextOptions.DEFAULT, most)).as("%s, %s", name, most).isEqualTo(rows);
      }
      RowFile found = RowFormats.file(new Configuration(), file, TextOptions.DEFAULT);
      assertThat(found.reading()).isEqualTo("with line breaks within quotes, so not divided");
      assertThat(found.count()).isEqualTo(5);
      assertThat(found.isDivisible()).isFalse();
    }
  }

  @Test
  void aZipArchiveIsReadInTheSameWay() throws Exception {
    Path file = directory.resolve("z.zip");
    try (ZipOutputStream zip = new ZipOutputStream(Files.newOutputStream(file))) {
      zip.putNextEntry(new ZipEntry("z.csv"));
      zip.write("a;b\n1;\"x\ny\"\n2;z\n".getBytes(StandardCharsets.UTF_8));
    }
    org.apache.hadoop.fs.Path path = new org.apache.hadoop.fs.Path(file.toUri());
    assertThat(read(path, TextOptions.DEFAULT, 20))
        .containsExactly(List.of("1", "x\ny"), List.of("2", "z"));
  }

  /** The first break comes behind the first block, which alone decides. */
  @Test
  void aLateBreakIsRejectedAtItsPlaceUnlessItIsSaid() throws Exception {
    StringBuilder text = new StringBuilder("a,b\n");
    while (text.length() < 300_000) {
      text.append("1,\"x\"\n");
    }
    int late = text.length();
    text.append("2,\"y\nz\"\n3,w\n");
    org.apache.hadoop.fs.Path file =
        file("late.csv", text.toString().getBytes(StandardCharsets.UTF_8));
    for (long most : new long[] {Long.MAX_VALUE, 100_000, late + 1}) {
      List<List<String>> rows = read(file, TextOptions.DEFAULT, most);
      assertThat(rows)
          .filteredOn(row -> row.size() == 1)
          .containsExactly(
              List.of("UNBALANCED_QUOTE at " + late), List.of("FIELD_COUNT at " + (late + 5)));
      assertThat(read(file, TextOptions.DEFAULT.multiline(true), most))
          .filteredOn(row -> !row.get(0).equals("1"))
          .containsExactly(List.of("2", "y\nz"), List.of("3", "w"));
    }
    try (var rows = RowFormats.file(new Configuration(), file, TextOptions.DEFAULT).rows()) {
      RowRecord record = rows.move();
      while (record.rejected() == null) {
        record = rows.move();
      }
      assertThat(record.rejected().detail())
          .isEqualTo(
              "field 2 has an opening quote without a closing one; say --multiline where quoted"
                  + " fields go on in the next line");
    }
  }

  /** A stray quote makes no row of all lines behind it. */
  @Test
  void aStrayQuoteIsOneReject() throws Exception {
    assertThat(read("s.csv", "a,b\n1,\"x\n2,y\n3,z\n4,w\n", TextOptions.DEFAULT))
        .containsExactly(
            List.of("UNBALANCED_QUOTE at 4"),
            List.of("2", "y"),
            List.of("3", "z"),
            List.of("4", "w"));
  }

  @Test
  void aQuoteThatIsNeverClosedIsNamedWithItsByte() throws Exception {
    org.apache.hadoop.fs.Path file =
        file("o.csv", "a,b\n1,2\n3,\"x\n4,y\n".getBytes(StandardCharsets.UTF_8));
    assertThatThrownBy(() -> read(file, TextOptions.DEFAULT.multiline(true), Long.MAX_VALUE))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("o.csv cannot be read to its end: the row at byte 8 has a quote")
        .hasMessageContaining("--quote none");
  }

  @ParameterizedTest
  @ValueSource(strings = {";", "\t", "|"})
  void theDelimiterIsFoundOut(String delimiter) throws Exception {
    String text = "a;b;\"c,d\"\n1,5;2;x\n3;4,25;\"y;z\"\n".replace(";", delimiter);
    assertThat(read("g.csv", text, TextOptions.DEFAULT))
        .containsExactly(List.of("1,5", "2", "x"), List.of("3", "4,25", "y" + delimiter + "z"));
    String word = List.of("semicolons", "tabs", "bars").get(";\t|".indexOf(delimiter));
    RowFile file =
        RowFormats.file(
            new Configuration(),
            new org.apache.hadoop.fs.Path(directory.resolve("g.csv").toUri()),
            TextOptions.DEFAULT);
    assertThat(file.reading()).isEqualTo("separated by " + word);
    assertThat(file.columns().names()).containsExactly("a", "b", "c,d");
  }

  /** One column, and headers that the rows do not confirm, are as they were. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      value = {
        "a!1!a",
        "a;b!1!a;b",
        "a|b,c!1,2!a|b+c",
        "'a,b;c'!'1,2'!a+b;c",
        "'a,b'!'1;2,3'!a+b",
      })
  void theCommaStaysWhereNothingElseIsSure(String header, String row, String columns)
      throws Exception {
    org.apache.hadoop.fs.Path file =
        file("c.csv", (header + "\n" + row + "\n").getBytes(StandardCharsets.UTF_8));
    assertThat(columns(file, TextOptions.DEFAULT)).isEqualTo(List.of(columns.split("\\+")));
  }

  @Test
  void columnsAreCountedOrNamedWhereNoLineDoes() throws Exception {
    TextOptions plain = TextOptions.DEFAULT.withoutHeader(List.of());
    String text = "\ufeff1;x\n2;y\n";
    assertThat(read("n.csv", text, plain)).containsExactly(List.of("1", "x"), List.of("2", "y"));
    org.apache.hadoop.fs.Path file = file("n.csv", text.getBytes(StandardCharsets.UTF_8));
    assertThat(columns(file, plain)).containsExactly("V1", "V2");
    TextOptions named = TextOptions.DEFAULT.withoutHeader(List.of("1", "x"));
    // The line is data, though it has the names.
    assertThat(read("n.csv", text, named)).hasSize(2);
    assertThat(columns(file, named)).containsExactly("1", "x");
    assertThatThrownBy(() -> columns(file, plain.withoutHeader(List.of("a", "b", "c"))))
        .isInstanceOf(HeaderException.class)
        .hasMessageEndingWith("n.csv: its first row has 2 fields, and 3 columns are named");
    org.apache.hadoop.fs.Path empty = file("e.csv", new byte[0]);
    assertThat(columns(empty, named)).containsExactly("1", "x");
    assertThatThrownBy(() -> columns(empty, plain)).hasMessageContaining("e.csv is empty");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {",!,", "!,", ";!;"})
  void aDelimiterThatIsTheQuoteIsRefused(String delimiter, String quote) throws Exception {
    org.apache.hadoop.fs.Path file = file("q.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_8));
    TextOptions options =
        TextOptions.DEFAULT
            .quotedBy(quote.charAt(0))
            .delimitedBy(delimiter == null ? null : delimiter.charAt(0));
    assertThatThrownBy(() -> columns(file, options))
        .isInstanceOf(HeaderException.class)
        .hasMessageEndingWith(
            "q.csv: its delimiter and its quote are one character, '" + quote + "'");
  }

  /** As Hive writes its text tables. */
  @Test
  void aTableOfHivesIsRead() throws Exception {
    TextOptions hive =
        TextOptions.DEFAULT
            .delimitedBy('\u0001')
            .quotedBy(null)
            .withoutHeader(List.of("id", "text"))
            .missing(List.of("\\N"));
    assertThat(read("000000_0", "1\u0001\"a\n2\u0001\\N\n\u0001\n3\u0001b,c\n", hive))
        .containsExactly(
            List.of("1", "\"a"),
            List.of("2", "null"),
            List.of("null", "null"),
            List.of("3", "b,c"));
  }

  /** write.csv(d) and write.table(d, sep = ",") of R 4, to_csv() of pandas, trailing commas. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "\"\",\"a\",\"b\"!\"1\",3,\"x\"!'',a,b!1,3,x!column 1 without a name, left out of '.'",
        "\"a\",\"b\"!\"1\",3,\"x\"!'',a,b!1,3,x!column 1 without a name, left out of '.'",
        ",a,b!0,3,x!'',a,b!0,3,x!column 1 without a name, left out of '.'",
        "a,b,!3,x,!a,b!3,x!''",
        "a,b!3,x,!a,b!3,x!''",
        "a,,b,!3,,x,!a,'',b!3,null,x!column 2 without a name, left out of '.'",
      })
  void columnsWithoutAName(String header, String row, String names, String values, String told)
      throws Exception {
    String text = header + "\n" + row + "\n" + row + "\n" + header + "\n" + row + "\n";
    List<String> expected = List.of(values.split(","));
    assertThat(read("u.csv", text, TextOptions.DEFAULT))
        .containsExactly(expected, expected, expected);
    org.apache.hadoop.fs.Path file = file("u.csv", text.getBytes(StandardCharsets.UTF_8));
    assertThat(columns(file, TextOptions.DEFAULT))
        .isEqualTo(
            List.of(names.replace("''", " ").split(",")).stream().map(String::strip).toList());
    assertThat(RowFormats.file(new Configuration(), file, TextOptions.DEFAULT).reading())
        .isEqualTo(told.equals("''") ? "" : told);
  }

  @Test
  void bytesThatAreNoCharacterAreRejected() throws Exception {
    // 0x81 is none of windows-1252, 0x82 0x20 none of Shift_JIS.
    byte[] bytes = "a,b\n1,\u0081 \n2,x\n".getBytes(StandardCharsets.ISO_8859_1);
    for (String charset : List.of("windows-1252", "UTF-8", "Shift_JIS")) {
      TextOptions options = TextOptions.DEFAULT.in(Charset.forName(charset));
      assertThat(read(file("b.csv", bytes), options, Long.MAX_VALUE))
          .as(charset)
          .containsExactly(List.of("NOT_UTF_8 at 4"), List.of("2", "x"));
    }
  }

  @Test
  void numbersWithADecimalComma() throws Exception {
    TextOptions comma = TextOptions.DEFAULT.with(TextOptions.Decimal.COMMA);
    String text = "x;t\n3,14;a,b\n-1,5e3;1,2,3\n2;31.12.2020\nNA;z\n";
    assertThat(read("d.csv", text, comma))
        .containsExactly(
            List.of("3.14", "a,b"),
            List.of("-1.5e3", "1,2,3"),
            List.of("2", "31.12.2020"),
            List.of("null", "z"));
    org.apache.hadoop.fs.Path file = file("d.csv", "x;t\n1.5;a\n".getBytes(StandardCharsets.UTF_8));
    try (var rows = RowFormats.file(new Configuration(), file, comma).rows()) {
      RowRecord record = rows.move();
      assertThatThrownBy(() -> record.row().number(0))
          .hasMessage("column x: '1.5' is not a number with a decimal comma: drop --decimal comma");
    }
  }
}
