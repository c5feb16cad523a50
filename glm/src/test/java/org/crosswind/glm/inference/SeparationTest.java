package org.crosswind.glm.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Random;
import java.util.function.IntUnaryOperator;
import org.crosswind.glm.DesignBuilder;
import org.crosswind.glm.TestData;
import org.crosswind.glm.fit.FitStatus;
import org.crosswind.glm.fit.LogisticPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SeparationTest {
  private static final int N = 300;

  /** Factors f (a to d) and g (p, q) and a number x; y overridden by the given rule (-1: no). */
  private static TestData data(long seed, IntUnaryOperator fixed) {
    Random random = new Random(seed);
    int[] y = new int[N];
    String[] f = new String[N];
    String[] g = new String[N];
    double[] x = new double[N];
    for (int i = 0; i < N; i++) {
      f[i] = "abcd".substring(i % 4, i % 4 + 1);
      g[i] = i / 4 % 2 == 0 ? "p" : "q";
      x[i] = random.nextGaussian();
      int rule = fixed.applyAsInt(i);
      y[i] = rule >= 0 ? rule : random.nextDouble() < LogisticPoint.mean(x[i] - 0.3) ? 1 : 0;
    }
    return DesignBuilder.response(y).factor("f", f).factor("g", g).number("x", x).build();
  }

  @ParameterizedTest
  @CsvSource({"0, f=a, f=b", "1, f=b, f=a", "3, f=d, f=a"})
  void aLevelWithOneResponse(int code, String separated, String reference) throws IOException {
    for (int value = 0; value < 2; value++) {
      int response = value;
      TestData data = data(code, i -> i % 4 == code ? response : -1);
      LogitFit fit = data.fit();
      assertSeparated(fit, separated);
      assertThat(named(fit, separated).reason())
          .isEqualTo("separated: all 75 rows have y = " + value);
      assertThat(fit.setAside()).isEqualTo(75);
      assertThat(fit.coefficients()).noneMatch(c -> c.name().equals(reference));
      assertSameBeside(fit, data.filter(i -> i % 4 != code).fit(reference), separated);
    }
  }

  @Test
  void twoLevelsWithOneResponseEach() throws IOException {
    TestData data = data(5, i -> i % 4 == 1 ? 0 : i % 4 == 2 ? 1 : -1);
    LogitFit fit = data.fit();
    assertSeparated(fit, "f=b", "f=c");
    assertSameBeside(fit, data.filter(i -> i % 4 == 0 || i % 4 == 3).fit(), "f=b", "f=c");
  }

  /** Level b is all 0; without its rows q is all 1: only there has q a failure. */
  @Test
  void aLevelThatBecomesConstantWhenAnotherIsSetAside() throws IOException {
    TestData data = data(6, i -> i % 4 == 1 ? 0 : i / 4 % 2 == 1 ? 1 : -1);
    LogitFit fit = data.fit();
    assertSeparated(fit, "f=b", "g=q");
    assertThat(named(fit, "g=q").reason())
        .isEqualTo("separated: beside the separated levels its rows have one value of y");
    assertSameBeside(fit, data.filter(i -> i % 4 != 1 && i / 4 % 2 == 0).fit(), "f=b", "g=q");
  }

  /** A line each while they are few, then one that counts them; the table has all. */
  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 4, 5, 12, 37})
  void manyLevelsWithOneResponseAreOneLine(int separated) throws IOException {
    int levels = 40;
    int n = levels * 20;
    Random random = new Random(separated);
    String[] f = new String[n];
    int[] y = new int[n];
    for (int i = 0; i < n; i++) {
      int level = i % levels;
      f[i] = String.format(Locale.ROOT, "l%02d", level);
      boolean free = level < levels - separated;
      y[i] = free ? i / levels % 2 == 0 ? 1 : random.nextInt(2) : 0;
    }
    for (int i = n - levels; i < n - separated; i++) {
      y[i] = 0;
    }
    LogitFit fit = DesignBuilder.response(y).factor("f", f).build().fit();
    assertThat(fit.status()).isEqualTo(FitStatus.SEPARATED);
    assertThat(fit.coefficients().stream().filter(c -> c.reason() != null)).hasSize(separated);
    if (separated <= 3) {
      assertThat(fit.diagnoses()).hasSize(separated).allMatch(line -> line.contains("all 20 rows"));
    } else {
      String some = separated == 4 ? "l36, l37, l38, l39 (" : " and " + (separated - 5) + " more (";
      assertThat(fit.diagnoses()).hasSize(1);
      assertThat(fit.diagnoses().get(0))
          .startsWith("f: " + separated + " of 40 levels are separated, the rows of each have one")
          .contains("value of y", separated == 5 ? "l35, l36, l37, l38, l39 (" : some)
          .contains("--rare-levels 'f: N'");
    }
  }

  @Test
  void levelsThatLeaveNothing() throws IOException {
    TestData data = data(7, i -> i % 2);
    LogitFit fit = data.fit();
    assertThat(fit.status()).isEqualTo(FitStatus.SEPARATED);
    assertThat(fit.deviance()).isZero();
    assertThat(fit.coefficients()).allMatch(c -> c.reason() != null && Double.isNaN(c.estimate()));
    assertThat(fit.setAside()).isEqualTo(N);
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 300, 3000})
  void aNumberThatSeparatesCompletely(int n) throws IOException {
    for (int seed = 0; seed < 50; seed++) {
      double[] x = new Random(seed).doubles(n, -1, 1).toArray();
      int[] y = Arrays.stream(x).mapToInt(v -> v > 0.1 ? 1 : 0).toArray();
      LogitFit fit = DesignBuilder.response(y).number("x", x).build().fit();
      assertThat(fit.status()).as("size/seed %d/%d", n, seed).isEqualTo(FitStatus.SEPARATED);
      assertThat(named(fit, "x").reason()).as("size/seed %d/%d", n, seed).startsWith("separated");
      assertThat(named(fit, "x").estimate()).as("size/seed %d/%d", n, seed).isPositive();
      assertThat(fit.deviance()).as("size/seed %d/%d", n, seed).isLessThan(1e-6);
    }
  }

  /** Up to a tie: at x = 0 both responses occur, above it y = 1, below it y = 0. */
  @ParameterizedTest
  @ValueSource(ints = {100, 1000})
  void aNumberThatSeparatesAllButTies(int n) throws IOException {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      double[] x = random.ints(n, -5, 6).asDoubleStream().toArray();
      double[] z = random.doubles(n).toArray();
      int[] y = new int[n];
      for (int i = 0; i < n; i++) {
        y[i] = x[i] == 0 ? random.nextInt(2) : x[i] > 0 ? 1 : 0;
      }
      TestData data = DesignBuilder.response(y).number("x", x).number("z", z).build();
      TestData ties = data.filter(i -> x[i] == 0);
      if (!overlaps(ties)) {
        continue;
      }
      LogitFit expected = ties.fit();
      assertThat(expected.status()).isEqualTo(FitStatus.CONVERGED);
      LogitFit fit = data.fit();
      assertSeparated(fit, "x");
      assertSameBeside(fit, expected, "x");
    }
  }

  /** Whether the successes and failures overlap in the second number. */
  private static boolean overlaps(TestData data) {
    double[] least = {Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY};
    double[] greatest = {Double.NEGATIVE_INFINITY, Double.NEGATIVE_INFINITY};
    for (int i = 0; i < data.rows(); i++) {
      int y = data.response()[i];
      least[y] = Math.min(least[y], data.numbers()[1][i]);
      greatest[y] = Math.max(greatest[y], data.numbers()[1][i]);
    }
    return least[0] < greatest[1] && least[1] < greatest[0];
  }

  /** y tells the sign of a − b; where a = b, it varies. Neither number separates alone. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-3})
  void twoNumbersThatSeparateTogether(double difference) throws IOException {
    for (int seed = 0; seed < 50; seed++) {
      Random random = new Random(seed);
      int n = 600;
      int[] y = new int[n];
      double[] a = new double[n];
      double[] b = new double[n];
      double[] z = new double[n];
      for (int i = 0; i < n; i++) {
        int side = i % 3 - 1;
        a[i] = random.nextInt(64) / 64.0;
        b[i] = a[i] - side * difference;
        z[i] = random.nextGaussian();
        double eta = 2 * a[i] - 1 + 0.5 * z[i];
        y[i] = side != 0 ? (side + 1) / 2 : random.nextDouble() < LogisticPoint.mean(eta) ? 1 : 0;
      }
      TestData data =
          DesignBuilder.response(y).number("z", z).number("a", a).number("b", b).build();
      LogitFit fit = data.fit();
      assertThat(fit.status()).as("seed %d", seed).isEqualTo(FitStatus.SEPARATED);
      assertThat(named(fit, "a").reason()).as("seed %d", seed).startsWith("separated");
      assertThat(named(fit, "b").reason()).as("seed %d", seed).startsWith("separated");
      assertThat(named(fit, "z").reason()).as("seed %d", seed).isNull();
      LogitFit expected = data.filter(i -> i % 3 == 1).fit();
      assertThat(expected.status()).isEqualTo(FitStatus.CONVERGED);
      assertSameBeside(fit, expected, "a", "b");
    }
  }

  /** No level of f or g is constant, but a cell is, in a model that has only the main effects. */
  @Test
  void aCombinationOfLevels() throws IOException {
    // f=b with g=q: 1; f=a with g=p: 0; the cells (a, q) and (b, p) vary.
    int n = 400;
    Random random = new Random(3);
    int[] y = new int[n];
    String[] f = new String[n];
    String[] g = new String[n];
    double[] x = new double[n];
    for (int i = 0; i < n; i++) {
      f[i] = i % 2 == 0 ? "a" : "b";
      g[i] = i / 2 % 2 == 0 ? "p" : "q";
      x[i] = random.nextGaussian();
      boolean a = i % 2 == 0;
      boolean p = i / 2 % 2 == 0;
      y[i] = a == p ? (a ? 0 : 1) : random.nextInt(2);
    }
    TestData data = DesignBuilder.response(y).number("x", x).factor("f", f).factor("g", g).build();
    LogitFit fit = data.fit();
    // Where the cells vary, f=b and g=p are one: y ~ x + f has the limits.
    assertSeparated(fit, "(Intercept)", "f=b", "g=q");
    LogitFit expected = data.filter(i -> (i % 2 == 0) != (i / 2 % 2 == 0)).fit();
    assertSameBeside(fit, expected, "(Intercept)", "f=b", "g=q");
  }

  /** The other rows have both responses at all values of x: their differences are no ties. */
  @ParameterizedTest
  @ValueSource(doubles = {1e3, 1e6, 1e8, 1e10, 1e11, 1e12})
  void aFarValueSeparatesNothing(double far) throws IOException {
    for (int seed = 0; seed < 12; seed++) {
      Random random = new Random(seed);
      int n = seed % 2 == 0 ? 200 : 2000;
      double[] x = random.doubles(n, -2, 2).toArray();
      double[] z = random.doubles(n, -2, 2).toArray();
      int[] y = new int[n];
      Arrays.setAll(y, i -> random.nextDouble() < LogisticPoint.mean(x[i] + z[i]) ? 1 : 0);
      x[0] = seed % 3 == 0 ? -far : far;
      LogitFit fit = DesignBuilder.response(y).number("x", x).number("z", z).build().fit();
      assertThat(fit.status()).as("seed %d", seed).isNotEqualTo(FitStatus.SEPARATED);
      if (fit.status() == FitStatus.SINGULAR) {
        assertThat(fit.diagnoses()).as("seed %d", seed).anyMatch(d -> d.contains("x: "));
      }
    }
  }

  private static void assertSeparated(LogitFit fit, String... names) {
    assertThat(fit.status()).isEqualTo(FitStatus.SEPARATED);
    assertThat(fit.coefficients())
        .filteredOn(c -> c.reason() != null)
        .extracting(Coefficient::name)
        .containsExactlyInAnyOrder(names);
    for (String name : names) {
      assertThat(named(fit, name).reason()).as(name).startsWith("separated");
      assertThat(named(fit, name).stdError()).as(name).isNaN();
      assertThat(fit.diagnoses()).as(name).anyMatch(d -> d.startsWith(name + ": separated"));
    }
  }

  /** All but the named coefficients have the estimates of another fit. */
  private static void assertSameBeside(LogitFit fit, LogitFit expected, String... names) {
    assertThat(fit.deviance()).isCloseTo(expected.deviance(), within(1e-9 * expected.deviance()));
    int compared = 0;
    for (Coefficient c : fit.coefficients()) {
      if (!Arrays.asList(names).contains(c.name())) {
        Coefficient e = named(expected, c.name());
        double scale = Math.abs(e.stdError());
        assertThat(c.estimate()).as(c.name()).isCloseTo(e.estimate(), within(1e-7 * scale));
        assertThat(c.stdError()).as(c.name()).isCloseTo(e.stdError(), within(1e-7 * scale));
        compared++;
      }
    }
    assertThat(compared).isPositive();
  }

  private static Coefficient named(LogitFit fit, String name) {
    return fit.coefficients().stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + fit.coefficients()));
  }
}
