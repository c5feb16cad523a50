package org.crosswind.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.crosswind.jobs.JobHarness;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RocJobTest {
  @TempDir private Path directory;
  private JobHarness jobs;

  @BeforeEach
  void harness() {
    jobs = new JobHarness(directory);
  }

  private JobReport roc(String scores, String reducers, String... more) throws Exception {
    String[] options = new String[more.length + 6];
    List<String> first = List.of("scores", scores, "actual", "y", "reducers", reducers);
    System.arraycopy(first.toArray(String[]::new), 0, options, 0, 6);
    System.arraycopy(more, 0, options, 6, more.length);
    return jobs.run(new RocJob(), "out", options);
  }

  /** Score, positives and negatives, in the order of the job's files. */
  private List<String> lines() throws IOException {
    List<String> lines = new ArrayList<>();
    new EvaluationResult(jobs.runner().storage(), new org.apache.hadoop.fs.Path(directory + "/out"))
        .forEach(g -> lines.add(g.score() + "," + g.positives() + "," + g.negatives()));
    return lines;
  }

  /** The chance that a positive scores above a negative, ties counting one half. */
  private static double auc(List<String> lines) {
    double above = 0;
    long positives = 0;
    long negatives = 0;
    for (String line : lines) {
      String[] parts = line.split(",", -1);
      long up = Long.parseLong(parts[1]);
      long down = Long.parseLong(parts[2]);
      above += down * (positives + up / 2.0);
      positives += up;
      negatives += down;
    }
    return above / positives / negatives;
  }

  @ParameterizedTest
  @CsvSource({"1000000, 1", "30, 3", "8, 2"})
  void distinctScoresComeInFallingOrderWithTheirCounts(long split, String reducers)
      throws Exception {
    String scores =
        jobs.text(
            "scores.csv",
            "y,prediction",
            "0,.6",
            "0,.5",
            "0,.4",
            "0,.3",
            "0,.2",
            "1,.8",
            "1,.7",
            "1,.6",
            "1,.5",
            "1,.4",
            ",.9",
            "1,NA");
    jobs.splits(split);

    JobReport report = roc(scores, reducers);

    List<String> lines = lines();
    assertThat(lines)
        .containsExactly(
            "0.8,1,0", "0.7,1,0", "0.6,1,1", "0.5,1,1", "0.4,1,1", "0.3,0,1", "0.2,0,1");
    assertThat(auc(lines)).isEqualTo(0.82);
    assertThat(JobHarness.counts(report))
        .isEqualTo(
            Map.of("READ", 12L, "WRITTEN", 7L, "POSITIVES", 5L, "NEGATIVES", 5L, "INCOMPLETE", 2L));
  }

  @ParameterizedTest
  @CsvSource({"1", "3"})
  void theEndsOfTheIntervalAndBeyondKeepTheirOrder(String reducers) throws Exception {
    String scores =
        jobs.text(
            "scores.csv",
            "y,p",
            "late,0",
            "on time,-0.0",
            "late,1",
            "late,2.5",
            "on time,-3",
            "late,1",
            "on time,0.9999");

    roc(scores, reducers, "prediction", "p", "positive", "late");

    assertThat(lines()).containsExactly("2.5,1,0", "1.0,2,0", "0.9999,0,1", "0.0,1,1", "-3.0,0,1");
  }

  @Test
  void scoresThatAreNoNumbersAreRejects() throws Exception {
    String scores = jobs.text("scores.csv", "y,prediction", "1,0.5", "0,high", "0,0.25");

    JobReport report = roc(scores, "2", "max-bad-fraction", "0.5");
    assertThat(report.count("rejected.BAD_NUMBER")).isEqualTo(1);
    assertThat(directory.resolve("out/_rejects/rejects.jsonl"))
        .content()
        .contains("\"reason\":\"BAD_NUMBER\"")
        .contains("column prediction: 'high' is not a number");

    assertThatThrownBy(() -> roc(scores, "2", "overwrite", "true"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("1 of 3 lines were rejected");
    assertThat(lines()).containsExactly("0.5,1,0", "0.25,0,1");
  }
}
