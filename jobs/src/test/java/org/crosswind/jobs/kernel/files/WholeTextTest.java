package org.crosswind.jobs.kernel.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.stream.Stream;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A text is there whole or not at all, whatever happens while it is written. */
class WholeTextTest {
  private static final int ROOM = 10;

  @TempDir private java.nio.file.Path directory;
  private final Storage storage = new Storage(BrittleFileSystem.conf(ROOM));
  private Path file;

  @BeforeEach
  void file() {
    file = new Path("brittle://" + directory + "/t.json");
  }

  @AfterEach
  void forget() throws IOException {
    FileSystem.closeAll();
  }

  private List<String> names() throws IOException {
    try (Stream<java.nio.file.Path> files = Files.list(directory)) {
      return files.map(f -> f.getFileName().toString()).sorted().toList();
    }
  }

  private List<String> calls() throws IOException {
    return ((BrittleFileSystem) storage.fileSystem(file)).calls();
  }

  @Test
  void aTextIsWrittenUnderAnotherNameAndRenamed() throws IOException {
    storage.writeText(file, "0123456789");

    assertThat(storage.readText(file)).isEqualTo("0123456789");
    assertThat(calls())
        .containsExactly("create _t.json.tmp", "delete t.json", "rename _t.json.tmp t.json");
    assertThat(names()).containsExactly("t.json");
  }

  @Test
  void aTextThatDoesNotFitLeavesTheOldOneAndNoPart() throws IOException {
    storage.writeText(file, "old");

    assertThatThrownBy(() -> storage.writeText(file, "0123456789, and more"))
        .isInstanceOf(IOException.class)
        .hasMessage("No space left on device");

    assertThat(storage.readText(file)).isEqualTo("old");
    assertThat(names()).containsExactly("t.json");
  }

  @Test
  void aFirstTextThatDoesNotFitLeavesNothing() throws IOException {
    assertThatThrownBy(() -> storage.writeText(file, "0123456789, and more"))
        .isInstanceOf(IOException.class);

    assertThat(names()).isEmpty();
  }

  @Test
  void whatIsThereIsNotRenamedInto() throws IOException {
    Path other = new Path(file.getParent(), "other");
    storage.writeText(file, "one");
    storage.makeDirectory(other);

    assertThatThrownBy(() -> storage.rename(file, other))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("exists");
    assertThat(names()).containsExactly("other", "t.json");
  }
}
