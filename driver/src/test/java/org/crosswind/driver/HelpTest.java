package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.conf;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.remote.RemoteCommand;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.ParseResult;

class HelpTest {
  @TempDir private Path directory;

  private static String help(String command, String columns) {
    return CommandSyntax.of(CommandLineTool.commands(), columns)
        .getSubcommands()
        .get(command)
        .getUsageMessage();
  }

  @Test
  void optionsStandInTheirGroups() {
    String help = help("logit", "100");
    assertThat(help)
        .containsSubsequence(
            "crosswind logit --data DATA --out PATH [OPTIONS]",
            "\nInput and output:\n",
            "--data",
            "--out",
            "\nModel:\n",
            "--formula",
            "\nFit:\n",
            "--max-iterations",
            "\nInference:\n",
            "--robust",
            "\nRun:\n",
            "--reducers",
            "--verbose",
            "--help",
            "\nExample, in a checkout:\n  bin/crosswind logit ");
    assertThat(help("predict", "100")).contains("other commands' examples make its inputs:\n");
    assertThat(help("info", "100")).doesNotContain("Fit:", "Inference:");
  }

  @ParameterizedTest
  @ValueSource(ints = {60, 80, 133})
  void theHelpIsAsWideAsAskedFor(int width) {
    for (Command command : CommandLineTool.commands()) {
      String help = help(command.name(), Integer.toString(width));
      List<String> lines = help.substring(0, help.indexOf("\nExample")).lines().toList();
      assertThat(lines).as(command.name()).allMatch(line -> line.length() <= width);
    }
    String logit = help("logit", Integer.toString(width));
    assertThat(logit.lines().mapToInt(String::length).max().orElse(0)).isGreaterThan(width - 15);
  }

  @Test
  void aWidthBelowSixtyIsSixtyAndRubbishIsNone() {
    assertThat(help("roc", "20")).isEqualTo(help("roc", "60")).isNotEqualTo(help("roc", "100"));
    assertThat(help("roc", "wide")).isEqualTo(help("roc", null));
    assertThat(help("roc", "999999999")).isEqualTo(help("roc", "400"));
  }

  @Test
  void everyExampleIsGoodUsage() {
    CommandLine syntax = CommandSyntax.of(CommandLineTool.commands(), "80");
    for (Command command : CommandLineTool.commands()) {
      List<String> words = new ArrayList<>(List.of(command.name()));
      words.addAll(command.example());
      assertThat(words).hasSizeGreaterThan(1);
      ParseResult parsed = syntax.parseArgs(words.toArray(String[]::new)).subcommand();
      assertThat(parsed.errors()).as(command.name()).isEmpty();
      assertThat(parsed.unmatched()).as(command.name()).isEmpty();
      Settings settings = Settings.of(command.name(), command.parameters(), conf());
      settings = CommandLineTool.given(settings, command, parsed);
      for (Parameter<?> parameter : command.parameters()) {
        int at = words.indexOf("--" + parameter.name());
        settings =
            at < 0 || parameter.isFlag() ? settings : settings.with(parameter, words.get(at + 1));
      }
      assertThat(settings.problems(command.parameters())).as(command.name()).isEmpty();
    }
  }

  /** Each after those whose outputs it reads. */
  @Test
  @Tag("heavy")
  void everyExampleRuns() {
    List<String> order = new ArrayList<>(List.of("generate"));
    CommandLineTool.commands().stream()
        // These ask a cluster.
        .filter(command -> !(command instanceof RemoteCommand))
        .map(Command::name)
        .filter(name -> !order.contains(name))
        .forEach(order::add);
    for (String name : order) {
      Command command =
          CommandLineTool.commands().stream().filter(c -> c.name().equals(name)).findFirst().get();
      String[] line =
          Stream.concat(Stream.of(name), command.example().stream())
              .map(word -> word.replaceFirst("^examples/", ROOT + "/examples/"))
              .map(word -> word.replaceFirst("^out/", directory + "/out/"))
              .toArray(String[]::new);
      Outcome outcome = crosswind(line);
      assertThat(outcome.exit())
          .as("%s%n%s", Arrays.toString(line), outcome.err())
          .isEqualTo(ExitCode.DONE);
    }
  }
}
