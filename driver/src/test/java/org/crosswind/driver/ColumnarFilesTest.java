package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.BlockMetaData;
import org.apache.parquet.hadoop.metadata.ColumnChunkMetaData;
import org.apache.parquet.io.LocalInputFile;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Every command on rows that DuckDB has written twice, as CSV and as Parquet: two files of which
 * the second has its columns in another order, of other types, and one more.
 */
class ColumnarFilesTest {
  private static final String ROWS =
      "select i, hash(i) % 2 as y, (hash(i + 1) % 1000) / 8.0 as x, 'g' || hash(i + 2) % 4 as g,"
          + " hash(i + 3) % 3 as n, date '2013-01-01' + cast(hash(i + 4) % 3 as int) as day,"
          + " 'JUNK' || i as junk from range(6000) t(i)";

  private static final String FORMULA = "y ~ x + g + factor(n) + day";

  @TempDir private Path directory;

  @BeforeEach
  void write() throws Exception {
    for (String folder : List.of("csv", "parquet")) {
      Files.createDirectories(directory.resolve(folder));
      String options = folder.equals("csv") ? "format csv" : "format parquet, row_group_size 2048";
      copy(
          "y::int as y, x, g, n::int as n, day, junk",
          "i < 4000",
          folder + "/a." + folder,
          options);
      copy(
          // The text of a double is another, which is another level in CSV alone.
          (folder.equals("csv") ? "day, n::int as n" : "day, n::double as n")
              + ", g, junk, 7 as extra, x::float as x, y::bigint as y",
          "i >= 4000",
          folder + "/b." + folder,
          options);
    }
  }

  private void copy(String columns, String where, String file, String options) throws SQLException {
    try (Connection connection = DriverManager.getConnection("jdbc:duckdb:");
        Statement statement = connection.createStatement()) {
      statement.execute(
          "copy (select "
              + columns
              + " from ("
              + ROWS
              + ") where "
              + where
              + ") to '"
              + directory.resolve(file)
              + "' ("
              + options
              + ")");
    }
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private Outcome run(String command, String folder, String... options) {
    List<String> all = new ArrayList<>(List.of(command));
    all.addAll(List.of(options));
    all.addAll(List.of("--out", path(folder + "-" + command)));
    return CommandLineHarness.crosswind(all.toArray(String[]::new));
  }

  private void works(String command, String folder, String... options) {
    Outcome outcome = run(command, folder, options);
    assertThat(outcome.exit())
        .as(command + " of " + folder + ": " + outcome.err())
        .isEqualTo(ExitCode.DONE);
  }

  /** Overwrites all that two files hold of a column. */
  private void damage(String column) throws IOException {
    for (String name : List.of("parquet/a.parquet", "parquet/b.parquet")) {
      Path file = directory.resolve(name);
      List<BlockMetaData> groups;
      try (ParquetFileReader reader =
          ParquetFileReader.open(
              new LocalInputFile(file),
              ParquetReadOptions.builder(new PlainParquetConfiguration()).build())) {
        groups = reader.getFooter().getBlocks();
      }
      try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
        for (BlockMetaData group : groups) {
          for (ColumnChunkMetaData chunk : group.getColumns()) {
            if (chunk.getPath().toDotString().equals(column)) {
              byte[] other = new byte[(int) chunk.getTotalSize()];
              Arrays.fill(other, (byte) 0x55);
              bytes.seek(chunk.getStartingPos());
              bytes.write(other);
            }
          }
        }
      }
    }
  }

  private List<String> lines(String name) throws IOException {
    try (Stream<Path> files = Files.list(directory.resolve(name))) {
      List<String> lines = new ArrayList<>();
      for (Path file :
          files.filter(f -> f.getFileName().toString().startsWith("part-")).sorted().toList()) {
        lines.addAll(Files.readAllLines(file));
      }
      return lines;
    }
  }

  @Test
  void everyCommandReadsTheColumnsItNeedsAndFindsWhatItFindsInCsv() throws Exception {
    damage("junk");
    for (String folder : List.of("csv", "parquet")) {
      String data = path(folder);
      works("logit", folder, "--data", folder + ":" + data, "--formula", FORMULA);
      String model = path(folder + "-logit/model.json");
      works("predict", folder, "--data", data, "--model", model, "--carry", "g", "--to", "csv");
      works("roc", folder, "--scores", path(folder + "-predict"), "--actual", "y");
      works("summary", folder, "--data", data, "--columns", "x,n", "--by", "g");
      works(
          "linmod",
          folder,
          "--data",
          data,
          "--formula",
          "x ~ n",
          "--weights",
          "y",
          "--cluster",
          "g");
    }
    for (String same : List.of("logit/model.json", "linmod/model.json", "roc/metrics.json")) {
      assertThat(SameResults.of(directory.resolve("parquet-" + same)))
          .as(same)
          .isEqualTo(SameResults.of(directory.resolve("csv-" + same)));
    }
    assertThat(lines("parquet-predict")).isEqualTo(lines("csv-predict")).hasSizeGreaterThan(6000);
    Outcome all = run("summary", "all", "--data", path("parquet"), "--columns", "x,junk");
    assertThat(all.exit()).isNotEqualTo(ExitCode.DONE);
    assertThat(all.err()).contains("a.parquet is damaged in the row group at byte 4: ");
  }

  @Test
  void scoresInParquetHaveWhatRocFindsInAvro() throws Exception {
    works("logit", "parquet", "--data", path("parquet"), "--formula", FORMULA);
    for (String format : List.of("avro", "parquet")) {
      works(
          "predict",
          format,
          "--data",
          path("parquet"),
          "--model",
          path("parquet-logit/model.json"),
          "--to",
          format,
          "--residuals",
          "response");
      works("roc", format, "--scores", path(format + "-predict"), "--actual", "y");
    }
    assertThat(Files.readString(directory.resolve("parquet-roc/metrics.json")))
        .isEqualTo(Files.readString(directory.resolve("avro-roc/metrics.json")));
  }

  @Test
  void aNeededColumnThatOneFileLacksIsNamedWithTheFile() {
    Outcome outcome = run("logit", "lacks", "--data", path("parquet"), "--formula", "y ~ extra");
    assertThat(outcome.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(outcome.err())
        .contains("a.parquet has no column extra; it has y, x, g, n, day, junk");
    assertThat(directory.resolve("lacks-logit")).doesNotExist();
  }
}
