package org.crosswind.jobs.kernel.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.crosswind.formats.parts.DataSearch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageTest {
  @TempDir private Path directory;
  private final Storage storage = new Storage(new Configuration());

  @BeforeEach
  void write() throws IOException {
    for (String name : List.of("d/b.csv", "d/a.csv", "d/_hidden", "d/.also", "d/sub/c.csv", "e")) {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, name);
    }
  }

  private List<String> names(String... patterns) throws IOException {
    StringBuilder paths = new StringBuilder();
    for (String pattern : patterns) {
      paths.append(paths.isEmpty() ? "" : ", ").append(directory.resolve(pattern));
    }
    return storage.dataFiles(paths.toString()).stream().map(f -> f.getPath().getName()).toList();
  }

  @Test
  void filesDirectoriesGlobsAndListsNameDataFiles() throws IOException {
    assertThat(names("d")).containsExactly("a.csv", "b.csv");
    assertThat(names("e", "d")).containsExactly("a.csv", "b.csv", "e");
    assertThat(names("d/*.csv")).containsExactly("a.csv", "b.csv");
    assertThat(names("d/{b,a}.csv", "e")).containsExactly("a.csv", "b.csv", "e");
    assertThat(names("*")).containsExactly("a.csv", "b.csv", "e");
    assertThatThrownBy(() -> names("d", "absent/*"))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageEndingWith("absent/* does not exist");
    assertThatThrownBy(() -> names("d/_hidden")).isInstanceOf(FileNotFoundException.class);
  }

  @Test
  void commasInBracesDoNotSeparate() {
    assertThat(Storage.paths("a, b/{c,d{e,f}},,g "))
        .extracting(Object::toString)
        .containsExactly("a", "b/{c,d{e,f}}", "g");
  }

  @Test
  void aNameWithACommaStandsInQuotes() throws IOException {
    Files.writeString(directory.resolve("a, b.csv"), "x");
    String quoted = '"' + directory.resolve("a, b.csv").toString() + '"';
    assertThat(storage.dataFiles(quoted + "," + directory.resolve("e")))
        .extracting(f -> f.getPath().getName())
        .containsExactly("a, b.csv", "e");
    assertThat(storage.inputs(quoted, DataSearch.ROWS).files()).hasSize(1);
  }

  /** What was made of a file stays younger than it, as long as the file says the same. */
  @Test
  void textThatIsThereIsNotWrittenAgain() throws IOException {
    Path local = directory.resolve("new/kept.json");
    var file = new org.apache.hadoop.fs.Path(local.toString());

    storage.keepText(file, "one");
    assertThat(storage.readText(file)).isEqualTo("one");
    FileTime old = FileTime.fromMillis(1_000_000_000_000L);
    Files.setLastModifiedTime(local, old);
    storage.keepText(file, "one");
    assertThat(Files.getLastModifiedTime(local)).isEqualTo(old);
    storage.keepText(file, "two");
    assertThat(storage.readText(file)).isEqualTo("two");
    assertThat(Files.getLastModifiedTime(local)).isNotEqualTo(old);
  }

  @Test
  void textIsReplacedWhole() throws IOException {
    var file = new org.apache.hadoop.fs.Path(directory.resolve("new/t.json").toString());

    storage.writeText(file, "one");
    storage.writeText(file, "ö");

    assertThat(storage.readText(file)).isEqualTo("ö");
    assertThat(names("new")).containsExactly("t.json");
    assertThatThrownBy(
            () -> storage.rename(new org.apache.hadoop.fs.Path(directory + "/absent"), file))
        .isInstanceOf(IOException.class);
  }
}
