package org.example.flights;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.apache.hadoop.util.ToolRunner;
import org.crosswind.driver.Crosswind;
import org.crosswind.jobs.kernel.place.EmbeddedMode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Both as they are used, in this process. */
class OwnCodeTest {
  @TempDir private Path temporary;
  private String rows;

  @BeforeEach
  void rows() throws IOException {
    rows = temporary.resolve("rows.csv").toString();
    // y = 1 + 2 x for AA, y = 5 - x for UA
    Files.writeString(
        Path.of(rows), "carrier,x,y\nAA,0,1\nUA,0,5\nAA,1,3\nUA,2,3\nAA,2,5\nUA,,9\n");
  }

  private int crosswind(String... args) throws Exception {
    return ToolRunner.run(EmbeddedMode.configuration(), new Crosswind(), args);
  }

  private List<String> lines(String out) throws IOException {
    try (var files = Files.list(temporary.resolve(out))) {
      Path part =
          files.filter(file -> file.getFileName().toString().startsWith("part-")).findFirst().get();
      return Files.readAllLines(part);
    }
  }

  @Test
  void theFunctionFitsALineToEachGroup() throws Exception {
    String out = temporary.resolve("trend").toString();
    assertEquals(
        0,
        crosswind(
            "apply",
            "--data",
            rows,
            "--by",
            "carrier",
            "--function",
            "trend",
            "--reducers",
            "1",
            "--out",
            out));
    assertEquals(List.of("name,n,intercept,slope", "AA,3,1,2", "UA,2,5,-1"), lines("trend"));
  }

  @Test
  void theCommandCounts() throws Exception {
    String out = temporary.resolve("count").toString();
    assertEquals(0, crosswind("count", "--data", rows, "--column", "carrier", "--out", out));
    assertEquals(List.of("AA\t3", "UA\t3"), lines("count"));
    assertEquals(2, crosswind("count", "--data", rows, "--column", "carier", "--out", out));
  }
}
