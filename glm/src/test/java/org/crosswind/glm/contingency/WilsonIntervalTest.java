package org.crosswind.glm.contingency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.crosswind.glm.distribution.NormalTail;
import org.junit.jupiter.api.Test;

class WilsonIntervalTest {
  private static void close(double actual, double expected) {
    assertThat(actual).isCloseTo(expected, within(1e-14 * Math.abs(expected)));
  }

  /** R: prop.test(x, n, conf.level = level, correct = FALSE)$conf.int. */
  @Test
  void agreesWithR() {
    WilsonInterval some = WilsonInterval.of(3, 10, 0.95);
    close(some.low(), 0.10779126740630104);
    close(some.high(), 0.6032218525388545);
    WilsonInterval kyphosis = WilsonInterval.of(17, 81, 0.9);
    close(kyphosis.low(), 0.14544429544613405);
    close(kyphosis.high(), 0.29306362098863514);
    close(WilsonInterval.of(0, 10, 0.95).high(), 0.27753279986288915);
    close(WilsonInterval.of(10, 10, 0.95).low(), 0.7224672001371109);
  }

  @Test
  void theEndsAreReachedAndNoTrialsTellNothing() {
    assertThat(WilsonInterval.of(0, 10, 0.95).low()).isZero();
    assertThat(WilsonInterval.of(10, 10, 0.95).high()).isEqualTo(1);
    assertThat(WilsonInterval.of(0, 0, 0.95).low()).isNaN();
    assertThat(WilsonInterval.of(0, 0, 0.95).high()).isNaN();
  }

  /** The ends are the probabilities of which x lies just z standard deviations off. */
  @Test
  void theScoreOfTheEndsIsTheQuantile() {
    Random random = new Random(1);
    for (int i = 0; i < 1000; i++) {
      long n = 1 + random.nextLong(1_000_000);
      long x = random.nextLong(n + 1);
      double level = 0.5 + 0.499 * random.nextDouble();
      WilsonInterval interval = WilsonInterval.of(x, n, level);
      double z = NormalTail.quantile(level);
      for (double p : new double[] {interval.low(), interval.high()}) {
        if (p > 0 && p < 1) {
          double score = Math.abs(x - n * p) / Math.sqrt(n * p * (1 - p));
          assertThat(score).as("%d of %d at %s", x, n, level).isCloseTo(z, within(1e-9));
        }
      }
    }
  }
}
