package org.crosswind.scoring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.crosswind.scoring.evaluate.EvaluationDocument.ColumnRates;
import org.crosswind.scoring.evaluate.EvaluationDocument.Decision;
import org.crosswind.scoring.evaluate.EvaluationDocument.Rate;
import org.crosswind.scoring.json.Json;
import org.junit.jupiter.api.Test;

class EvaluationTest {
  private static final Evaluation.Question QUESTION =
      new Evaluation.Question(EvaluationDocument.TEST, 0.5, 1, 1);

  /** Few or many distinct scores, more or less related to the response, with whole weights. */
  private static GivenScores random(long seed) {
    Random random = new Random(seed);
    int n = 1 + random.nextInt(150);
    int distinct = 1 + random.nextInt(200);
    double base = random.nextDouble();
    GivenScores scores = new GivenScores();
    for (int i = 0; i < n; i++) {
      double p = (1 + random.nextInt(distinct)) / (distinct + 1.0);
      scores.add(p, random.nextDouble() < (p + base) / 2, 1 + random.nextInt(3));
    }
    return scores;
  }

  /** The placement values by comparing all pairs. */
  private static double[] delong(GivenScores all) {
    List<GivenScores.Row> rows = all.rows();
    List<GivenScores.Row> up = rows.stream().filter(GivenScores.Row::positive).toList();
    List<GivenScores.Row> down = rows.stream().filter(r -> !r.positive()).toList();
    double auc = 0;
    double[] ofUp = new double[up.size()];
    double[] ofDown = new double[down.size()];
    for (int i = 0; i < ofUp.length; i++) {
      for (int j = 0; j < ofDown.length; j++) {
        double a = up.get(i).score();
        double b = down.get(j).score();
        double wins = a > b ? 1 : a == b ? 0.5 : 0;
        ofUp[i] += wins / ofDown.length;
        ofDown[j] += wins / ofUp.length;
        auc += wins / ofUp.length / ofDown.length;
      }
    }
    return new double[] {auc, Math.sqrt(variance(ofUp) + variance(ofDown))};
  }

  /** Of the mean. */
  private static double variance(double... values) {
    double mean = 0;
    for (double value : values) {
      mean += value / values.length;
    }
    double sum = 0;
    for (double value : values) {
      sum += (value - mean) * (value - mean);
    }
    return sum / (values.length - 1) / values.length;
  }

