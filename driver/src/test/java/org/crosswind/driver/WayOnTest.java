package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.conf;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WayOnTest {
  @TempDir private Path directory;

  @Test
  void aCommandThatResumesGoesOnAndReplacesNothing() {
    assertThat(
            WayOn.text(
                conf(), "-D", "a=b", "logit", "--formula", "y ~ x", "--out", "o", "--overwrite"))
        .contains(
            "crosswind logit: ended from outside; to go on:\n"
                + "  crosswind -D a=b logit --formula 'y ~ x' --out o --resume");
    assertThat(WayOn.text(conf(), "logit", "--resume", "--out", "o"))
        .hasValueSatisfying(text -> assertThat(text).endsWith("logit --resume --out o"));
  }

  @Test
  void anotherStartsAgain() {
    assertThat(WayOn.text(conf(), "weather", "--out", "o", "--overwrite"))
        .contains(
            "crosswind weather: ended from outside; to start again:\n"
                + "  crosswind weather --out o --overwrite");
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

  /** Stopped while it passes, ended, and given again as it said. */
  @Test
  void theLineThatIsSaidGoesOn() throws Exception {
    String data = ROOT.resolve("examples/kyphosis.csv").toString();
    for (String signal : List.of("TERM", "INT")) {
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
        assertThat(ended.exit()).isEqualTo(signal.equals("INT") ? 130 : 143);
        told = ended.err();
      }
      List<String> lines = told.lines().toList();
      assertThat(lines.get(lines.size() - 2))
          .isEqualTo("crosswind logit: ended from outside; to go on:");
      String again = lines.get(lines.size() - 1).replace("'Kyphosis~Age+Start'", line[4]);
      assertThat(again).isEqualTo("  crosswind " + String.join(" ", line) + " --resume");
      Outcome outcome = crosswind(again.strip().replaceFirst("^crosswind ", "").split(" "));
      assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
      assertThat(outcome.err()).contains("kept from the earlier run");
    }
  }
}
