package org.crosswind.formats.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPOutputStream;
import org.apache.hadoop.conf.Configuration;
import org.crosswind.formats.text.Dialects;
import org.crosswind.formats.text.HeaderException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeaderLineTest {
  @TempDir private Path directory;

  private org.apache.hadoop.fs.Path file(String name) {
    return new org.apache.hadoop.fs.Path(directory.resolve(name).toUri());
  }

  /** Without it they would be read as text, and their bytes be taken for names of columns. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "a.csv.lzo",
        "a.lzo_deflate",
        "a.sz",
        "a.7z",
        "a.rar",
        "a.xz",
        "a.lzma",
        "a.br",
        "a.Z",
        "a.tar",
        "a.tgz"
      })
  void aPackedFileWithoutACodecIsNamedAsOne(String name) throws IOException {
    Files.writeString(directory.resolve(name), "PK\u0003,\u0000\nx");
    assertThatThrownBy(() -> HeaderLine.read(new Configuration(), file(name), Dialects.COMMAS))
        .isInstanceOf(HeaderException.class)
        .hasMessageContaining(name + " is compressed")
        .hasMessageContaining("no codec here reads that")
        .hasMessageContaining("io.compression.codecs");
  }

  @Test
  void whatHasACodecOrNeedsNoneIsRead() throws IOException {
    Files.writeString(directory.resolve("a.zipped.csv"), "x,y\n1,2\n");
    try (OutputStream out =
        new GZIPOutputStream(Files.newOutputStream(directory.resolve("a.csv.gz")))) {
      out.write("x,y\n1,2\n".getBytes(java.nio.charset.StandardCharsets.UTF_8));
    }
    for (String name : new String[] {"a.zipped.csv", "a.csv.gz"}) {
      assertThat(HeaderLine.read(new Configuration(), file(name), Dialects.COMMAS).names())
          .containsExactly("x", "y");
    }
  }
}
