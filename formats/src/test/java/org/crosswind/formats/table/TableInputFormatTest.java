package org.crosswind.formats.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.lib.input.LineRecordReader;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.crosswind.formats.parts.FileCodecs;
import org.crosswind.formats.text.Dialects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TableInputFormatTest {
  private static final String HEADER = "a,b";
  private static final List<String> LINES =
      List.of(
          "\r\n",
          "1,2\n",
          "3,4\r\n",
          "5,\u20ac\r",
          "\n",
          " \n",
          "6,7\r",
          "8,9\r\n",
          "\"x\",\n",
          "\n\n",
          "10,11\r\n",
          "\r",
          "12,13\n\r",
          "14,15\r\r\n",
          "16,17");

  @TempDir private java.nio.file.Path directory;
  private final Configuration conf = new Configuration();

  private Path write(String name, byte[] bytes) throws IOException {
    java.nio.file.Path file = directory.resolve(name);
    Files.write(file, bytes);
    return new Path(file.toUri());
  }

  private static byte[] gzip(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  /** The lines of a split with their offsets, by the framework's way or by the record's own. */
  private List<String> read(Path file, long start, long length) throws IOException {
    FileSplit split = new FileSplit(file, start, length, new String[0]);
    List<String> lines = new ArrayList<>();
    try (var reader = new TableInputFormat.Reader(Dialects.COMMAS)) {
      reader.initialize(split, new TaskAttemptContextImpl(conf, new TaskAttemptID()));
      while (reader.nextKeyValue()) {
        TableRecord record = reader.getCurrentValue();
        do {
          lines.add(record.offset() + ":" + record.text());
          assertThat(reader.getProgress()).isBetween(0f, 1f);
        } while (start % 2 == 0 && record.next());
      }
      assertThat(reader.nextKeyValue()).isFalse();
    }
    return lines;
  }

  /** The pieces as they were written, without their ends, the header and what is blank. */
  private static List<String> expected() {
    List<String> expected = new ArrayList<>();
    int offset = HEADER.length();
    for (String line : LINES) {
      if (!line.isBlank()) {
        expected.add(offset + ":" + line.strip());
      }
      offset += line.getBytes(StandardCharsets.UTF_8).length;
    }
    return expected;
  }

  private static byte[] text() {
    return (HEADER + String.join("", LINES)).getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void everyLineIsInOneSplitWhereverTheFileIsCut() throws IOException {
    byte[] text = text();
    Path file = write("a.csv", text);
    for (int first = 1; first <= text.length; first++) {
      for (int next = first; next <= first + 3; next++) {
        int second = Math.min(next, text.length);
        List<String> lines = new ArrayList<>(read(file, 0, first));
        lines.addAll(read(file, first, second - first));
        lines.addAll(read(file, second, text.length - second));
        assertThat(lines).as("cut at %s and %s", first, second).isEqualTo(expected());
      }
    }
  }

  @Test
  void hadoopsReaderFindsTheSameLinesInEverySplit() throws IOException {
    byte[] text = text();
    Path file = write("a.csv", text);
    for (int start = 1; start < text.length; start++) {
      List<String> lines = new ArrayList<>();
      try (LineRecordReader hadoop = new LineRecordReader()) {
        hadoop.initialize(
            new FileSplit(file, start, 9, new String[0]),
            new TaskAttemptContextImpl(conf, new TaskAttemptID()));
        while (hadoop.nextKeyValue()) {
          if (!hadoop.getCurrentValue().toString().isBlank()) {
            lines.add(hadoop.getCurrentKey() + ":" + hadoop.getCurrentValue());
          }
        }
      }
      assertThat(read(file, start, 9)).as("from %s", start).isEqualTo(lines);
    }
  }

  @Test
  void theFrameworkIsAskedNowAndThenForAllLinesOnce() throws IOException {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (int i = 0; i < 3_000; i++) {
      text.append(i).append(",\n");
    }
    byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
    FileSplit split = new FileSplit(write("a.csv", bytes), 0, bytes.length, new String[0]);
    int asked = 0;
    int lines = 0;
    try (var reader = new TableInputFormat.Reader(Dialects.COMMAS)) {
      reader.initialize(split, new TaskAttemptContextImpl(conf, new TaskAttemptID()));
      while (reader.nextKeyValue()) {
        asked++;
        do {
          assertThat(reader.getCurrentValue().text()).isEqualTo(lines + ",");
          lines++;
        } while (reader.getCurrentValue().next());
      }
    }
    assertThat(lines).isEqualTo(3_000);
    // 1024 lines each.
    assertThat(asked).isEqualTo(3);
  }

  /** As after {@code cat a.csv b.csv}, b with a byte order mark. */
  @Test
  void theHeaderInTheMiddleIsPassedOver() throws IOException {
    String text = "id,x\n1,2\n\uFEFFid,x\r\n3,4\nid,x";
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    Path file = write("again.csv", bytes);
    assertThat(read(file, 0, bytes.length)).containsExactly("5:1,2", "18:3,4");
    byte[] one = "x\ny\nx\n".getBytes(StandardCharsets.UTF_8);
    assertThat(read(write("one.csv", one), 0, one.length)).containsExactly("2:y", "4:x");
  }

  @Test
  void aGzipFileIsOneSplit() throws IOException {
    byte[] bytes = gzip(text());
    Path file = write("a.csv.gz", bytes);
    assertThat(read(file, 0, bytes.length)).isEqualTo(expected());
    assertThat(FileCodecs.isSplitable(conf, file)).isFalse();
    assertThatThrownBy(() -> read(file, 5, bytes.length - 5))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("a.csv.gz is compressed and cannot be read from byte 5");
  }

  @Test
  void aGzipFileCutShortIsNamed() throws IOException {
    StringBuilder text = new StringBuilder(HEADER).append('\n');
    for (int i = 0; i < 50_000; i++) {
      text.append(i * 7919L % 10_007).append(',').append(i).append('\n');
    }
    byte[] whole = gzip(text.toString().getBytes(StandardCharsets.UTF_8));
    byte[] cut = Arrays.copyOf(whole, whole.length / 2);
    Path file = write("cut.csv.gz", cut);
    assertThatThrownBy(() -> read(file, 0, cut.length))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("cut.csv.gz cannot be read to its end");
  }

  @Test
  void aLineLongerThanTheSettingIsAnErrorThatNamesFileAndByte() throws IOException {
    conf.setInt(LineRecordReader.MAX_LINE_LENGTH, 20);
    String line = "1," + "2".repeat(30);
    byte[] text = (HEADER + "\n1,2\n" + line + "\n").getBytes(StandardCharsets.UTF_8);
    Path file = write("long.csv", text);
    assertThatThrownBy(() -> read(file, 0, text.length))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("long.csv cannot be read to its end")
        .hasMessageContaining("the line at byte 8 is longer than 20 bytes");
  }
}
