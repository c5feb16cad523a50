package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which of the response's two values is the event: one rule for {@code logit} and {@code roc}. */
class RocLabelsTest {
  @TempDir private Path directory;

  private JsonNode json(String file) throws IOException {
    return new JsonMapper().readTree(Files.readString(directory.resolve(file)));
  }

  private String write(String failure, String success) throws IOException {
    StringBuilder rows = new StringBuilder("y,x,prediction\n");
    for (int i = 0; i < 12; i++) {
      boolean event = i % 3 == 0 || i > 8;
      rows.append(event ? success : failure).append(',').append(i).append(",0.").append(10 + i);
      rows.append('\n');
    }
    Files.writeString(directory.resolve("rows.csv"), rows.toString());
    return directory.resolve("rows.csv").toString();
  }

  private Outcome roc(String... more) {
    String[] fixed = {
      "roc",
      "--scores",
      directory.resolve("rows.csv").toString(),
      "--actual",
      "y",
      "--out",
      directory.resolve("roc").toString(),
      "--overwrite"
    };
    String[] all = java.util.Arrays.copyOf(fixed, fixed.length + more.length);
    System.arraycopy(more, 0, all, fixed.length, more.length);
    return crosswind(all);
  }

  /** Numbers by their value, TRUE and FALSE as 1 and 0, other texts by code points. */
  @ParameterizedTest
  @CsvSource({
    "0,1",
    "1,2",
    "-1,1",
    "9,10",
    "10,2",
    "no,yes",
    "yes,no",
    "FALSE,TRUE",
    "B,a",
    "good,bad"
  })
  void rocTakesTheEventThatLogitModels(String one, String other) throws IOException {
    String rows = write(one, other);
    Outcome fitted =
        crosswind(
            "logit",
            "--data",
            rows,
            "--formula",
            "y ~ x",
            "--out",
            directory.resolve("model").toString(),
            "--overwrite");
    assertThat(fitted.exit()).as(fitted.err()).isEqualTo(ExitCode.DONE);
    JsonNode response = json("model/model.json").path("response");

    Outcome outcome = roc();
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    JsonNode metrics = json("roc/metrics.json");
    assertThat(metrics.path("positive").asText()).isEqualTo(response.path("success").asText());
    assertThat(metrics.path("positives").asLong()).isEqualTo(response.path("successes").asLong());
    assertThat(metrics.path("modelStatus").isNull()).isTrue();
  }

  @Test
  void theOptionComesFirst() throws IOException {
    write("1", "2");
    assertThat(roc("--positive", "1").exit()).isEqualTo(ExitCode.DONE);
    assertThat(json("roc/metrics.json").path("positive").asText()).isEqualTo("1");
  }

  @Test
  void oneValueAloneIsNoCurve() throws IOException {
    write("2", "2");
    assertThat(roc().err()).contains("the values '2' and perhaps '1': say with --positive");
    write("1", "1");
    assertThat(roc().exit()).isEqualTo(ExitCode.FAILED);
  }
}
