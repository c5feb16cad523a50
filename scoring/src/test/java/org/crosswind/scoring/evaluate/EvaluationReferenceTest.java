package org.crosswind.scoring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The metrics beside R's, which {@code reference.R} printed, with pROC for the AUC. */
class EvaluationReferenceTest {
  private static final double DIGITS = 1e-12;
  private static final Evaluation.Question QUESTION =
      new Evaluation.Question(EvaluationDocument.SCORES, 0.3, 1, 5);

  private static List<String> lines(String name) throws IOException {
    try (InputStream in = EvaluationReferenceTest.class.getResourceAsStream(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().toList();
    }
  }

  /** R's numbers of some rows, by their names. */
  private static Map<String, Double> reference(String title) throws IOException {
    Map<String, Double> numbers = new LinkedHashMap<>();
    boolean own = false;
    for (String line : lines("reference.txt")) {
      own = line.startsWith("#") ? line.startsWith("# " + title + " ") : own;
      if (own && !line.startsWith("#") && !line.startsWith("AA ")) {
        int blank = line.lastIndexOf(' ');
        numbers.put(line.substring(0, blank).strip(), Double.valueOf(line.substring(blank + 1)));
      }
    }
    return numbers;
  }

  /** All rows, those of a group, or all with their weights. */
  private static GivenScores scores(String title) throws IOException {
    GivenScores scores = new GivenScores();
    List<String> lines = lines("scores.csv");
    for (String line : lines.subList(1, lines.size())) {
      String[] cells = line.split(",", -1);
      boolean all = title.equals("all") || title.equals("weighted");
      if (all || cells[3].equals(title)) {
        double weight = title.equals("weighted") ? Double.parseDouble(cells[2]) : 1;
        scores.add(Double.parseDouble(cells[0]), cells[1].equals("1"), weight);
      }
    }
    return scores;
  }

  private static Map<String, Double> found(EvaluationDocument d) {
    Map<String, Double> found = new LinkedHashMap<>();
    found.put("auc", d.auc());
    found.put("aucError", d.aucInterval().stdError());
    found.put("aucLower", d.aucInterval().lower());
    found.put("aucUpper", d.aucInterval().upper());
    found.put("averagePrecision", d.averagePrecision());
    found.put("ks", d.kolmogorovSmirnov().statistic());
    found.put("ks.test", d.kolmogorovSmirnov().statistic());
    found.put("logLoss", d.logLoss());
    found.put("brier", d.brier());
    found.put("intercept", d.calibration().intercept().estimate());
    found.put("interceptError", d.calibration().intercept().stdError());
    found.put("slope", d.calibration().slope().estimate());
    found.put("slopeError", d.calibration().slope().stdError());
    found.put("ece", d.calibration().expectedError());
    found.put("reliability", d.brierParts().reliability());
    found.put("resolution", d.brierParts().resolution());
    found.put("uncertainty", d.brierParts().uncertainty());
    found.put("hosmerLemeshow", d.calibration().hosmerLemeshow().chiSquare());
    found.put("hosmerLemeshow.p", d.calibration().hosmerLemeshow().p());
    found.put("mcc", d.thresholds().chosen().mcc());
    found.put("f1", d.thresholds().chosen().f1());
    found.put("largestF1", d.thresholds().largestF1().f1());
    found.put(
        "largestJ",
        d.thresholds().largestJ().recall() + d.thresholds().largestJ().specificity() - 1);
    found.put("leastCost", d.thresholds().leastCost().cost());
    found.put(
        "captured10",
        d.gains().stream().filter(g -> g.share() == 0.1).findFirst().orElseThrow().captured());
    return found;
  }

  @ParameterizedTest
  @ValueSource(strings = {"all", "weighted", "AA", "DL", "WN"})
  void everyMetricIsThatOfR(String title) throws IOException {
    Map<String, Double> wanted = reference(title);
    Map<String, Double> found = found(scores(title).evaluate(QUESTION));
    assertThat(wanted.keySet()).isEqualTo(found.keySet());
    List<String> apart = new ArrayList<>();
    for (Map.Entry<String, Double> entry : wanted.entrySet()) {
      double apartBy = Math.abs(found.get(entry.getKey()) / entry.getValue() - 1);
      if (!(apartBy <= DIGITS)) {
        apart.add(entry.getKey() + ": " + found.get(entry.getKey()) + " by " + apartBy);
      }
    }
    assertThat(apart).isEmpty();
  }

  @Test
  void theRateOfALevelHasWilsonsInterval() throws IOException {
    RateSum sum = new RateSum();
    for (GivenScores.Row row : scores("AA").rows()) {
      sum.add(row.positive(), row.score());
    }
    EvaluationDocument.Rate rate = sum.level("AA");
    Map<String, Double> r = new LinkedHashMap<>();
    for (String line : lines("reference.txt")) {
      if (line.startsWith("AA ")) {
        int blank = line.lastIndexOf(' ');
        r.put(line.substring(3, blank).strip(), Double.valueOf(line.substring(blank + 1)));
      }
    }
    assertThat(rate.lower()).isCloseTo(r.get("lower"), within(1e-12));
    assertThat(rate.upper()).isCloseTo(r.get("upper"), within(1e-12));
    // Predictions are summed to 2^-41 each.
    assertThat(rate.limit()).isCloseTo(r.get("limit"), within(1e-12));
    assertThat(rate.rows()).isEqualTo(209);
  }
}
