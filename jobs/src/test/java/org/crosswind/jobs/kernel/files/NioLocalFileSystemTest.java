package org.crosswind.jobs.kernel.files;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.ChecksumException;
import org.apache.hadoop.fs.FileStatus;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.fs.Path;
import org.apache.hadoop.fs.permission.FsPermission;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NioLocalFileSystemTest {
  @TempDir java.nio.file.Path directory;
  private FileSystem files;

  @BeforeEach
  void open() throws IOException {
    Configuration conf = new Configuration();
    conf.set("fs.file.impl", NioLocalFileSystem.class.getName());
    files = FileSystem.newInstance(java.net.URI.create("file:///"), conf);
  }

  @Test
  void tellsWhatHadoopsOwnTellsOfAFile() throws IOException {
    java.nio.file.Path file = Files.writeString(directory.resolve("a"), "12345");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1_234_567_000L));

    FileStatus status = files.getFileStatus(new Path(file.toString()));

    assertThat(status.getLen()).isEqualTo(5);
    assertThat(status.isFile()).isTrue();
    assertThat(status.getPermission()).isEqualTo(new FsPermission((short) 0640));
    assertThat(status.getModificationTime()).isEqualTo(1_234_567_000L);
    assertThat(status.getOwner()).isEqualTo(Files.getOwner(file).getName());
    assertThat(status.getPath()).isEqualTo(new Path("file:" + file));
  }

  @Test
  void aDirectoryListsItsFiles() throws IOException {
    Files.writeString(directory.resolve("b"), "1");
    Files.createDirectory(directory.resolve("c"));

    FileStatus[] listed = files.listStatus(new Path(directory.toString()));

    assertThat(listed).extracting(s -> s.getPath().getName()).containsExactlyInAnyOrder("b", "c");
    assertThat(listed).extracting(FileStatus::isDirectory).containsExactlyInAnyOrder(false, true);
    assertThat(files.getFileStatus(new Path(directory.toString())).getLen()).isZero();
  }

  @Test
  void aMissingFileIsNotFound() {
    assertThatThrownBy(() -> files.getFileStatus(new Path(directory + "/missing")))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("missing does not exist");
  }

  @Test
  void aListingTellsWhatAFileTells() throws IOException {
    for (String name : List.of("a", "b c", "at 12:30", "50%", "ü", ".hidden", "#1")) {
      Files.writeString(directory.resolve(name), name);
    }
    Files.createSymbolicLink(directory.resolve("dangling"), directory.resolve("nowhere"));
    FileStatus[] listed = files.listStatus(new Path(directory.toString()));
    assertThat(listed).hasSize(7);
    for (FileStatus entry : listed) {
      FileStatus file = files.getFileStatus(entry.getPath());
      assertThat(entry.getPath())
          .isEqualTo(file.getPath())
          .isEqualTo(
              new Path(
                  new Path("file:" + directory), new Path(null, null, entry.getPath().getName())));
      assertThat(entry.toString()).isEqualTo(file.toString());
    }
  }

  @Test
  void aFileListsItselfAndAMissingOneIsNotFound() throws IOException {
    Path file = new Path(Files.writeString(directory.resolve("a"), "1").toString());
    assertThat(files.listStatus(file)).containsExactly(files.getFileStatus(file));
    assertThatThrownBy(() -> files.listStatus(new Path(directory + "/missing")))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("missing does not exist");
  }

  @Test
  void aFileIsHeldToItsChecksumsWhereItHasSome() throws IOException {
    Path file = new Path(directory + "/a");
    try (var out = files.create(file)) {
      out.write("12345".getBytes(StandardCharsets.UTF_8));
    }
    java.nio.file.Path data = directory.resolve("a");
    Files.writeString(data, "12346");
    assertThatThrownBy(() -> text(file)).isInstanceOf(ChecksumException.class);
    Files.delete(directory.resolve(".a.crc"));
    assertThat(text(file)).isEqualTo("12346");
  }

  private String text(Path file) throws IOException {
    try (var in = files.open(file)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aMissingFileIsNotOpened() {
    assertThatThrownBy(() -> files.open(new Path(directory + "/missing")))
        .isInstanceOf(FileNotFoundException.class)
        .hasMessageContaining("missing does not exist");
  }
}
