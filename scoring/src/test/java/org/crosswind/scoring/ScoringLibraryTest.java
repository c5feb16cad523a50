package org.crosswind.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.crosswind.examples.ScoreFlights;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The library as its page tells of it. */
class ScoringLibraryTest {
  private static final String EXAMPLE = "src/test/java/org/crosswind/examples/ScoreFlights.java";
  private static final Path PAGE = Path.of("../docs/scoring-library.md");

  @Test
  void theExampleScores(@TempDir Path directory) throws Exception {
    ModelDocument model =
        new Models("binomial", "late ~ Carrier + CRSDepTime")
            .intercept(-2)
            .factor("Carrier", "Carrier", "AA", "DL", "UA")
            .number("CRSDepTime")
            .term("Carrier", null, Map.of("DL", -0.5, "UA", 0.25))
            .term("CRSDepTime", 0.125)
            .model();
    Path file = directory.resolve("model.json");
    Files.writeString(file, Json.write(model));
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    PrintStream before = System.out;
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
    try {
      ScoreFlights.main(new String[] {file.toString()});
    } finally {
      System.setOut(before);
    }
    // 1 / (1 + exp(0.1875)), 1 / (1 + exp(0.6875)).
    assertThat(printed.toString(StandardCharsets.UTF_8))
        .matches("AA 0\\.4532618\\d+\\RDL 0\\.3345894\\d+\\R");
  }

  @Test
  void thePageShowsTheExample() throws Exception {
    String code = Files.readString(Path.of(EXAMPLE));
    assertThat(code.lines().count()).isLessThanOrEqualTo(24);
    assertThat(Files.readString(PAGE)).contains("```java\n" + code + "```\n");
  }
}
