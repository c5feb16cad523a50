package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.conf;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WayOnTest {
  @TempDir private Path directory;

  @Test
  void aCommandThatResumesGoesOnAndReplacesNothing() {
    assertThat(
            WayOn.text(
                conf(), "-D", "a=b", "logit", "--formula", "y ~ x", "--out", "o", "--overwrite"))
        .contains(
            "Ended before it was done; to go on:\n"
                + "  crosswind -D a=b logit --formula 'y ~ x' --out o --resume");
    assertThat(WayOn.text(conf(), "logit", "--resume", "--out", "o"))
        .hasValueSatisfying(text -> assertThat(text).endsWith("logit --resume --out o"));
  }

  @Test
  void anotherStartsAgain() {
    assertThat(WayOn.text(conf(), "weather", "--out", "o", "--overwrite"))
        .contains(
            "Ended before it was done; to start again:\n"
                + "  crosswind weather --out o --overwrite");
  }

  @Test
  void theJobJarIsStartedByHadoop() {
    assertThat(WayOn.program("org.apache.hadoop.util.RunJar jobs/crosswind.jar run --out o", ""))
        .containsExactly("hadoop", "jar", "jobs/crosswind.jar");
    assertThat(WayOn.program("org.crosswind.driver.Main run x.jar", ""))
        .containsExactly("crosswind");
    assertThat(WayOn.program("org.crosswind.driver.Main run", "my bin/crosswind\n--local"))
        .containsExactly("my bin/crosswind", "--local");
  }

  @Test
  void whereNothingIsWrittenNothingIsSaid() {
    assertThat(WayOn.text(conf(), "info", "--data", "d")).isEmpty();
    assertThat(WayOn.text(conf(), "--help")).isEmpty();
    assertThat(WayOn.text(conf())).isEmpty();
  }

  @Test
  void secretsAreNotShown() {
    assertThat(
            WayOn.text(
                    conf(),
                    "-Dfs.s3a.secret.key=hidden",
                    "-D",
                    "my.password=hidden",
                    "roc",
                    "-Db=c")
                .orElseThrow())
        .doesNotContain("hidden")
        .contains("-Dfs.s3a.secret.key=...", "my.password=...", "-Db=c");
  }

  /** A process that is started where a signal is ignored ignores it too. */
  private static boolean isIgnored(int signal) throws IOException {
    return Files.readAllLines(Path.of("/proc/self/status")).stream()
        .filter(line -> line.startsWith("SigIgn:"))
        .map(line -> Long.parseUnsignedLong(line.substring(7).strip(), 16))
        .anyMatch(mask -> (mask >> (signal - 1) & 1) == 1);
  }

  /** So many that the passes left take longer than a signal to arrive, on a busy machine too. */
  private Path manyRows() throws IOException {
    List<String> lines = Files.readAllLines(ROOT.resolve("examples/kyphosis.csv"));
    String rows = String.join("\n", lines.subList(1, lines.size())) + "\n";
    return Files.writeString(
        directory.resolve("rows.csv"), lines.get(0) + "\n" + rows.repeat(4000));
  }

  /** Stopped while it passes, ended, and given again as it said. */
  @ParameterizedTest
  @CsvSource({"TERM, 15", "INT, 2"})
  void theLineThatIsSaidGoesOn(String signal, int number) throws Exception {
    assumeThat(isIgnored(number)).as("started by nohup or in the background").isFalse();
    String data = manyRows().toString();
    String out = directory.resolve("fit-" + signal).toString();
    String[] line = {"logit", "--data", data, "--formula", "Kyphosis~Age+Start", "--out", out};
    String told;
    try (CommandProcess process = CommandProcess.start(directory, line)) {
      Path pass = Path.of(out, "stages/logit/pass-001");
      assertThat(process.until(() -> Files.exists(pass))).as("is at work").isTrue();
      process.stop();
      process.interrupt(signal);
      process.goOn();
      CommandProcess.Ended ended = process.end();
      assertThat(ended.exit()).isEqualTo(128 + number);
      told = ended.err();
    }
    List<String> lines = told.lines().toList();
    assertThat(lines.get(lines.size() - 2)).isEqualTo("Ended before it was done; to go on:");
    String again = lines.get(lines.size() - 1).replace("'Kyphosis~Age+Start'", line[4]);
    assertThat(again).isEqualTo("  crosswind " + String.join(" ", line) + " --resume");
    Outcome outcome = crosswind(again.strip().replaceFirst("^crosswind ", "").split(" "));
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    assertThat(outcome.err()).contains("kept from the earlier run");
  }
}