  @Test
  void theAreaAndItsErrorAreThoseOfAllPairs() throws IOException {
    int compared = 0;
    for (long seed = 0; seed < 200; seed++) {
      GivenScores scores = random(seed);
      EvaluationDocument found = scores.evaluate(QUESTION);
      GivenScores repeated = scores.repeated();
      if (found.aucInterval() != null) {
        double[] wanted = delong(repeated);
        assertThat(found.auc()).as("seed %d", seed).isCloseTo(wanted[0], within(1e-12));
        assertThat(found.aucInterval().stdError())
            .as("seed %d", seed)
            .isCloseTo(wanted[1], within(1e-7));
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(150);
  }

  /** A row of weight w says what w rows say. */
  @Test
  void weightsAreRepeatedRows() throws IOException {
    for (long seed = 0; seed < 200; seed++) {
      GivenScores scores = random(seed);
      EvaluationDocument weighted = scores.evaluate(QUESTION);
      EvaluationDocument repeated = scores.repeated().evaluate(QUESTION);
      String as = "seed " + seed;
      assertThat(weighted.calibration().expectedError())
          .as(as)
          .isCloseTo(repeated.calibration().expectedError(), within(1e-12));
      assertThat(weighted.averagePrecision() == null)
          .as(as)
          .isEqualTo(repeated.averagePrecision() == null);
      assertThat(weighted.gains()).as(as).hasSameSizeAs(repeated.gains());
      for (int i = 0; i < weighted.gains().size(); i++) {
        assertThat(weighted.gains().get(i).captured())
            .as(as)
            .isCloseTo(repeated.gains().get(i).captured(), within(1e-12));
      }
      assertThat(weighted.thresholds()).as(as).isEqualTo(repeated.thresholds());
      assertThat(weighted.curves()).as(as).isEqualTo(repeated.curves());
    }
  }

  /**
   * Weights of a sample say nothing by their size: where all are one number, all is as without
   * weights. Where they differ there are fewer rows in effect, and intervals are wider.
   */
  @Test
  void intervalsOfSamplingWeightsDoNotDependOnTheirSize() throws IOException {
    for (long seed = 0; seed < 100; seed++) {
      GivenScores scores = random(seed);
      GivenScores once = new GivenScores();
      GivenScores same = new GivenScores();
      GivenScores larger = new GivenScores();
      for (GivenScores.Row row : scores.rows()) {
        once.add(row.score(), row.positive(), 1);
        same.add(row.score(), row.positive(), 0.25);
        larger.add(row.score(), row.positive(), row.weight() * 1024);
      }
      EvaluationDocument plain = once.evaluate(QUESTION);
      EvaluationDocument equal = same.sampled().evaluate(QUESTION);
      assertAlike(equal.aucInterval(), plain.aucInterval());
      if (plain.calibration().hosmerLemeshow() != null) {
        assertThat(equal.calibration().hosmerLemeshow().chiSquare())
            .isCloseTo(plain.calibration().hosmerLemeshow().chiSquare(), within(1e-9));
      }
      for (int i = 0; i < plain.calibration().bins().size(); i++) {
        Rate a = plain.calibration().bins().get(i);
        Rate b = equal.calibration().bins().get(i);
        assertThat(b.lower()).isCloseTo(a.lower(), within(1e-12));
        assertThat(b.limit()).isCloseTo(a.limit(), within(1e-12));
      }
      EvaluationDocument sampled = scores.sampled().evaluate(QUESTION);
      EvaluationDocument times = larger.sampled().evaluate(QUESTION);
      assertThat(times.auc()).isEqualTo(sampled.auc());
      assertAlike(times.aucInterval(), sampled.aucInterval());
      EvaluationDocument counted = scores.evaluate(QUESTION);
      if (counted.aucInterval() != null && sampled.aucInterval() != null) {
        assertThat(sampled.aucInterval().stdError())
            .isGreaterThan(counted.aucInterval().stdError() * 0.999);
      }
    }
  }

  private static void assertAlike(EvaluationDocument.Interval a, EvaluationDocument.Interval b) {
    assertThat(a == null).isEqualTo(b == null);
    if (a != null) {
      assertThat(a.stdError()).isCloseTo(b.stdError(), within(1e-12));
      assertThat(a.lower()).isCloseTo(b.lower(), within(1e-12));
      assertThat(a.upper()).isCloseTo(b.upper(), within(1e-12));
    }
  }

  /** Newton's method alone goes astray from 1 where the slope is far below it. */
  @Test
  void theCalibrationsLineIsFoundWhereverItIs() throws IOException {
    for (double slope : new double[] {-2, -1, -0.3, 0, 0.05, 0.2, 0.7, 3, 20}) {
      Random random = new Random(5);
      GivenScores scores = new GivenScores();
      for (int i = 0; i < 4000; i++) {
        double eta = random.nextGaussian() * 4 / Math.max(1, Math.abs(slope) / 2);
        boolean positive = random.nextDouble() < 1 / (1 + Math.exp(-0.5 - slope * eta));
        scores.add(1 / (1 + Math.exp(-eta)), positive, 1);
      }
      EvaluationDocument.Calibration found = scores.evaluate(QUESTION).calibration();
      assertThat(found.slope()).as("slope %s", slope).isNotNull();
      assertThat(Math.abs(found.slope().estimate() - slope))
          .isLessThan(4.5 * found.slope().stdError());
      assertThat(found.intercept()).isNotNull();
      // The score equation of the intercept: as many as are predicted, moved by it.
      double balance = 0;
      for (GivenScores.Row row : scores.rows()) {
        double eta = Math.log(row.score()) - Math.log1p(-row.score());
        double p = 1 / (1 + Math.exp(-eta - found.intercept().estimate()));
        balance += (row.positive() ? 1 : 0) - p;
      }
      assertThat(balance).isCloseTo(0, within(1e-6));
    }
  }

  @Test
  void theBrierScoreIsTheSumOfItsParts() throws IOException {
    for (long seed = 0; seed < 100; seed++) {
      EvaluationDocument found = random(seed).evaluate(QUESTION);
      EvaluationDocument.BrierParts parts = found.brierParts();
      assertThat(parts.reliability() - parts.resolution() + parts.uncertainty() + parts.within())
          .isCloseTo(found.brier(), within(1e-14));
      // Where every bin has one score there is nothing within.
      if (found.calibration().bins().stream().allMatch(bin -> bin.from().equals(bin.to()))) {
        assertThat(parts.within()).isCloseTo(0, within(1e-14));
      }
      double rows = found.calibration().bins().stream().mapToDouble(Rate::weight).sum();
      assertThat(rows)
          .isEqualTo(
              found.weight() == null ? (double) found.observations() : (double) found.weight());
    }
  }

  /** No threshold among all scores is better than the ones that are said to be best. */
  @Test
  void theBestThresholdsAreBest() throws IOException {
    for (long seed = 0; seed < 100; seed++) {
      Evaluation.Question question =
          new Evaluation.Question(EvaluationDocument.TEST, 0.4, 1 + seed % 3, 1 + seed % 7);
      GivenScores scores = random(seed);
      EvaluationDocument found = scores.evaluate(question);
      double up = 0;
      double all = 0;
      for (GivenScores.Row row : scores.rows()) {
        all += row.weight();
        up += row.positive() ? row.weight() : 0;
      }
      double least = question.falseNegativeCost() * up;
      double f1 = 0;
      for (GivenScores.Row at : scores.rows()) {
        double tp = 0;
        double fp = 0;
        for (GivenScores.Row row : scores.rows()) {
          tp += row.score() >= at.score() && row.positive() ? row.weight() : 0;
          fp += row.score() >= at.score() && !row.positive() ? row.weight() : 0;
        }
        least =
            Math.min(
                least,
                question.falsePositiveCost() * fp + question.falseNegativeCost() * (up - tp));
        f1 = Math.max(f1, 2 * tp / (tp + fp + up));
      }
      Decision cheapest = found.thresholds().leastCost();
      assertThat(cheapest == null ? question.falseNegativeCost() * up : cheapest.cost())
          .isEqualTo(least);
      if (up > 0) {
        assertThat(found.thresholds().largestF1().f1()).isCloseTo(f1, within(1e-14));
      }
      Decision chosen = found.thresholds().chosen();
      assertThat(
              chosen.truePositives()
                  + chosen.falsePositives()
                  + chosen.trueNegatives()
                  + chosen.falseNegatives())
          .isEqualTo(all);
    }
  }

  @Test
  void nothingAndOneClassAndOneRowAreSaidAsTheyAre() throws IOException {
    EvaluationDocument none = new GivenScores().evaluate(QUESTION);
    assertThat(none.auc()).isNull();
    assertThat(none.calibration()).isNull();
    assertThat(none.thresholds()).isNull();
    assertThat(Json.write(none)).doesNotContain("NaN").doesNotContain("Infinity");

    EvaluationDocument one = new GivenScores().add(0.7, true, 1).evaluate(QUESTION);
    assertThat(one.auc()).isNull();
    assertThat(one.aucInterval()).isNull();
    assertThat(one.averagePrecision()).isEqualTo(1);
    assertThat(one.calibration().intercept()).isNull();
    assertThat(Json.write(one)).doesNotContain("NaN").doesNotContain("Infinity");

    EvaluationDocument negatives =
        new GivenScores().add(0.7, false, 1).add(0.2, false, 1).evaluate(QUESTION);
    assertThat(negatives.averagePrecision()).isNull();
    assertThat(negatives.gains()).isEmpty();
    assertThat(negatives.curves()).isNull();
    assertThat(negatives.thresholds().largestF1()).isNull();
    assertThat(Json.write(negatives)).doesNotContain("NaN").doesNotContain("Infinity");

    EvaluationDocument certain =
        new GivenScores()
            .add(1, true, 1)
            .add(0, false, 1)
            .add(1, true, 1)
            .add(0, false, 1)
            .evaluate(QUESTION);
    assertThat(certain.auc()).isEqualTo(1);
    assertThat(certain.calibration().slope()).isNull();
    assertThat(certain.calibration().hosmerLemeshow()).isNull();
    assertThat(Json.write(certain)).doesNotContain("NaN").doesNotContain("Infinity");
  }

  /** Scores of a linear predictor are ranked, and not taken for probabilities. */
  @Test
  void scoresBeyondTheUnitIntervalAreRankedOnly() throws IOException {
    EvaluationDocument found =
        new GivenScores()
            .add(3.5, true, 1)
            .add(-2, false, 1)
            .add(0.5, true, 1)
            .add(1, false, 1)
            .evaluate(QUESTION);
    assertThat(found.auc()).isEqualTo(0.75);
    assertThat(found.logLoss()).isNull();
    assertThat(found.calibration()).isNull();
    assertThat(found.thresholds().largestJ()).isNotNull();
  }

  @Test
  void sumsOfRatesAreTheSameInAnyOrderAndGrouping() {
    for (long seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      List<double[]> rows = new ArrayList<>();
      for (int i = 0; i < 500; i++) {
        double weight = seed % 2 == 0 ? 1 : random.nextDouble() * 3;
        rows.add(new double[] {random.nextGaussian() * 50, random.nextDouble(), weight});
      }
      NumberSums one = new NumberSums();
      rows.forEach(row -> add(one, row));
      List<ColumnSums.Parts> parts = new ArrayList<>();
      java.util.Collections.shuffle(rows, random);
      for (int first = 0; first < rows.size(); first += 97) {
        NumberSums part = new NumberSums();
        rows.subList(first, Math.min(rows.size(), first + 97)).forEach(row -> add(part, row));
        parts.add(Json.read(Json.write(part.parts()), ColumnSums.Parts.class));
      }
      NumberSums merged = new NumberSums();
      parts.forEach(merged::add);
      ColumnRates rates = merged.rates("x");
      assertThat(rates).isEqualTo(one.rates("x"));
      assertThat(rates.rates().stream().mapToLong(Rate::rows).sum()).isEqualTo(500);
      assertThat(rates.rates()).hasSizeBetween(10, 20);
      for (int i = 1; i < rates.rates().size(); i++) {
        assertThat(rates.rates().get(i).from())
            .isGreaterThanOrEqualTo(rates.rates().get(i - 1).to());
      }
    }
  }

  private static void add(NumberSums sums, double... row) {
    sums.at(row[0]).add(row[1] > 0.5, row[1], row[2], row[2] * row[2]);
  }

  /** More than 2^21 rows: the fraction's word is emptied into the other. */
  @Test
  void aSumOfManyRowsKeepsItsDigits() {
    RateSum sum = new RateSum();
    int n = 5_000_000;
    for (int i = 0; i < n; i++) {
      sum.add(i % 4 == 0, 0.999_999);
    }
    Rate rate = sum.level("all");
    assertThat(rate.rows()).isEqualTo(n);
    assertThat(rate.observed()).isEqualTo(0.25);
    assertThat(rate.predicted()).isCloseTo(0.999_999, within(1e-12));
  }

  @Test
  void ofVeryManyLevelsTheRarestAreTogether() {
    ColumnSums sums = new ColumnSums();
    List<String> levels = new ArrayList<>();
    for (int level = 0; level < 3000; level++) {
      levels.add("L" + level);
      for (int row = 0; row <= (level % 1500 == 7 ? 20 : 1); row++) {
        sums.at("L" + level).add(row == 0, 0.5);
      }
    }
    ColumnRates rates = sums.factor("f", levels);
    assertThat(rates.rates()).hasSize(1000);
    assertThat(rates.levelsLeftOut()).isEqualTo(2000);
    assertThat(rates.rates().stream().map(Rate::level)).contains("L7", "L1507");
    assertThat(rates.others().rows() + rates.rates().stream().mapToLong(Rate::rows).sum())
        .isEqualTo(2 * 3000 + 2 * 19);
  }
}
