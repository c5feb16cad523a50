package org.crosswind.driver;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.crosswind.driver.command.ExitCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code logit --warm-start-fraction}. */
class WarmStartCommandTest {
  private static final int ROWS = 6000;

  @TempDir Path directory;

  private Path rows() throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    StringBuilder csv = new StringBuilder("y,x,g\n");
    for (int i = 0; i < ROWS; i++) {
      double x = 4 * random.nextDouble() - 2;
      boolean y = random.nextDouble() < 1 / (1 + StrictMath.exp(1.5 - 2 * x));
      csv.append(y ? 1 : 0).append(',').append(x).append(',').append("abc".charAt(i % 3));
      csv.append('\n');
    }
    return Files.writeString(directory.resolve("rows.csv"), csv);
  }

  private Outcome fit(Path rows, String out, String fraction, String split) {
    return CommandLineHarness.crosswind(
        CommandLineHarness.conf("mapreduce.input.fileinputformat.split.maxsize=" + split),
        "logit",
        "--data",
        rows.toString(),
        "--formula",
        "y ~ x + g",
        "--warm-start-fraction",
        fraction,
        "--out",
        directory.resolve(out).toString());
  }

  private String model(String out) throws IOException {
    return Files.readString(directory.resolve(out).resolve("model.json"));
  }

  private static long passes(Outcome outcome) {
    return outcome.err().lines().filter(line -> line.contains(" pass ")).count();
  }

  @Test
  void theModelHasTheSameBytesForAnySplitsAndNeedsFewerPasses() throws IOException {
    Path rows = rows();
    Outcome one = fit(rows, "one", "0.3", "100000000");
    Outcome many = fit(rows, "many", "0.3", "30000");
    Outcome cold = fit(rows, "cold", "0", "100000000");

    assertThat(one.exit()).isEqualTo(ExitCode.DONE);
    assertThat(directory.resolve("many/stages/design/part-m-00003.avro")).exists();
    assertThat(model("many")).isEqualTo(model("one"));
    assertThat(passes(one)).isEqualTo(passes(many)).isLessThan(passes(cold) - 1);
    assertThat(directory.resolve("one/stages/logit/sample/_stage.json")).exists();
  }

  @Test
  void aSmallSampleIsNotMade() throws IOException {
    Outcome small = fit(rows(), "small", "0.1", "100000000");

    assertThat(small.exit()).isEqualTo(ExitCode.DONE);
    assertThat(directory.resolve("small/stages/logit/sample")).doesNotExist();
  }
}
