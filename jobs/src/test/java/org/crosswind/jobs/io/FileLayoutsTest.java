package org.crosswind.jobs.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileStatus;
import org.crosswind.formats.parts.DataSearch;
import org.crosswind.formats.text.Dialects;
import org.crosswind.formats.text.Header;
import org.crosswind.formats.text.HeaderException;
import org.crosswind.jobs.kernel.files.Storage;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileLayoutsTest {
  @TempDir private Path directory;
  private Storage storage;

  @BeforeEach
  void storage() {
    storage = new Storage(new Configuration());
  }

  private void files(String... headers) throws IOException {
    for (int i = 0; i < headers.length; i++) {
      Files.writeString(directory.resolve("f" + (10 + i) + ".csv"), headers[i] + "\n1,2\n");
    }
  }

  private List<String> lines() throws IOException {
    return FileLayouts.lines(
        storage.find(directory.toString(), DataSearch.RAW).files(),
        file -> {
          Header header = DataFiles.header(storage, file, Dialects.COMMAS);
          if (header.names().contains("odd")) {
            throw new HeaderException("odd");
          }
          return "column " + header.names().get(0);
        });
  }

  @Test
  void aLayoutHasALineInTheOrderOfItsFirstFile() throws IOException {
    files("b,x", "a,x", "b,y", "odd,x");
    assertThat(lines()).containsExactly("2 files: column b", "1 file: column a");
  }

  @Test
  void layoutsBeyondTheTwelfthAreCounted() throws IOException {
    files("a,b,c,d,e,f,g,h,i,j,k,l,m,n,n,a".replace(",", ",x\t").concat(",x").split("\t"));
    assertThat(lines())
        .hasSize(13)
        .startsWith("2 files: column a", "1 file: column b")
        .endsWith("1 file: column l", "and 2 more layouts, of 3 files");
  }

  @Test
  void aFileIsAskedOnceUntilItChanges() throws IOException {
    files("a,x", "a,x");
    List<String> asked = new ArrayList<>();
    for (int time = 0; time < 2; time++) {
      for (FileStatus file : storage.dataFiles(directory.toString())) {
        storage.once(
            file,
            String.class,
            f -> {
              asked.add(f.getPath().getName());
              return "answer";
            });
      }
    }
    assertThat(asked).containsExactly("f10.csv", "f11.csv");
    assertThat(lines()).containsExactly("2 files: column a");
    Files.writeString(directory.resolve("f10.csv"), "longer,x\n1,2\n");
    assertThat(lines()).containsExactly("1 file: column longer", "1 file: column a");
  }
}
