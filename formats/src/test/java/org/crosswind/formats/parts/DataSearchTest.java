package org.crosswind.formats.parts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.fs.FileSystem;
import org.apache.hadoop.mapreduce.InputSplit;
import org.apache.hadoop.mapreduce.Job;
import org.apache.hadoop.mapreduce.RecordReader;
import org.apache.hadoop.mapreduce.TaskAttemptContext;
import org.apache.hadoop.mapreduce.lib.input.FileInputFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataSearchTest {
  @TempDir private Path directory;

  private void write(String... names) throws IOException {
    for (String name : names) {
      Path file = directory.resolve(name);
      Files.createDirectories(file.getParent());
      Files.writeString(file, "x");
    }
  }

  private Optional<FoundFiles> find(DataSearch search, String pattern) throws IOException {
    FileSystem system = FileSystem.getLocal(new Configuration(false));
    return search.find(
        system,
        new org.apache.hadoop.fs.Path(directory.resolve(pattern).toString()),
        listed -> List.of(system.listStatus(listed)));
  }

  private List<String> files(DataSearch search, String pattern) throws IOException {
    String place = directory.toUri().getPath();
    return find(search, pattern).orElseThrow().files().stream()
        .map(file -> file.getPath().toUri().getPath().substring(place.length()))
        .toList();
  }

  @Test
  void rawFilesAreFoundInFoldersAndRowsInThoseOfValues() throws IOException {
    write("d/b.csv", "d/year=2018/month=1/a.csv", "d/2019/02/c.csv", "d/2019/d.csv");
    assertThat(files(DataSearch.RAW, "d"))
        .containsExactly("d/2019/02/c.csv", "d/2019/d.csv", "d/b.csv", "d/year=2018/month=1/a.csv");
    assertThat(files(DataSearch.ROWS, "d")).containsExactly("d/b.csv", "d/year=2018/month=1/a.csv");
    assertThat(find(DataSearch.ROWS, "d").orElseThrow().passedOverText())
        .isEqualTo("2019 (directories, to be named themselves 1)");
    assertThat(files(DataSearch.ROWS, "d/*/*")).contains("d/2019/02/c.csv", "d/2019/d.csv");
  }

  @Test
  void whatLiesBesideRawFilesIsPassedOver() throws IOException {
    write(
        "d/a.csv", "d/._a.csv", "d/.DS_Store", "d/__MACOSX/a.csv", "d/.git/b.csv", "d/_tmp/c.csv");
    write("d/readme.html", "d/s/README", "d/a.csv.md5", "d/SHA256SUMS", "d/_SUCCESS");
    write("d/201505hourly.txt", "d/201505daily.txt", "d/s/201505station.txt");
    Files.createFile(directory.resolve("d/empty.csv"));
    FoundFiles found = find(DataSearch.RAW, "d").orElseThrow();
    assertThat(files(DataSearch.RAW, "d")).containsExactly("d/201505hourly.txt", "d/a.csv");
    assertThat(found.passedOverText())
        .isEqualTo(
            "readme.html, README and 10 more (documents 2, checksums 2, tables of QCLCD that are not"
                + " hourly 2, empty 1, with an underscore before their names 1,"
                + " of the system 4)");
  }

  @Test
  void aDownloadThatIsNotFinishedIsPassedOver() throws IOException {
    write("d/a.zip", "d/b.zip.crdownload", "d/c.csv.part");
    assertThat(files(DataSearch.RAW, "d")).containsExactly("d/a.zip");
    assertThat(find(DataSearch.RAW, "d").orElseThrow().passedOverText())
        .isEqualTo("b.zip.crdownload, c.csv.part (unfinished downloads 2)");
  }

  /** A glob finds, a name does not. */
  @Test
  void whatIsNamedItselfIsTaken() throws IOException {
    write("d/readme.html", "d/a.csv", "d/_b.csv");
    Files.createFile(directory.resolve("d/empty.csv"));
    for (String name : List.of("d/readme.html", "d/empty.csv", "d/_b.csv")) {
      assertThat(files(DataSearch.RAW, name)).containsExactly(name);
    }
    assertThat(files(DataSearch.RAW, "d/*")).containsExactly("d/a.csv");
    assertThat(files(DataSearch.ROWS, "d/readme.html")).containsExactly("d/readme.html");
    assertThat(find(DataSearch.ROWS, "d/_b.csv")).isEmpty();
    assertThat(find(DataSearch.RAW, "d/none*")).isEmpty();
  }

  @Test
  void ownOutputsAmongRawFilesAreNone() throws IOException {
    write("d/a.csv", "d/flights/_stage.json", "d/flights/part-m-00000.avro");
    write("d/fit/model.json", "d/fit/roc.csv", "d/fit/stages/_run.json", "d/fit/stages/x/part-0");
    write("d/stages/b.csv");
    assertThat(files(DataSearch.RAW, "d")).containsExactly("d/a.csv", "d/stages/b.csv");
    assertThat(find(DataSearch.RAW, "d").orElseThrow().passedOverText())
        .isEqualTo("fit, flights (outputs of crosswind 2)");
    assertThat(files(DataSearch.RAW, "d/flights")).containsExactly("d/flights/part-m-00000.avro");
  }

  @Test
  void aLinkInACircleEnds() throws IOException {
    write("d/a.csv");
    Files.createSymbolicLink(directory.resolve("d/again"), directory.resolve("d"));
    assertThatThrownBy(() -> find(DataSearch.RAW, "d"))
        .isInstanceOf(UnreadableFileException.class)
        .hasMessageContaining("directories deep: a link in a circle");
  }

  /** Of whole files. */
  private static final class Format extends PackedInputFormat<String> {
    private final DataSearch search;

    Format(DataSearch search) {
      this.search = search;
    }

    @Override
    protected DataSearch search() {
      return search;
    }

    @Override
    protected long task() {
      return 1;
    }

    @Override
    public RecordReader<org.apache.hadoop.io.NullWritable, String> createRecordReader(
        InputSplit split, TaskAttemptContext context) {
      throw new UnsupportedOperationException("no task runs here");
    }
  }

  @Test
  void splitsAreOfTheSameFiles() throws IOException {
    write("d/b.csv", "d/readme.html", "d/x/_stage.json", "d/x/part-0", "d/y=1/z=2/a.csv", "e.csv");
    Files.createFile(directory.resolve("d/empty.csv"));
    for (DataSearch search : DataSearch.values()) {
      for (String pattern : List.of("d", "d/*", "*", "d/y=1", "d/readme.html", "{e.csv,d}")) {
        Job job = Job.getInstance(new Configuration(false));
        FileInputFormat.setInputPaths(
            job, new org.apache.hadoop.fs.Path(directory.resolve(pattern).toString()));
        assertThat(new Format(search).listStatus(job))
            .as("%s %s", search, pattern)
            .extracting(file -> file.getPath().toString())
            .isEqualTo(
                find(search, pattern).orElseThrow().files().stream()
                    .map(file -> file.getPath().toString())
                    .toList());
      }
    }
  }

  /** Two thousand folders are asked for a level at a time. */
  @Test
  void thousandsOfFoldersAreListedOnce() throws IOException {
    for (int i = 0; i < 2000; i++) {
      write("d/n=" + i + "/a.csv");
    }
    assertThat(files(DataSearch.RAW, "d")).hasSize(2000);
  }
}
