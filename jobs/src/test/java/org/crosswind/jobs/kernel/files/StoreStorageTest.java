package org.crosswind.jobs.kernel.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.io.IntWritable;
import org.apache.hadoop.io.SequenceFile;
import org.crosswind.formats.parts.UnreadableFileException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Storage where no rename of a directory is one step; here a directory that is said to be so. */
class StoreStorageTest {
  @TempDir private java.nio.file.Path directory;
  private Storage store;
  private Storage plain;
  private Path output;

  @BeforeEach
  void output() throws IOException {
    Configuration conf = new Configuration();
    conf.setBoolean("crosswind.fs.file.atomic-rename", false);
    store = new Storage(conf);
    plain = new Storage(new Configuration());
    output = new Path(directory.resolve("out").toString());
    Files.createDirectories(directory.resolve("out"));
    Files.writeString(directory.resolve("out/part.csv"), "a\n1\n");
  }

  @Test
  void anOutputThatIsPutTogetherIsRefusedUntilItIsWhole() throws IOException {
    assertThat(store.isPublishing(output)).isFalse();
    store.markPublishing(output, "by a run");
    assertThat(store.isPublishing(output)).isTrue();
    assertThat(plain.isPublishing(output)).isFalse();
    assertThat(store.publishingNote(output)).isEqualTo("by a run");
    for (String paths : List.of(output.toString(), output + "/part.csv", output + "/*.csv")) {
      assertThatThrownBy(() -> store.dataFiles(paths))
          .as(paths)
          .isInstanceOf(UnreadableFileException.class)
          .hasMessageContaining(output + " is being published");
    }
    Path absent = new Path(output, "model.json");
    assertThatThrownBy(() -> store.readText(absent)).isInstanceOf(UnreadableFileException.class);
    assertThatThrownBy(() -> plain.readText(absent)).isInstanceOf(FileNotFoundException.class);

    store.endPublishing(output);
    assertThat(store.isPublishing(output)).isFalse();
    assertThat(store.dataFiles(output.toString())).hasSize(1);
    assertThatThrownBy(() -> store.checkThere(absent))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessage(absent + " does not exist");
  }

  @Test
  void aTextIsReplacedWithoutAFileBesideIt() throws IOException {
    Path file = new Path(output, "notes/summary.txt");
    store.writeText(file, "one");
    store.writeText(file, "two, Å");
    assertThat(store.readText(file)).isEqualTo("two, Å");
    assertThat(Files.readAllBytes(directory.resolve("out/notes/summary.txt")))
        .isEqualTo("two, Å".getBytes(StandardCharsets.UTF_8));
    assertThat(plain.visible(new Path(output, "notes"))).hasSize(1);
  }

  @Test
  void aDirectoryMovesFileByFile() throws IOException {
    Path other = new Path(directory.resolve("other").toString());
    store.rename(output, other);
    assertThat(plain.exists(output)).isFalse();
    assertThat(plain.readText(new Path(other, "part.csv"))).isEqualTo("a\n1\n");
  }

  @Test
  void whatIsDiscardedIsGone() throws IOException {
    List<String> notes = new ArrayList<>();
    plain.discard(output, notes::add);
    assertThat(plain.exists(output)).isFalse();
    assertThat(notes).isEmpty();
    plain.delete(output);
  }

  @Test
  void pathsThatAreNoTablesAreTheirOwnPlaces() throws IOException {
    String paths = output + ", \"a, b.csv\"";
    assertThat(plain.places(paths)).containsExactly(output, new Path("a, b.csv"));
    assertThat(Storage.names(paths)).containsExactly(output.toString(), "a, b.csv");
    assertThat(plain.tables(paths)).isEmpty();
    assertThat(plain.table(new Path(output, "part.csv"))).isEmpty();
  }

  @Test
  void aSequenceFileIsOpened() throws IOException {
    Path file = new Path(output, "sums");
    try (SequenceFile.Writer writer =
        SequenceFile.createWriter(
            plain.configuration(),
            SequenceFile.Writer.file(file),
            SequenceFile.Writer.keyClass(IntWritable.class),
            SequenceFile.Writer.valueClass(IntWritable.class))) {
      writer.append(new IntWritable(3), new IntWritable(7));
    }
    try (SequenceFile.Reader reader = plain.sequenceFile(file)) {
      IntWritable key = new IntWritable();
      IntWritable value = new IntWritable();
      assertThat(reader.next(key, value)).isTrue();
      assertThat(key.get()).isEqualTo(3);
      assertThat(value.get()).isEqualTo(7);
    }
  }
}
