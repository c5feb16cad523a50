package org.crosswind.scoring.evaluate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Collections;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RocCurveTest {
  /** Scores and responses, gathered as the job gathers them. */
  private static RocCurve curve(double[] scores, int[] actual) {
    TreeMap<Double, long[]> counts = new TreeMap<>(Collections.reverseOrder());
    for (int i = 0; i < scores.length; i++) {
      counts.computeIfAbsent(scores[i], s -> new long[2])[actual[i]]++;
    }
    RocCurve curve = new RocCurve();
    counts.forEach((score, n) -> curve.add(score, n[1], n[0]));
    return curve;
  }

  /**
   * The documented example of rxRocCurve: five 0 and five 1, exact area 0.82 with ties one half.
   */
  @Test
  void tiesCountOneHalf() {
    double[] scores = {.6, .5, .4, .3, .2, .8, .7, .6, .5, .4};
    int[] actual = {0, 0, 0, 0, 0, 1, 1, 1, 1, 1};
    RocCurve curve = curve(scores, actual);
    assertThat(curve.auc()).isEqualTo(0.82);
    assertThat(curve.observations()).isEqualTo(10);
    assertThat(curve.positives()).isEqualTo(5);
    // mean((y - s)^2): (.36+.25+.16+.09+.04 + .04+.09+.16+.25+.36)/10
    assertThat(curve.metrics().brier()).isCloseTo(0.18, within(1e-15));
    // -mean(log(ifelse(y == 1, s, 1 - s))), R: 0.5341236437613405
    assertThat(curve.metrics().logLoss()).isCloseTo(meanLoss(scores, actual), within(1e-15));
  }

  private static double meanLoss(double[] scores, int[] actual) {
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      sum -= Math.log(actual[i] == 1 ? scores[i] : 1 - scores[i]);
    }
    return sum / scores.length;
  }

  @Test
  void theAreaIsTheShareOfPairsInTheRightOrder() {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      int n = 2 + random.nextInt(60);
      double[] scores = new double[n];
      int[] actual = new int[n];
      for (int i = 0; i < n; i++) {
        scores[i] = random.nextInt(12) / 12.0;
        actual[i] = i < 2 ? i : random.nextInt(2);
      }
      double pairs = 0;
      double right = 0;
      for (int i = 0; i < n; i++) {
        for (int j = 0; j < n; j++) {
          if (actual[i] == 1 && actual[j] == 0) {
            pairs++;
            right += scores[i] > scores[j] ? 1 : scores[i] == scores[j] ? 0.5 : 0;
          }
        }
      }
      assertThat(curve(scores, actual).auc()).as("seed %d", seed).isEqualTo(right / pairs);
    }
  }

  @Test
  void perfectAndReversedScores() {
    assertThat(curve(new double[] {.1, .9}, new int[] {0, 1}).auc()).isEqualTo(1);
    assertThat(curve(new double[] {.1, .9}, new int[] {1, 0}).auc()).isEqualTo(0);
    assertThat(curve(new double[] {.5, .5}, new int[] {1, 0}).auc()).isEqualTo(0.5);
  }

  @Test
  void whatDoesNotExistIsNull() {
    RocCurve.Metrics none = new RocCurve().metrics();
    assertThat(none.auc()).isNull();
    assertThat(none.logLoss()).isNull();
    RocCurve.Metrics links = curve(new double[] {-3, 4}, new int[] {0, 1}).metrics();
    assertThat(links.auc()).isEqualTo(1);
    assertThat(links.logLoss()).isNull();
    assertThat(links.brier()).isNull();
    RocCurve.Metrics certain = curve(new double[] {0, 1}, new int[] {1, 0}).metrics();
    assertThat(certain.logLoss()).as("an impossible event happened").isNull();
    assertThat(certain.brier()).isEqualTo(1);
  }

  @Test
  void countsBeyondWhatADoubleHoldsStayExact() {
    RocCurve curve = new RocCurve();
    long n = 3_000_000_019L;
    curve.add(0.9, n, 0);
    curve.add(0.5, 1, 1);
    curve.add(0.1, 0, n);
    // Only the tie is not won: 1 - 1/2 of one pair.
    double pairs = ((double) n + 1) * ((double) n + 1);
    assertThat(curve.auc()).isEqualTo(1 - 0.5 / pairs);
  }

  @Test
  void scoresMustFall() {
    RocCurve curve = new RocCurve();
    curve.add(0.5, 1, 0);
    assertThatThrownBy(() -> curve.add(0.5, 1, 0)).hasMessageContaining("0.5 is not below 0.5");
  }
}
