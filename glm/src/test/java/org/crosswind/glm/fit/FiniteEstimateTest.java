package org.crosswind.glm.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.crosswind.glm.DesignBuilder;
import org.crosswind.glm.TestData;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.ReferenceChoice;
import org.crosswind.glm.inference.Coefficient;
import org.crosswind.glm.inference.LogisticRegression;
import org.crosswind.glm.inference.LogitFit;
import org.crosswind.glm.inference.LogitOptions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Wherever the maximum is finite the fit reaches it, from any start and in few passes: rare levels,
 * extreme rates, offsets far from 0, starts far away. By closed form for one factor, by {@link
 * SlowNewton} for several with numbers.
 */
class FiniteEstimateTest {
  private static final TreeMap<String, TreeMap<Integer, Integer>> PASSES = new TreeMap<>();

  private final List<Integer> halvings = new ArrayList<>();
  private int passes;

  @AfterAll
  static void print() {
    PASSES.forEach((kind, counts) -> System.out.println("passes, " + kind + ": " + counts));
  }

  private Pass counted(TestData data) {
    passes = 0;
    halvings.clear();
    Pass pass = data.pass();
    return request -> {
      passes++;
      return pass.at(request);
    };
  }

  private LogitFit fit(TestData data, LogitOptions options, Pass sample) throws IOException {
    IrlsListener listener = (iteration, halved, sums) -> halvings.add(halved);
    return new LogisticRegression(data.design(), options, listener, sample)
        .fit(counted(data), data.clusterPass());
  }

  private LogitFit fit(TestData data, String reference) throws IOException {
    LogitOptions options = LogitOptions.defaults().with(ReferenceChoice.parse(reference));
    return fit(data, options, null);
  }

  private void count(String kind) {
    PASSES.computeIfAbsent(kind, k -> new TreeMap<>()).merge(passes, 1, Integer::sum);
  }

  private static double estimate(LogitFit fit, String name) {
    return fit.coefficients().stream()
        .filter(c -> c.name().equals(name))
        .mapToDouble(Coefficient::estimate)
        .findFirst()
        .orElse(0);
  }

  /** log(s/(n − s)) by level, to 1e-7 of its standard error. */
  private static void assertClosedForm(LogitFit fit, RareLevels data, double less) {
    assertThat(fit.status()).isEqualTo(FitStatus.CONVERGED);
    for (int g = 0; g < data.rows().length; g++) {
      double s = data.successes()[g];
      double f = data.rows()[g] - s;
      double logOdds = estimate(fit, "(Intercept)") + estimate(fit, "f0=l" + g) + less;
      assertThat(logOdds)
          .as("level %d, %s of %s", g, s, s + f)
          .isCloseTo(Math.log(s / f), within(1e-7 * Math.sqrt(1 / s + 1 / f)));
    }
  }

  /**
   * By the closed form: log(s₂/f₂) − log(s₁/f₁), √Σ(1/s + 1/f) and −2 Σ (s log(s/n) + f log(f/n)).
   * R 4.2.2's {@code glm(y ~ g, binomial)} has 6.9930151228 (1.09175), 118.8871323030 and
   * 7.29301767 (1.01904), 1969.6176293730, its errors to the digits that its tolerance leaves.
   */
  @ParameterizedTest
  @CsvSource({
    "1000, 10, 12, 11, 6.993015123, 1.091750517, 118.887132303",
    "10000, 200, 31, 30, 7.293017680, 1.019036493, 1969.617629373"
  })
  void aRareLevelOfAnotherRate(
      int n1, int s1, int n2, int s2, double estimate, double error, double deviance)
      throws IOException {
    int[] y = IntStream.range(0, n1 + n2).map(i -> i < s1 || i >= n1 + n2 - s2 ? 1 : 0).toArray();
    String[] g =
        IntStream.range(0, n1 + n2).mapToObj(i -> i < n1 ? "A" : "B").toArray(String[]::new);
    TestData data = DesignBuilder.response(y).factor("g", g).build();
    for (String reference : List.of("first", "last")) {
      LogitFit fit = fit(data, reference);
      Coefficient b = fit.coefficients().get(1);
      assertThat(fit.status()).isEqualTo(FitStatus.CONVERGED);
      assertThat(Math.abs(b.estimate())).isCloseTo(estimate, within(1e-9));
      assertThat(b.stdError()).isCloseTo(error, within(1e-9));
      assertThat(fit.deviance()).isCloseTo(deviance, within(1e-8));
      assertThat(passes).isLessThanOrEqualTo(4);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"first", "last"})
  void oneFactor(String reference) throws IOException {
    for (int seed = 0; seed < 300; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      RareLevels data = RareLevels.oneFactor(random, 2 + random.nextInt(14));
      assertClosedForm(fit(data.data("y ~ f0"), reference), data, 0);
      assertThat(passes).as("seed %d", seed).isLessThanOrEqualTo(12);
      assertThat(halvings).as("seed %d", seed).containsOnly(0);
      count("one factor, reference " + reference);
    }
  }

