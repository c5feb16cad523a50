package org.crosswind.driver.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A command that did not finish, given again with other parameters, is the other command. */
class ChangedCommandTest {
  private static final List<String> MAIN =
      List.of("model.json", "summary.txt", "training-metrics.json", "anova.json");

  @TempDir private static Path shared;
  @TempDir private Path directory;
  private static Path rows;

  @BeforeAll
  static void makeRows() throws IOException {
    rows = shared.resolve("rows.csv");
    Stream<String> lines =
        IntStream.range(0, 400)
            .mapToObj(i -> i * i % 7 % 2 + "," + i * 13 % 101 + ",g" + i % 5 + "," + (1 + i % 4));
    Files.write(rows, Stream.concat(Stream.of("y,x,g,w"), lines).toList());
  }

  private static void run(String words, Path out, String... more) {
    run(rows, words, out, more);
  }

  private static void run(Path data, String words, Path out, String... more) {
    List<String> line = new ArrayList<>(List.of(words.split(" ")));
    line.addAll(List.of("--data", data.toString(), "--out", out.toString()));
    line.addAll(List.of(more));
    Outcome outcome = crosswind(line.toArray(String[]::new));
    assertThat(outcome.exit()).as(words + "\n" + outcome.err()).isEqualTo(ExitCode.DONE);
  }

  /** As if a run had been killed before it published anything, all of its stages done. */
  private static void unpublish(Path out) throws IOException {
    for (String name : MAIN) {
      Files.deleteIfExists(out.resolve(name));
    }
    Files.deleteIfExists(out.resolve("anova.txt"));
    Files.deleteIfExists(out.resolve("report.html"));
  }

  private static void assertSame(Path out, Path fresh) throws IOException {
    for (String name : MAIN) {
      assertThat(Files.exists(out.resolve(name))).isEqualTo(Files.exists(fresh.resolve(name)));
      if (Files.exists(fresh.resolve(name))) {
        assertThat(Files.readString(out.resolve(name)).replace(out.toString(), ""))
            .as(name)
            .isEqualTo(Files.readString(fresh.resolve(name)).replace(fresh.toString(), ""));
      }
    }
  }

  @ParameterizedTest
  @CsvSource({
    "logit --formula y~x+g, logit --formula y~x",
    "logit --formula y~x, logit --formula y~x+g",
    "logit --formula y~x, logit --formula y~x --weights w",
    "logit --formula y~x --weights w, logit --formula y~x --prob-weights w",
    "logit --formula y~x+g --cluster w, logit --formula y~x+g",
    "logit --formula y~x+g, logit --formula y~x+g --cluster w",
    "logit --formula y~x+g, logit --formula y~x+g --reference last",
    "logit --formula y~x+g, logit --formula y~x+g --firth",
    "linmod --formula w~x+g, linmod --formula w~x",
    "linmod --formula w~x+g, linmod --formula x~w+g",
    "anova --formula y~x+g, anova --formula y~x+w"
  })
  void isNotGoneOnWith(String first, String second) throws IOException {
    Path out = directory.resolve("out");
    Path fresh = directory.resolve("fresh");
    run(second, fresh);
    run(first, out);
    unpublish(out);
    run(second, out);
    assertSame(out, fresh);
    run(first, out, "--overwrite");
    unpublish(out);
    run(second, out);
    assertSame(out, fresh);
  }

  /** The same command goes on, and data that changed meanwhile are read again. */
  @Test
  void withOtherData() throws IOException {
    Path out = directory.resolve("out");
    Path own = Files.copy(rows, directory.resolve("rows.csv"));
    String line = "logit --formula y~x+g";
    run(own, line, out);
    unpublish(out);
    List<String> lines = Files.readAllLines(own);
    lines.set(1, lines.get(1).startsWith("0") ? "1" + lines.get(1).substring(1) : "0,1,g0,1");
    Files.write(own, lines);
    run(own, line, out);
    Path fresh = directory.resolve("fresh");
    run(own, line, fresh);
    assertSame(out, fresh);
  }
}
