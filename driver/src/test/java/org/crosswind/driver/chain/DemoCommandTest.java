package org.crosswind.driver.chain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DemoCommandTest {
  @TempDir private Path directory;

  @Test
  void theWeatherHelps() throws IOException {
    Path out = directory.resolve("demo");
    Outcome outcome = crosswind("demo", "--out", out.toString());
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.out()).contains("without weather  AUC", "with weather     AUC");
    assertThat(auc(out)).isGreaterThan(auc(out.resolve("without-weather")) + 0.02);
    assertThat(out.resolve("roc.csv")).exists();
    assertThat(out.resolve("join-report.json")).exists();
  }

  private static double auc(Path directory) throws IOException {
    String json = Files.readString(directory.resolve("metrics.json"));
    return new ObjectMapper().readTree(json).get("auc").asDouble();
  }
}
