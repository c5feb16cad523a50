package org.crosswind.jobs.kernel.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.crosswind.formats.parts.DataSearch;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where files may lie, what they may be, and what is said of the others. */
class StoragePlacesTest {
  @TempDir private java.nio.file.Path directory;
  private final Storage storage = new Storage(embedded());

  private static Configuration embedded() {
    Configuration conf = new Configuration();
    conf.setClass("fs.file.impl", NioLocalFileSystem.class, FileSystem.class);
    conf.setBoolean("fs.file.impl.disable.cache", true);
    return conf;
  }

  @BeforeEach
  void write() throws IOException {
    Files.createDirectories(directory.resolve("d/sub"));
    Files.writeString(directory.resolve("d/b.csv"), "b");
    Files.writeString(directory.resolve("d/a.csv"), "a");
    Files.writeString(directory.resolve("_design.json"), "{}");
  }

  private Path path(String name) {
    return new Path(directory.resolve(name).toString());
  }

  private static List<String> names(List<FileStatus> files) {
    return files.stream().map(file -> file.getPath().getName()).toList();
  }

  @Test
  void inputsAreDataAndWhatIsNamedItself() throws IOException {
    String both = path("_design.json") + "," + path("d");
    assertThat(names(storage.inputs(both, DataSearch.ROWS).files()))
        .containsExactly("_design.json", "a.csv", "b.csv");
    assertThat(names(storage.inputs(path("d/*.csv").toString(), DataSearch.ROWS).files()))
        .containsExactly("a.csv", "b.csv");
  }

  @Test
  void whatDoesNotExistIsSaidAsItWasNamed() {
    assertThatThrownBy(() -> storage.inputs(path("_none.json").toString(), DataSearch.ROWS))
        .hasMessage(path("_none.json") + " does not exist");
  }

  @Test
  void ofAnotherFileSystemItIsSaidWhetherThisMachineHasIt() throws IOException {
    Configuration elsewhere = BrittleFileSystem.conf(10);
    elsewhere.set("fs.defaultFS", "brittle:///");
    Storage there = new Storage(elsewhere);
    assertThatThrownBy(() -> there.dataFiles("/none/at/all"))
        .hasMessage("brittle:/none/at/all does not exist");
    FileSystem.closeAll();
  }

  @Test
  void aNameWithAColonIsRefused() throws IOException {
    Files.writeString(directory.resolve("d/12:30.csv"), "c");
    assertThatThrownBy(() -> storage.dataFiles(path("d").toString()))
        .isInstanceOf(UnusablePathException.class)
        .hasMessageContaining("12:30.csv");
  }

  @Test
  void aPipeIsNoDataAndNoTextButMayBeReadOnce() throws Exception {
    java.nio.file.Path pipe = directory.resolve("d/pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    assertThatThrownBy(() -> storage.dataFiles(path("d").toString()))
        .isInstanceOf(UnusablePathException.class)
        .hasMessageContaining("is a pipe");
    assertThatThrownBy(() -> storage.readText(path("d/pipe")))
        .isInstanceOf(UnusablePathException.class)
        .hasMessageContaining("is a pipe");
    Process writer = new ProcessBuilder("sh", "-c", "printf text >'" + pipe + "'").start();
    assertThat(storage.readOnce(path("d/pipe"))).isEqualTo("text");
    assertThat(writer.waitFor()).isZero();
    assertThat(storage.readOnce(path("d/a.csv"))).isEqualTo("a");
  }

  @Test
  void aDirectoryIsNoText() {
    assertThatThrownBy(() -> storage.readText(path("d")))
        .isInstanceOf(UnusablePathException.class)
        .hasMessage(path("d") + " is a directory, not a file");
  }

  @Test
  void anOutputIsNoFileInNoneAndDoesNotHoldTheWorkingDirectory() throws IOException {
    assertThat(storage.unfitForOutput(path("d"))).isEmpty();
    assertThat(storage.unfitForOutput(path("none"))).isEmpty();
    assertThat(storage.unfitForOutput(path("d/a.csv")))
        .containsExactly(path("d/a.csv") + " is a file: choose another --out");
    assertThat(storage.unfitForOutput(path("d/a.csv/out")))
        .containsExactly(path("d/a.csv/out") + " lies in a file: choose another --out");
    Path here = new Path(System.getProperty("user.dir"));
    for (Path place : List.of(here, here.getParent(), new Path("/"))) {
      assertThat(storage.unfitForOutput(place))
          .containsExactly(place + " is or holds the working directory: choose another --out");
    }
    assertThat(storage.unfitForOutput(here.suffix("s"))).isEmpty();
  }

  @Test
  void whatIsWrittenOrRenamedFindsItsDirectory() throws IOException {
    try (OutputStream out = storage.create(path("new/deep/file"), false)) {
      out.write('x');
    }
    storage.rename(path("new/deep/file"), path("other/deep/file"));
    assertThat(storage.readText(path("other/deep/file"))).isEqualTo("x");
    assertThatThrownBy(() -> storage.create(path("other/deep/file"), false))
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> storage.makeDirectory(path("d/a.csv")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void aDirectoryHasFilesOnceOneIsWhole() throws IOException {
    assertThat(storage.hasFiles(path("d"))).isTrue();
    assertThat(storage.hasFiles(path("d/sub"))).isFalse();
    Files.writeString(directory.resolve("d/sub/_t.json.tmp"), "not yet");
    assertThat(storage.hasFiles(path("d/sub"))).isFalse();
    Files.writeString(directory.resolve("d/sub/_t.json"), "whole");
    assertThat(storage.hasFiles(path("d/sub"))).isTrue();
    Files.delete(directory.resolve("d/sub/_t.json"));
    Files.writeString(directory.resolve("d/sub/t.tmp"), "the user's");
    assertThat(storage.hasFiles(path("d/sub"))).isTrue();
  }

  @Test
  void whatIsSeenOfADirectoryIsDataOrHoldsSome() throws IOException {
    Files.writeString(directory.resolve("d/_SUCCESS"), "");
    assertThat(names(List.of(storage.visible(path("d")))))
        .containsExactlyInAnyOrder("a.csv", "b.csv", "sub");
  }

  @Test
  void whatIsDiscardedHereIsGoneWithoutAWord() throws IOException {
    List<String> notes = new ArrayList<>();
    storage.discard(path("d"), notes::add);
    assertThat(storage.exists(path("d"))).isFalse();
    assertThat(notes).isEmpty();
    storage.delete(path("d"));
  }
}
