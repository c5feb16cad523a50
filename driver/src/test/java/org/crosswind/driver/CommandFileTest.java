package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.crosswind.driver.CommandFile.Call;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of commands that should not hold do not, and say why. */
class CommandFileTest {
  private static final String ROWS =
      """
      file rows.csv
        y,x
        1,2

      """;
  private static final String SHOWN =
      """
      $ crosswind info --data rows.csv
      out
        Data: rows.csv
        …
        Number of variables: 2
        …
           y  x
        1  1  2
      """;

  @TempDir private Path directory;

  private CommandFileRun run(String text) throws IOException {
    return CommandFileRun.of(CommandFile.parse(text), directory.toRealPath());
  }

  @Test
  void aFileThatHolds() throws IOException {
    assertThat(run(ROWS + SHOWN).problems()).isEmpty();
  }

  @Test
  void aWrongExitCode() throws IOException {
    String wrong = SHOWN.replace("out\n", "exit 2\nout\n");
    assertThat(run(ROWS + wrong).problems())
        .singleElement()
        .asString()
        .startsWith("line 5: crosswind info --data rows.csv: exit code 0, not 2");
  }

  @Test
  void aWrongLine() throws IOException {
    String wrong = SHOWN.replace("1  1  2", "1  1  3");
    assertThat(run(ROWS + wrong).problems())
        .singleElement()
        .asString()
        .contains("out is another", "expected  1  1  3", "printed   1  1  2");
  }

  @Test
  void outputThatIsMissing() throws IOException {
    assertThat(run(ROWS + SHOWN + "  2  0  4\n").problems())
        .singleElement()
        .asString()
        .contains("expected  2  0  4", "printed   (nothing more)");
  }

  @Test
  void outputThatNobodyExpects() throws IOException {
    assertThat(run(ROWS + "$ crosswind info --data rows.csv\n").problems())
        .singleElement()
        .asString()
        .contains("expected  (nothing more)", "printed   Data: rows.csv");
  }

  @Test
  void aWrongMessage() throws IOException {
    String wrong = "$ crosswind info --data none.csv\nexit 2\nerr\n  all is well\n";
    assertThat(run(ROWS + wrong).problems())
        .singleElement()
        .asString()
        .contains("err is another", "expected  all is well", "none.csv does not exist");
  }

  @Test
  void aLineThatIsNothing() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> CommandFile.parse("# well\n\noutput\n  1\n"))
        .withMessageContaining("line 3")
        .withMessageContaining("output");
  }

  @Test
  void rewritingKeepsWhatHoldsAndCorrectsTheRest() throws IOException {
    String remark = "# As it was.\n";
    String wrong = SHOWN + "\n" + SHOWN.replace("1  1  2", "1  1  3").replace("variables", "v");
    String rewritten = run(remark + ROWS + wrong).rewritten().render();
    assertThat(rewritten).startsWith(remark + ROWS + SHOWN).doesNotContain("1  1  3");
    assertThat(CommandFile.parse(rewritten).render()).isEqualTo(rewritten);
  }

  @Test
  void wordsAreAShells() {
    Call call =
        (Call)
            CommandFile.parse("$ crosswind logit \\\n    --formula 'y ~ x' --a=\"b c\"d\n")
                .parts()
                .get(0);
    assertThat(call.words())
        .isEqualTo(List.of("crosswind", "logit", "--formula", "y ~ x", "--a=b cd"));
  }

  @Test
  void wildcards() {
    ExpectedText text = new ExpectedText(List.of("a … c", "...", "/[0-9]+ s/", ""));
    assertThat(text.difference("a b c\nx\n\n12 s\n\nend")).contains("printed   end");
    assertThat(new ExpectedText(List.of("a … c", "...", "/[0-9]+ s/")).difference("a b c\n12 s\n"))
        .isNull();
    assertThat(new ExpectedText(List.of("/[0-9]+ s/")).difference("12 ms\n")).isNotNull();
    assertThat(ExpectedText.of("[ 1/1] x   6 rows   0.2 s   27 rows/s  rejected 2\n").lines())
        .isEqualTo(List.of("[ 1/1] x   6 rows… rows/s  rejected 2"));
  }
}
