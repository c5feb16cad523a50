package org.crosswind.formats.folders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.mapreduce.TaskAttemptID;
import org.apache.hadoop.mapreduce.lib.input.FileSplit;
import org.apache.hadoop.mapreduce.task.TaskAttemptContextImpl;
import org.crosswind.formats.avro.AvroRow;
import org.crosswind.formats.mapreduce.RowFormats;
import org.crosswind.formats.mapreduce.RowInputFormat;
import org.crosswind.formats.rowfile.RowFile;
import org.crosswind.formats.rows.NotANumberException;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.text.TextOptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FoldersTest {
  private static final String NONE = FolderName.NO_VALUE;

  @TempDir private java.nio.file.Path directory;
  private final Configuration conf = new Configuration(false);

  private Path file(String name, String text) throws IOException {
    java.nio.file.Path file = directory.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
    return new Path(file.toString());
  }

  private List<String> rows(Path... files) throws IOException, InterruptedException {
    List<String> rows = new ArrayList<>();
    var context = new TaskAttemptContextImpl(conf, new TaskAttemptID());
    for (Path file : files) {
      long length = file.getFileSystem(conf).getFileStatus(file).getLen();
      FileSplit split = new FileSplit(file, 0, length, null);
      try (var reader = new RowInputFormat().createRecordReader(split, context)) {
        reader.initialize(split, context);
        while (reader.nextKeyValue()) {
          do {
            rows.add(text(reader.getCurrentValue().row()));
          } while (reader.getCurrentValue().next());
        }
      }
    }
    return rows;
  }

  private static String text(Row row) {
    List<String> values = new ArrayList<>();
    for (int c = 0; c < row.columns().size(); c++) {
      assertThat(row.isMissing(c)).isEqualTo(row.text(c) == null);
      values.add(row.columns().column(c).name() + "=" + row.text(c));
    }
    return String.join(" ", values);
  }

  @Test
  void foldersGiveColumnsBehindThoseOfTheFile() throws Exception {
    Path file = file("t/year=2013/month=01/a.csv", "x,y\n1,2\n3,4\n");
    assertThat(rows(file))
        .containsExactly("x=1 y=2 year=2013 month=01", "x=3 y=4 year=2013 month=01");
    RowFile seen = RowFormats.file(conf, file);
    assertThat(seen.columns().names()).containsExactly("x", "y", "year", "month");
    assertThat(AvroRow.columns(seen.schema())).isEqualTo(seen.columns());
    assertThat(seen.first(1)).containsExactly(List.of("1", "2", "2013", "01"));
    assertThat(RowFormats.bare(conf, file, TextOptions.DEFAULT).columns().names())
        .containsExactly("x", "y");
  }

  @Test
  void onlyFoldersDirectlyAboveCount() throws Exception {
    assertThat(rows(file("run=5/t/a.csv", "x\n1\n"))).containsExactly("x=1");
    assertThat(rows(file("run=5/t/k=v/a.csv", "x\n1\n"))).containsExactly("x=1 k=v");
    assertThat(rows(file("=5/a.csv", "x\n1\n"))).containsExactly("x=1");
  }

  @Test
  void aColumnOfTheFileIsTheFiles() throws Exception {
    assertThat(rows(file("x=9/k=v/a.csv", "x\n1\n"))).containsExactly("x=1 k=v");
    assertThat(rows(file("k=a/k=b/a.csv", "x\n1\n"))).containsExactly("x=1 k=b");
  }

  @ParameterizedTest
  @ValueSource(strings = {NONE, "NULL", "", "NA", "null", "%20"})
  void whatStandsForNoValueIsMissing(String value) throws Exception {
    assertThat(rows(file("k=" + value + "/a.csv", "x\n1\n"))).containsExactly("x=1 k=null");
  }

  @ParameterizedTest
  @CsvSource({
    "k=a%2Fb, a/b",
    "k=100%, 100%",
    "k=%zz, %zz",
    "k=%4, %4",
    "k=O%27Hare%3D, O'Hare=",
    "k=M%C3%BCnchen, München",
    "k=München, München",
    "k=a=b, a=b",
    "a%20b=1, 1"
  })
  void escapedCharactersAreRead(String folder, String value) {
    FolderName name = FolderName.of(folder).orElseThrow();
    assertThat(name.value()).isEqualTo(value);
    assertThat(name.column()).isEqualTo(folder.startsWith("k") ? "k" : "a b");
  }

  @Test
  void valuesAreNumbersWhereTheyAre() throws Exception {
    var context = new TaskAttemptContextImpl(conf, new TaskAttemptID());
    Path file = file("n=12/d=1.50/t=01/w=x/m=" + NONE + "/a.csv", "x\n7\n");
    FileSplit split = new FileSplit(file, 0, 4, null);
    try (var reader = new RowInputFormat().createRecordReader(split, context)) {
      reader.initialize(split, context);
      assertThat(reader.nextKeyValue()).isTrue();
      Row row = reader.getCurrentValue().row();
      assertThat(row.number(0)).isEqualTo(7);
      assertThat(row.number(1)).isEqualTo(12);
      assertThat(row.small(1)).isEqualTo(12);
      assertThat(row.number(2)).isEqualTo(1.5);
      assertThat(row.small(2)).isEqualTo(-1);
      assertThat(row.small(3)).as("01 is not the text of 1").isEqualTo(-1);
      assertThat(row.value(3)).isEqualTo("01");
      assertThatThrownBy(() -> row.number(4))
          .isInstanceOf(NotANumberException.class)
          .hasMessage("column w: 'x' is not a number");
      assertThat(row.number(5)).isNaN();
    }
  }

  @Test
  void aLineThatIsNoRowIsStillRejected() throws Exception {
    Path file = file("k=v/a.csv", "x,y\n1\n2,3\n");
    try (var rows = RowFormats.file(conf, file).rows()) {
      assertThat(rows.move().rejected()).isNotNull();
      assertThat(text(rows.move().row())).isEqualTo("x=2 y=3 k=v");
      assertThat(rows.move()).isNull();
    }
  }
}
