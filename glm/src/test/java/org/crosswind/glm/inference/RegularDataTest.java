package org.crosswind.glm.inference;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleUnaryOperator;
import org.crosswind.glm.DesignBuilder;
import org.crosswind.glm.TestData;
import org.crosswind.glm.fit.FitStatus;
import org.crosswind.glm.fit.LogisticPoint;
import org.crosswind.glm.fit.PassSums;
import org.crosswind.glm.math.Packed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Hard data that are not separated must converge, to a point where the score is 0. */
class RegularDataTest {

  @ParameterizedTest
  @ValueSource(ints = {200, 1000, 5000})
  void aColumnWithFarOutliers(int n) throws IOException {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(1000L * n + seed);
      double[] x = random.doubles(n, -0.5, 0.5).map(u -> Math.tan(Math.PI * u)).toArray();
      double[] z = random.doubles(n).toArray();
      int[] y = draw(random, n, i -> 0.3 * x[(int) i] - z[(int) i]);
      assertConverges(DesignBuilder.response(y).number("x", x).number("z", z), n + "/" + seed);
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {1e3, 1e4, 1e5, 1e6})
  void oneRowFarFromTheOthers(double distance) throws IOException {
    int n = 2000;
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      double[] x = random.doubles(n, -1, 1).toArray();
      int[] y = draw(random, n, i -> x[(int) i]);
      x[seed] = distance;
      y[seed] = 1;
      assertConverges(DesignBuilder.response(y).number("x", x), distance + "/" + seed);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {5000, 20000})
  void rareEvents(int n) throws IOException {
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(1000L * n + seed);
      double[] x = random.doubles(n).toArray();
      String[] f = random.ints(n, 0, 3).mapToObj(Integer::toString).toArray(String[]::new);
      int[] y = draw(random, n, i -> -6.9 + x[(int) i]);
      for (int level = 0; level < 3; level++) {
        ensureBoth(y, f, Integer.toString(level));
      }
      assertConverges(DesignBuilder.response(y).number("x", x).factor("f", f), n + "/" + seed);
    }
  }

  /** Odds ratios of e^8 between levels and over the range of a number. */
  @ParameterizedTest
  @ValueSource(ints = {200, 1000, 5000})
  void strongEffects(int n) throws IOException {
    for (int seed = 0; seed < 100; seed++) {
      Random random = new Random(1000L * n + seed);
      double[] x = random.doubles(n, -1, 1).toArray();
      int[] level = random.ints(n, 0, 3).toArray();
      String[] f = Arrays.stream(level).mapToObj(Integer::toString).toArray(String[]::new);
      int[] y = draw(random, n, i -> 8 * x[(int) i] + 8 * (level[(int) i] - 1));
      for (int l = 0; l < 3; l++) {
        overlap(y, x, f, Integer.toString(l));
      }
      assertConverges(DesignBuilder.response(y).number("x", x).factor("f", f), n + "/" + seed);
    }
  }

  /** The fewest rows that contradict a threshold on one number: two of them. */
  @ParameterizedTest
  @ValueSource(ints = {200, 1000, 5000})
  void almostSeparated(int n) throws IOException {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(1000L * n + seed);
      double[] x = random.doubles(n, -1, 1).sorted().toArray();
      int[] y = Arrays.stream(x).mapToInt(v -> v > 0 ? 1 : 0).toArray();
      int middle = (int) Arrays.stream(x).filter(v -> v <= 0).count();
      y[middle - 1] = 1;
      y[middle] = 0;
      assertConverges(DesignBuilder.response(y).number("x", x), n + "/" + seed);
    }
  }

  /**
   * Beyond what the sums resolve a fit may fail, but the data are not separated all the same; where
   * that can't be told any more the outlier is named.
   */
  @ParameterizedTest
  @ValueSource(doubles = {1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16})
  void aRowSoFarThatTheOthersAreOnePoint(double distance) throws IOException {
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      int n = seed % 2 == 0 ? 100 : 2000;
      double[] x = random.doubles(n, -1, 1).toArray();
      int[] y = draw(random, n, i -> x[(int) i]);
      x[seed] = seed % 3 == 0 ? -distance : distance;
      y[seed] = seed / 2 % 2;
      LogitFit fit = DesignBuilder.response(y).number("x", x).build().fit();
      boolean told = fit.diagnoses().stream().anyMatch(line -> line.endsWith("for an outlier"));
      assertThat(fit.status() != FitStatus.SEPARATED || (told && distance > 1e12))
          .as("%s/%d: %s", distance, seed, fit.status())
          .isTrue();
    }
  }

  /** Two columns that differ by so little stay in the fit, however the weights fall later. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-2, 1e-3, 1e-4, 3e-5, 1e-5, 7e-6, 6.4e-6, 5e-6})
  void almostCollinear(double difference) throws IOException {
    int n = 1000;
    for (int seed = 0; seed < 30; seed++) {
      Random random = new Random(seed);
      double[] a = random.doubles(n, -1, 1).toArray();
      double[] b =
          Arrays.stream(a).map(v -> v + difference * (random.nextDouble() - 0.5)).toArray();
      int[] y = draw(random, n, i -> 6 * a[(int) i] - 4);
      DesignBuilder builder = DesignBuilder.response(y).number("a", a).number("b", b);
      assertThat(builder.build().fit().status())
          .as("%s/%d", difference, seed)
          .isEqualTo(FitStatus.CONVERGED);
    }
  }

  private static int[] draw(Random random, int n, DoubleUnaryOperator eta) {
    int[] y = new int[n];
    for (int i = 0; i < n; i++) {
      y[i] = random.nextDouble() < LogisticPoint.mean(eta.applyAsDouble(i)) ? 1 : 0;
    }
    return y;
  }

  /** Gives the first two rows at a level both responses. */
  private static void ensureBoth(int[] y, String[] f, String level) {
    int found = 0;
    for (int i = 0; i < y.length && found < 2; i++) {
      if (f[i].equals(level)) {
        y[i] = found++;
      }
    }
  }

  /** Makes the level's row of least x a success and that of greatest x a failure: no separation. */
  private static void overlap(int[] y, double[] x, String[] f, String level) {
    int least = -1;
    int greatest = -1;
    for (int i = 0; i < y.length; i++) {
      if (f[i].equals(level)) {
        least = least < 0 || x[i] < x[least] ? i : least;
        greatest = greatest < 0 || x[i] > x[greatest] ? i : greatest;
      }
    }
    y[least] = 1;
    y[greatest] = 0;
  }

  private static void assertConverges(DesignBuilder builder, String seed) throws IOException {
    TestData data = builder.build();
    AtomicReference<PassSums> last = new AtomicReference<>();
    LogitFit fit =
        new LogisticRegression(
                data.design(),
                LogitOptions.defaults(),
                (iteration, halvings, sums) -> last.set(sums))
            .fit(data.pass(), data.clusterPass());
    assertThat(fit.status()).as("size/seed " + seed).isEqualTo(FitStatus.CONVERGED);
    assertThat(fit.coefficients()).as("size/seed " + seed).noneMatch(c -> c.reason() != null);
    double[] score = last.get().score();
    double[] information = last.get().information();
    for (int j = 0; j < score.length; j++) {
      assertThat(Math.abs(score[j]) / Math.sqrt(information[Packed.index(j, j)]))
          .as("score %d of size/seed %s", j, seed)
          .isLessThan(1e-7);
    }
  }
}
