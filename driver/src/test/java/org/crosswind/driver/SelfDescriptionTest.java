package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelfDescriptionTest {
  @TempDir private Path directory;

  private static boolean isThere(String program) {
    return Arrays.stream(System.getenv("PATH").split(File.pathSeparator))
        .anyMatch(place -> Files.isExecutable(Path.of(place, program)));
  }

  private static String run(String... words) throws IOException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }

  private Path file(String name, String... command) throws IOException {
    Outcome outcome = crosswind(command);
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.DONE);
    return Files.writeString(directory.resolve(name), outcome.out());
  }

  /** What bash offers for the last of some words, as its readline would ask. */
  private static List<String> offered(Path script, String... words) throws IOException {
    String all = String.join(" ", Arrays.stream(words).map(word -> "'" + word + "'").toList());
    String asked =
        // Outside of readline there is nothing whose options it could set.
        "compopt() { :; }; source '"
            + script
            + "'; COMP_WORDS=("
            + all
            + "); COMP_CWORD="
            + (words.length - 1)
            + "; $(complete -p crosswind | sed 's/.*-F \\([^ ]*\\) .*/\\1/');"
            + " printf '%s\\n' \"${COMPREPLY[@]}\"";
    return run("bash", "-c", asked).lines().map(String::strip).toList();
  }

  @Test
  void bashCompletesCommandsOptionsAndChoices() throws IOException {
    assumeThat(isThere("bash")).isTrue();
    Path script = file("completion", "completion", "bash");
    assertThat(offered(script, "crosswind", "logi")).containsExactly("logit");
    assertThat(offered(script, "bin/crosswind", "pred")).containsExactly("predict");
    assertThat(offered(script, "crosswind", "weather-"))
        .containsExactlyInAnyOrder("weather-utc", "weather-hourly");
    assertThat(offered(script, "crosswind", "logit", "--max-"))
        .containsExactlyInAnyOrder(
            "--max-iterations", "--max-covariance", "--max-bad-fraction", "--max-points");
    assertThat(offered(script, "crosswind", "logit", "--robust", "cr"))
        .containsExactlyInAnyOrder("cr0", "cr1");
    assertThat(offered(script, "crosswind", "logit", "--data", "x")).containsExactly("");
    assertThat(offered(script, "crosswind", "completion", "z")).containsExactly("zsh");
  }

  @Test
  void theScriptsAreWellFormed() throws IOException {
    Path bash = file("completion.bash", "completion", "bash");
    Path zsh = file("completion.zsh", "completion", "zsh");
    assertThat(zsh).content().contains("bashcompinit");
    if (isThere("bash")) {
      assertThat(run("bash", "-n", bash.toString())).isEmpty();
    }
    if (isThere("zsh")) {
      assertThat(run("zsh", "-n", zsh.toString())).isEmpty();
    }
  }

  @Test
  void anotherShellIsBadUsage() {
    Outcome fish = crosswind("completion", "fish");
    assertThat(fish.exit()).isEqualTo(ExitCode.USAGE);
    assertThat(fish.err()).contains("fish", "See crosswind completion --help");
    assertThat(crosswind("completion").exit()).isEqualTo(ExitCode.USAGE);
    assertThat(crosswind("man", "logit").exit()).isEqualTo(ExitCode.USAGE);
    assertThat(crosswind("--help").out()).contains("completion", "manual page");
    assertThat(crosswind("completion", "--help").out()).contains("source <(bin/crosswind");
  }

  @Test
  void theManualHasEverything() {
    String man = crosswind("man").out();
    assertThat(man)
        .startsWith(".TH CROSSWIND 1 ")
        .containsSubsequence(
            ".SH \"NAME\"\n", ".SH \"SYNOPSIS\"\n", ".SH \"COMMANDS\"\n", ".SH \"EXIT STATUS\"\n");
    assertThat(man.lines().filter(line -> line.startsWith(".")))
        .allMatch(line -> line.matches("\\.(TH|SH|SS|I|B|PP|TP|nf|fi)( .*)?"));
    assertThat(man.chars()).allMatch(c -> c == '\n' || (c >= ' ' && c < 0x7f));
    for (Command command : CommandLineTool.commands()) {
      String name = command.name().replace("-", "\\-");
      assertThat(man).contains(".SS \"" + name + "\"\n", "bin/crosswind " + name);
      for (Parameter<?> parameter : command.parameters()) {
        assertThat(man).contains("\\fB\\-\\-" + parameter.name().replace("-", "\\-") + "\\fR");
      }
    }
  }

  @Test
  void roffReadsTheManualWithoutAWarning() throws IOException {
    Path man = file("crosswind.1", "man");
    if (isThere("groff")) {
      assertThat(run("groff", "-man", "-ww", "-z", "-Tutf8", man.toString())).isEmpty();
      assertThat(run("groff", "-man", "-P-cbou", "-Tutf8", "-rLL=90n", man.toString()))
          .contains("--formula=", "Kyphosis ~ Age + Number + Start'", "|D-D'|/(|D|+0.1)");
    }
    if (isThere("mandoc")) {
      assertThat(run("mandoc", "-Tlint", "-Werror", man.toString())).isEmpty();
    }
  }
}
