package org.crosswind.jobs.score;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import org.crosswind.jobs.JobHarness;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.scoring.evaluate.Evaluation;
import org.crosswind.scoring.evaluate.EvaluationDocument;
import org.crosswind.scoring.evaluate.EvaluationDocument.GroupMetrics;
import org.crosswind.scoring.evaluate.EvaluationDocument.Rate;
import org.crosswind.scoring.evaluate.RocCurve;
import org.crosswind.scoring.evaluate.ScoreGroup;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EvaluateJobTest {
  private static final List<String> BY = List.of("g", "month");
  private static final List<String> COLUMNS = List.of("g", "month", "x");

  @TempDir private Path directory;
  private JobHarness jobs;

  @BeforeEach
  void harness() {
    jobs = new JobHarness(directory);
  }

  private record Scored(double p, boolean positive, double weight, String g, String month) {}

  /** Rows with ties, weights, hostile levels, and some that lack something. */
  private String scores(List<Scored> complete) throws IOException {
    Random random = new Random(18);
    List<String> lines = new ArrayList<>(List.of("y,prediction,w,g,month,x"));
    for (int i = 0; i < 3000; i++) {
      double p = random.nextInt(i % 2 == 0 ? 40 : 100_000) / 100_000.0;
      boolean positive = random.nextDouble() < p + 0.2;
      double weight = i % 3 == 0 ? 1 : random.nextInt(5) / 4.0;
      String g = List.of("AA", "<b>", "a=b").get(random.nextInt(3));
      String month = Integer.toString(1 + random.nextInt(12));
      boolean lacks = i % 50 == 0;
      lines.add(
          String.join(
              ",",
              lacks && i % 100 == 0 ? "" : positive ? "late" : "on time",
              lacks && i % 100 != 0 ? "NA" : Double.toString(p),
              Double.toString(weight),
              g,
              month,
              Double.toString(random.nextGaussian())));
      if (!lacks && weight > 0) {
        complete.add(new Scored(p, positive, weight, g, month));
      }
    }
    return jobs.text("scores.csv", lines.toArray(String[]::new));
  }

  private JobReport run(String scores, String reducers, String... more) throws Exception {
    List<String> options =
        new ArrayList<>(
            List.of("scores", scores, "actual", "y", "positive", "late", "reducers", reducers));
    options.addAll(List.of("overwrite", "true"));
    options.addAll(List.of(more));
    return jobs.run(new EvaluateJob(), "out", options.toArray(String[]::new));
  }

  private EvaluationResult result() throws IOException {
    return new EvaluationResult(
        jobs.runner().storage(), new org.apache.hadoop.fs.Path(directory + "/out"));
  }

  private EvaluationDocument document() throws IOException {
    EvaluationResult result = result();
    return new Evaluation(result, new Evaluation.Question(EvaluationDocument.SCORES, 0.3, 1, 2))
        .document(
            new Evaluation.Known(
                "late", null, List.of(), result.columns(COLUMNS), result.groups(BY)));
  }

  @ParameterizedTest
  @CsvSource({"4000, 3", "20000, 1", "900, 2"})
  void theSameBitsForAnySplitAndAnyReducers(long split, String reducers) throws Exception {
    String scores = scores(new ArrayList<>());
    String[] asked = {"prob-weights", "w", "by", "g,month", "over", "x"};
    run(scores, "1", asked);
    String one = Json.write(document());
    jobs.splits(split);
    run(scores, reducers, asked);
    assertThat(Json.write(document())).isEqualTo(one);
  }

  @Test
  void groupsAreEvaluatedAsTheirRowsAlone() throws Exception {
    List<Scored> rows = new ArrayList<>();
    String scores = scores(rows);
    jobs.splits(5000);
    JobReport report = run(scores, "2", "prob-weights", "w", "by", "g,month", "over", "x");
    assertThat(report.count(RocJob.Counter.POSITIVES) + report.count(RocJob.Counter.NEGATIVES))
        .isEqualTo(rows.size());
    assertThat(report.count(RocJob.Counter.INCOMPLETE)).isEqualTo(3000 - rows.size());
    EvaluationDocument document = document();
    assertThat(document.observations()).isEqualTo(rows.size());
    assertThat(document.weight()).isEqualTo(rows.stream().mapToDouble(Scored::weight).sum());
    assertThat(document.groups()).hasSize(3 + 12);
    assertThat(document.groups().stream().map(GroupMetrics::level).skip(3))
        .containsExactly("1", "2", "3", "4", "5", "6", "7", "8", "9", "10", "11", "12");
    for (GroupMetrics group : document.groups()) {
      List<Scored> own =
          rows.stream()
              .filter(r -> (group.column().equals("g") ? r.g : r.month).equals(group.level()))
              .toList();
      assertThat(group).isEqualTo(Evaluation.group(group.column(), group.level(), curve(own)));
      Rate rate =
          document.columns().stream()
              .filter(c -> c.name().equals(group.column()))
              .flatMap(c -> c.rates().stream())
              .filter(r -> r.level().equals(group.level()))
              .findFirst()
              .orElseThrow();
      assertThat(rate.rows()).isEqualTo(group.rows());
      assertThat(rate.observed()).isEqualTo(group.observed());
      assertThat(Math.abs(rate.predicted() - group.predicted())).isLessThan(1e-11);
    }
    long over = document.columns().get(2).rates().stream().mapToLong(Rate::rows).sum();
    assertThat(over).isEqualTo(rows.size());
  }

  private static RocCurve curve(List<Scored> rows) {
    TreeMap<Double, TreeMap<Double, long[]>> sorted = new TreeMap<>(Comparator.reverseOrder());
    for (Scored row : rows) {
      sorted.computeIfAbsent(row.p, p -> new TreeMap<>())
          .computeIfAbsent(row.weight, w -> new long[2])[row.positive ? 1 : 0]++;
    }
    RocCurve curve = new RocCurve();
    sorted.forEach(
        (p, weights) -> {
          ScoreGroup all = new ScoreGroup(p, 0, 0, 0, 0, 0);
          for (var entry : weights.entrySet()) {
            double w = entry.getKey();
            long[] n = entry.getValue();
            all = all.and(new ScoreGroup(p, n[1], n[0], w * n[1], w * n[0], w * w * (n[0] + n[1])));
          }
          curve.add(all);
        });
    return curve;
  }

  @Test
  void aColumnThatIsNotThereIsNamedBeforehand() throws Exception {
    String scores = jobs.text("scores.csv", "y,prediction", "1,0.5", "0,0.2");
    assertThatThrownBy(() -> run(scores, "1", "by", "Carrier"))
        .hasMessageContaining("no column Carrier");
    assertThatThrownBy(() -> run(scores, "1", "weights", "n")).hasMessageContaining("no column n");
  }

  /** A number that can't be read rejects its row: nothing of it is in any metric. */
  @Test
  void aRejectedRowCountsNowhere() throws Exception {
    String scores =
        jobs.text(
            "scores.csv",
            "y,prediction,g,month,x",
            "late,0.5,a,1,1",
            "late,0.7,a,1,far",
            "on time,0.2,a,1,2");
    JobReport report = run(scores, "1", "by", "g", "over", "x", "max-bad-fraction", "0.5");
    assertThat(report.count("rejected.BAD_NUMBER")).isEqualTo(1);
    assertThat(report.count(RocJob.Counter.POSITIVES)).isEqualTo(1);
    assertThat(document().observations()).isEqualTo(2);
    assertThat(document().groups()).extracting(GroupMetrics::rows).containsExactly(2L);
    assertThat(document().columns().get(0).rates()).extracting(Rate::rows).containsExactly(2L);
  }

  @Test
  void aThirdValueOfTheResponseIsAnError() throws Exception {
    String scores = jobs.text("scores.csv", "y,prediction", "a,0.5", "b,0.2", "c,0.1");
    assertThatThrownBy(() -> run(scores, "1"))
        .isInstanceOf(DataException.class)
        .hasMessageContaining("values beside 'late'");
  }
}
