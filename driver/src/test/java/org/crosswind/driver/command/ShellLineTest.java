package org.crosswind.driver.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ShellLineTest {
  private static final List<String> AWKWARD =
      List.of(
          "plain",
          "y ~ a*b",
          "it's",
          "",
          "$HOME",
          "~",
          "=ls",
          "a\"b",
          "a\\b",
          "--test=x == 1",
          "Ü");

  @Test
  void aShellReadsBackWhatWasWritten() throws Exception {
    for (String line : List.of(ShellLine.of(AWKWARD), ShellLine.folded(AWKWARD, "  ").strip())) {
      Process shell = new ProcessBuilder("sh").start();
      try (OutputStream script = shell.getOutputStream()) {
        script.write(("printf '<%s>\\n' " + line + "\n").getBytes(StandardCharsets.UTF_8));
      }
      assertThat(new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8).lines())
          .isEqualTo(AWKWARD.stream().map(word -> "<" + word + ">").toList());
    }
  }

  @Test
  void wordsAreReadAsAShellReadsThem() {
    assertThat(ShellLine.words(ShellLine.of(AWKWARD))).isEqualTo(AWKWARD);
    assertThat(ShellLine.words("  a 'b c'd \"e\\\"f\\g\" h\\ i\n\t''  "))
        .containsExactly("a", "b cd", "e\"f\\g", "h i", "");
    assertThatThrownBy(() -> ShellLine.words("a 'b"))
        .hasMessage("a quote ' is not closed in: a 'b");
  }

  @Test
  void linesAreBrokenBeforeOptionsWithTheirValues() {
    String path = "a-directory/".repeat(4);
    assertThat(ShellLine.folded(List.of("fit", "--a", path, "--b", path, "--c", "--d"), "  "))
        .isEqualTo("  fit --a " + path + " \\\n    --b " + path + " --c --d");
  }
}
