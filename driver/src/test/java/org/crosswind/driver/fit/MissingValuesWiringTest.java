package org.crosswind.driver.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is given as missing reaches each job of a fit that reads rows, and its model. */
class MissingValuesWiringTest {
  private static final String TEXTS = "M,-999,\\N,${user.name}";

  @TempDir private Path directory;

  @BeforeEach
  void rows() throws IOException {
    StringBuilder rows = new StringBuilder("y,x,g\n");
    for (int i = 0; i < 60; i++) {
      String x = List.of("M", "-999.0", "\\N", "${user.name}", Integer.toString(i)).get(i % 5);
      rows.append(i % 7 < 3 ? 1 : 0).append(',').append(x).append(',').append(i % 2).append('\n');
    }
    Files.writeString(directory.resolve("rows.csv"), rows);
  }

  private Outcome run(String command, String out, String... more) {
    List<String> line =
        new ArrayList<>(List.of(command, "--data", path("rows.csv"), "--out", path(out)));
    line.addAll(List.of(more));
    return crosswind(line.toArray(String[]::new));
  }

  private String path(String name) {
    return directory.resolve(name).toString();
  }

  private JsonNode read(String name) throws IOException {
    return new ObjectMapper().readTree(Files.readString(directory.resolve(name)));
  }

  @Test
  void everyJobHasThem() throws IOException {
    String[] fit = {"--formula", "y ~ x", "--test-fraction", "0.5", "--missing-values", TEXTS};
    Outcome outcome = run("logit", "fit", fit);
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    for (String stage : List.of("split", "design-scan", "design")) {
      JsonNode given =
          read("fit/stages/" + stage + "/_stage.json").at("/parameters/missing-values");
      assertThat(given.asText()).as(stage).isEqualTo(TEXTS);
    }
    JsonNode model = read("fit/model.json");
    assertThat(model.at("/variables/0/type").asText()).isEqualTo("number");
    assertThat(model.get("missingValues"))
        .extracting(JsonNode::asText)
        .containsExactly(TEXTS.split(","));
  }

  /** Scores of the model's own file: four rows in five lack x by what the model remembers. */
  @Test
  void aModelRemembersThem() throws IOException {
    run("logit", "fit", "--formula", "y ~ x", "--missing-values", TEXTS);
    Outcome scored = run("predict", "scores", "--model", path("fit/model.json"));
    assertThat(scored.exit()).as(scored.err()).isEqualTo(ExitCode.DONE);
    assertThat(read("scores/_stage.json").at("/counters/MISSING_ROWS").asInt()).isEqualTo(48);
  }

  @Test
  void otherTextsAreAnotherDesign() throws IOException {
    run("design", "one", "--formula", "y ~ g", "--missing-values", "M");
    run("design", "other", "--formula", "y ~ g", "--missing-values", "m");
    assertThat(read("one/_stage.json").get("fingerprint"))
        .isNotEqualTo(read("other/_stage.json").get("fingerprint"));
  }
}