  /** Rows, not frequencies: the null model's own pass tells the rates. */
  @Test
  void oneFactorOfRows() throws IOException {
    for (int seed = 0; seed < 40; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      RareLevels data = RareLevels.oneFactor(random, 2 + random.nextInt(5));
      if (IntStream.range(0, data.rows().length).allMatch(g -> data.rows()[g] < 3000)) {
        assertClosedForm(fit(data.expanded("y ~ f0"), "first"), data, 0);
        assertThat(passes).as("seed %d", seed).isLessThanOrEqualTo(5);
        count("one factor, a row each");
      }
    }
  }

  /** The intercept absorbs a constant offset; nothing else changes. */
  @ParameterizedTest
  @ValueSource(doubles = {-1000, -28, 28, 60, 1000})
  void aConstantOffsetOfRows(double offset) throws IOException {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 10; i++) {
      RareLevels data = new RareLevels(random, 4).intercept(random.nextDouble(-3, 3));
      data.factor().offset(offset, 0).draw(200, 300);
      LogitFit fit = fit(data.expanded("y ~ f0 + offset(o)"), "first");
      LogitFit without = data.expanded("y ~ f0").fit();
      assertThat(fit.status()).isEqualTo(without.status());
      assertThat(fit.deviance()).isCloseTo(without.deviance(), within(1e-8));
      assertThat(passes).isLessThanOrEqualTo(12);
      count("one factor, constant offset, a row each");
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {-1000, -300, -28, 28, 35, 60, 1000})
  void aConstantOffset(double offset) throws IOException {
    for (int seed = 0; seed < 30; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      RareLevels data = RareLevels.oneFactor(random, 2 + random.nextInt(8)).offset(offset, 0);
      assertClosedForm(fit(data.data("y ~ f0 + offset(o)"), "first"), data, offset);
      assertThat(passes).as("seed %d", seed).isLessThanOrEqualTo(24);
      count("one factor, constant offset");
    }
  }

  /** From ±50 in every coefficient, and by a jump there from the null model. */
  @Test
  void startsFarAway() throws IOException {
    for (int seed = 0; seed < 200; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      RareLevels data = RareLevels.oneFactor(random, 2 + random.nextInt(8));
      TestData rows = data.data("y ~ f0");
      double[] far = random.doubles(data.rows().length, -50, 50).toArray();
      double[] nothing = new double[far.length];
      IrlsOptions options = IrlsOptions.defaults();
      double deviance = deviance(data);
      for (int way = 0; way < 2; way++) {
        Irls loop = new Irls(counted(rows), rows.matrix(), options, (i, h, s) -> {});
        IrlsResult result = way == 0 ? loop.fit(far) : loop.fit(nothing, far);
        assertThat(result.status()).as("seed %d", seed).isEqualTo(FitStatus.CONVERGED);
        assertThat(result.sums().deviance()).isCloseTo(deviance, within(1e-9 * deviance));
        assertThat(passes).as("seed %d", seed).isLessThanOrEqualTo(25);
        count("one factor, start at ±50");
      }
    }
  }

  private static double deviance(RareLevels data) {
    double sum = 0;
    for (int g = 0; g < data.rows().length; g++) {
      double s = data.successes()[g];
      double f = data.rows()[g] - s;
      sum -= 2 * (s * Math.log(s / (s + f)) + f * Math.log(f / (s + f)));
    }
    return sum;
  }

  private static RareLevels several(int kind, SplittableRandom random) {
    RareLevels data = new RareLevels(random, 150 + random.nextInt(200));
    data.intercept(random.nextDouble(-6, 6));
    return switch (kind) {
      case 0 -> data.factor().factor();
      case 1 -> data.factor().factor().factor().number(2).number(1);
      case 2 -> data.factor().number(1).dummy().dummy();
      case 3 -> data.dummy().dummy().dummy().dummy().dummy();
      case 4 -> data.number(4).number(2).number(1);
      case 5 -> data.factor().factor().number(1).offset(random.nextDouble(-30, 30), 1);
      default -> data.factor().factor().number(1).offset(random.nextDouble(-1000, 1000), 1);
    };
  }

  private static final List<String> FORMULAS =
      List.of(
          "y ~ f0 + f1",
          "y ~ f0 + f1 + f2 + x0 + x1",
          "y ~ f0 + x0 + x1 + x2",
          "y ~ x0 + x1 + x2 + x3 + x4",
          "y ~ x0 + x1 + x2",
          "y ~ f0 + f1 + x0 + offset(o)",
          "y ~ f0 + f1 + x0 + offset(o)");

