package org.crosswind.driver.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A model whose fit has no room in the heap is refused, whatever makes it too large. */
class ModelSizeTest {
  @TempDir private static Path directory;
  private static Path data;
  private static int columns;

  /** As many levels as a plain fit has room for, a sandwich or Firth's penalty has not. */
  @BeforeAll
  static void makeRows() throws IOException {
    columns = (int) Math.sqrt(Runtime.getRuntime().maxMemory() / (8.5 * Double.BYTES / 2));
    data = directory.resolve("data.csv");
    Stream<String> rows =
        IntStream.range(0, 2 * columns).mapToObj(i -> i % 2 + ",l" + i / 2 + "," + i % 9);
    Files.write(data, Stream.concat(Stream.of("y,g,c"), rows).toList());
  }

  private static Outcome run(String command, Path rows, String... more) {
    List<String> arguments = new ArrayList<>(List.of(command, "--data", rows.toString()));
    arguments.addAll(
        List.of("--out", directory.resolve("out-" + command).toString(), "--overwrite"));
    arguments.addAll(List.of(more));
    return crosswind(arguments.toArray(String[]::new));
  }

  private static void assertRefused(Outcome outcome, int columns) {
    assertThat(outcome.exit()).as(outcome.err()).isEqualTo(ExitCode.FAILED);
    assertThat(outcome.err())
        .contains(String.format(Locale.ROOT, "the model has %,d columns", columns))
        .contains("columns: a fit of so many needs about ", "CROSSWIND_JAVA_OPTS")
        .doesNotContain("pass 0", "Exception");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "logit --cluster c",
        "logit --robust hc0",
        "logit --firth",
        "logit --cluster c --firth",
        "linmod --cluster c",
        "linmod --robust hc1",
        "anova --cluster c",
        "anova --firth"
      })
  void withAnOptionThatTakesMore(String line) {
    List<String> words = List.of(line.split(" "));
    List<String> more = new ArrayList<>(words.subList(1, words.size()));
    String response = words.get(0).equals("linmod") ? "c" : "y";
    more.addAll(List.of("--formula", response + " ~ g"));
    assertRefused(run(words.get(0), data, more.toArray(String[]::new)), columns);
  }

  @Test
  void outOfADesignFile() {
    Path design = directory.resolve("design");
    Outcome made =
        crosswind(
            "design", "--data", data.toString(), "--formula", "y ~ g", "--out", design.toString());
    assertThat(made.exit()).as(made.err()).isEqualTo(ExitCode.DONE);
    assertRefused(run("logit", design, "--firth"), columns);
  }

  /** Two rows a level, which are in different cells: the cells without rows are no columns. */
  @Test
  void ofTwoFactorsTooLargeForAnyFit() {
    assertRefused(run("logit", data, "--formula", "y ~ g:factor(c) - 1"), 2 * columns);
  }
}
