package org.crosswind.driver.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Columns that folders give are columns to every command. */
class FolderColumnsTest {
  private static final List<String> YEARS = List.of("2012", "2013", "__HIVE_DEFAULT_PARTITION__");

  @TempDir private Path directory;

  /** The same rows in folders, and in a file that has the folders' values as columns. */
  @BeforeEach
  void rows() throws IOException {
    Random random = new Random(1);
    StringBuilder all = new StringBuilder("y,x,year,carrier\n");
    for (String year : YEARS) {
      for (String carrier : List.of("AA", "D/L")) {
        StringBuilder rows = new StringBuilder("y,x\n");
        for (int i = 0; i < 40; i++) {
          String row = (random.nextInt(3) == 0 ? 1 : 0) + "," + random.nextInt(100);
          rows.append(row).append('\n');
          all.append(row).append(',').append(year.startsWith("_") ? "" : year);
          all.append(',').append(carrier).append('\n');
        }
        Path folder =
            directory.resolve("t/year=" + year + "/carrier=" + carrier.replace("/", "%2F"));
        Files.createDirectories(folder);
        Files.writeString(folder.resolve("a.csv"), rows);
      }
    }
    Files.writeString(directory.resolve("all.csv"), all);
  }

  private Outcome run(String command, String data, String out, String... more) {
    Outcome outcome =
        crosswind(
            Stream.concat(
                    Stream.of(command, "--data", path(data), "--out", path(out)), Stream.of(more))
                .toArray(String[]::new));
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    return outcome;
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private JsonNode read(String name) throws IOException {
    return new ObjectMapper().readTree(Files.readString(directory.resolve(name)));
  }

  @Test
  void aFitIsThatOfTheSameRowsInAFile() throws IOException {
    run("logit", "t", "folders", "--formula", "y ~ .");
    run("logit", "all.csv", "file", "--formula", "y ~ .");
    JsonNode model = read("folders/model.json");
    assertThat(model.get("coefficients")).isEqualTo(read("file/model.json").get("coefficients"));
    assertThat(model.get("coefficients")).hasSize(4);
    assertThat(model.at("/sample/omitted").asInt(-1))
        .isEqualTo(read("file/model.json").at("/sample/omitted").asInt(-1));
    run("predict", "t", "scores", "--model", path("folders/model.json"));
    assertThat(read("scores/_stage.json").at("/counters/MISSING_ROWS").asInt()).isEqualTo(80);
  }

  @Test
  void aDivisionKeepsThem() {
    run("split", "t", "sets", "--test", "year == 2013", "--to", "csv");
    Outcome info = crosswind("info", "--data", path("sets/test"), "--rows", "1");
    assertThat(info.exit()).as(info.err()).isEqualTo(ExitCode.DONE);
    assertThat(info.out()).contains("80 rows", "year", "carrier", "2013");
  }

  @Test
  void oneFolderIsReadAsNamed() {
    Outcome info = crosswind("info", "--data", path("t/year=2012"), "--rows", "1");
    assertThat(info.exit()).as(info.err()).isEqualTo(ExitCode.DONE);
    assertThat(info.out()).contains("Number of variables: 4", "year  carrier", "2012       AA");
  }
}