  private static final int[] MOST = {20, 30, 32, 32, 32, 32, 32};

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void severalTerms(int kind) throws IOException {
    severalTerms(kind, 0, 40);
  }

  @Tag("heavy")
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6})
  void thousandsOfDesigns(int kind) throws IOException {
    severalTerms(kind, 40, 500);
  }

  private void severalTerms(int kind, int first, int end) throws IOException {
    for (int seed = first; seed < end; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      TestData data = several(kind, random).draw(1, 2000).data(FORMULAS.get(kind));
      if (Math.min(data.design().response().successes(), data.design().response().failures())
          == 0) {
        continue;
      }
      LogitFit fit = fit(data, seed % 2 == 0 ? "first" : "last");
      SlowNewton slow = new SlowNewton(data, fit);
      if (fit.status() == FitStatus.SEPARATED) {
        assertThat(slow.farthest()).as("seed %d", seed).isGreaterThan(15);
      } else if (slow.farthest() < 100) {
        assertThat(fit.status()).as("seed %d", seed).isEqualTo(FitStatus.CONVERGED);
        assertThat(slow.decrement()).as("seed %d", seed).isLessThan(1e-5);
        assertThat(slow.difference(fit)).as("seed %d", seed).isLessThan(1e-5);
      }
      if (slow.farthest() < 100) {
        assertThat(passes).as("seed %d", seed).isLessThanOrEqualTo(MOST[kind]);
        assertThat(halvings).as("seed %d", seed).allMatch(h -> h <= 6);
      }
      count(FORMULAS.get(kind) + (kind == 6 ? " far from 0" : "") + ", " + fit.status());
    }
  }

  /** Nobody's step is cut because another level's is too long. */
  @Test
  void aThousandLevels() throws IOException {
    SplittableRandom random = new SplittableRandom(4);
    int rows = 40_000;
    int[] y = new int[rows];
    String[] branch = new String[rows];
    double[] x = new double[rows];
    double[] effect = random.doubles(1000, -1, 1).toArray();
    for (int i = 0; i < rows; i++) {
      int level = (int) (1000 * StrictMath.pow(random.nextDouble(), 3));
      branch[i] = "b" + level;
      x[i] = random.nextDouble(-1, 1);
      y[i] = random.nextDouble() < LogisticPoint.mean(x[i] - 4 + effect[level]) ? 1 : 0;
    }
    LogitFit fit =
        fit(DesignBuilder.response(y).factor("b", branch).number("x", x).build(), "first");
    assertThat(fit.status()).isEqualTo(FitStatus.SEPARATED);
    assertThat(fit.diagnoses()).noneMatch(d -> d.contains("singular"));
    assertThat(passes).isLessThanOrEqualTo(11);
    assertThat(halvings).containsOnly(0);
    count("1,000 levels and a number");
  }

  @Test
  void aSampleWithoutTheRareRows() throws IOException {
    for (int seed = 0; seed < 40; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      RareLevels counts = RareLevels.oneFactor(random, 3 + random.nextInt(6));
      TestData data = counts.data("y ~ f0");
      int[] some = IntStream.range(0, data.rows()).filter(i -> i % 3 > 0).toArray();
      DesignBlock sample = data.block(some);
      LogitFit fit = fit(data, LogitOptions.defaults(), data.pass(List.of(sample)));
      assertClosedForm(fit, counts, 0);
      assertThat(passes).as("seed %d", seed).isLessThanOrEqualTo(14);
      count("one factor, after a misleading sample");
    }
  }

  /** For one factor Firth's penalty adds half a row of either response to every level. */
  @Test
  void firthOfOneFactor() throws IOException {
    for (int seed = 0; seed < 30; seed++) {
      SplittableRandom random = new SplittableRandom(seed);
      RareLevels counts = RareLevels.oneFactor(random, 2 + random.nextInt(6));
      TestData data = counts.data("y ~ f0");
      LogitFit fit = fit(data, LogitOptions.defaults().with(LogitOptions.Estimator.FIRTH), null);
      assertThat(fit.status()).as("seed %d", seed).isEqualTo(FitStatus.CONVERGED);
      for (int g = 0; g < counts.rows().length; g++) {
        double s = counts.successes()[g] + 0.5;
        double f = counts.rows()[g] - s + 1;
        double logOdds = estimate(fit, "(Intercept)") + estimate(fit, "f0=l" + g);
        assertThat(logOdds)
            .as("seed %d, level %d", seed, g)
            .isCloseTo(Math.log(s / f), within(1e-5 * Math.sqrt(1 / s + 1 / f)));
      }
      count("Firth, one factor");
    }
  }
}
