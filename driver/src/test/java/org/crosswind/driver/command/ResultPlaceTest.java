package org.crosswind.driver.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.crosswind.driver.CommandLineHarness.ROOT;
import static org.crosswind.driver.CommandLineHarness.crosswind;

import java.nio.file.Path;
import java.util.List;
import org.crosswind.driver.CommandLineHarness.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResultPlaceTest {
  private static final String DATA = ROOT.resolve("examples/kyphosis.csv").toString();

  @TempDir private Path directory;

  private static String last(Outcome outcome) {
    List<String> lines = outcome.err().lines().toList();
    return lines.get(lines.size() - 1);
  }

  @Test
  void whatIsToBeReadFirstIsThere() {
    String fit = directory.resolve("fit").toString();
    String formula = "Kyphosis ~ Age + Start";
    Outcome logit = crosswind("logit", "--data", DATA, "--formula", formula, "--out", fit);
    assertThat(last(logit)).isEqualTo("Results are in " + fit + ": read summary.txt first");
    assertThat(Path.of(fit, "summary.txt")).exists();

    String scores = directory.resolve("the scores").toString();
    Outcome predict =
        crosswind("predict", "--data", DATA, "--model", fit + "/model.json", "--out", scores);
    assertThat(last(predict))
        .isEqualTo(
            "Results are in "
                + scores
                + ": crosswind info --data '"
                + scores
                + "' shows what they are like");
    assertThat(crosswind("info", "--data", scores).out()).contains("prediction");

    assertThat(crosswind("info", "--data", scores).err()).doesNotContain("Results are in");
    assertThat(crosswind("logit", "--data", DATA, "--out", fit).err())
        .doesNotContain("Results are in");
  }
}
