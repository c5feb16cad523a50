package org.crosswind.glm.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.crosswind.glm.DesignBuilder;
import org.crosswind.glm.TestData;
import org.crosswind.glm.fit.FitStatus;
import org.crosswind.glm.fit.LogisticPoint;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How estimates change with the coding of the data, and where they are known in closed form. */
class InvarianceTest {
  private static final int N = 500;

  private final Random random = new Random(17);
  private final double[] x =
      IntStream.range(0, N).mapToDouble(i -> random.nextGaussian()).toArray();
  private final double[] z = random.doubles(N).toArray();
  private final String[] f =
      random.ints(N, 0, 3).mapToObj(Integer::toString).toArray(String[]::new);
  private final int[] y = new int[N];

  InvarianceTest() {
    for (int i = 0; i < N; i++) {
      double eta = 0.7 * x[i] - z[i] + 0.4 * Integer.parseInt(f[i]);
      y[i] = random.nextDouble() < LogisticPoint.mean(eta) ? 1 : 0;
    }
  }

  private TestData data(double[] number) {
    return DesignBuilder.response(y).number("x", number).number("z", z).factor("f", f).build();
  }

  @ParameterizedTest
  @CsvSource({
    "2, 3, 1e-12",
    "-1, 0, 1e-12",
    "1e-6, 5, 1e-8",
    "1e8, -1e9, 1e-12",
    "1, 1e6, 1e-9",
    "1, 1e9, 1e-6"
  })
  void anAffineChangeOfANumberChangesItsCoefficientAlone(double a, double b, double tolerance)
      throws IOException {
    LogitFit before = data(x).fit();
    LogitFit after = data(Arrays.stream(x).map(v -> a * v + b).toArray()).fit();
    assertThat(after.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(after.deviance()).isCloseTo(before.deviance(), within(tolerance));
    for (Coefficient c : before.coefficients()) {
      Coefficient changed = named(after, c.name());
      double slope = named(before, "x").estimate();
      double expected =
          switch (c.name()) {
            case "x" -> c.estimate() / a;
            case "(Intercept)" -> c.estimate() - slope * b / a;
            default -> c.estimate();
          };
      assertThat(changed.estimate())
          .as(c.name())
          .isCloseTo(expected, within(tolerance * (Math.abs(expected) + c.stdError())));
      if (!c.name().equals("(Intercept)")) {
        double error = c.stdError() / (c.name().equals("x") ? Math.abs(a) : 1);
        assertThat(changed.stdError()).isCloseTo(error, within(tolerance * error));
      }
    }
  }

  /** Against the column rounded as 1e9 + x is: the digits that are there are all used. */
  @ParameterizedTest
  @ValueSource(doubles = {1e6, 1e9})
  void aFarCentreCostsNoDigits(double far) throws IOException {
    double[] shifted = Arrays.stream(x).map(v -> v + far).toArray();
    double[] back = Arrays.stream(shifted).map(v -> v - far).toArray();
    LogitFit centred = data(back).fit();
    LogitFit fit = data(shifted).fit();
    double expected = named(centred, "x").estimate();
    assertThat(named(fit, "x").estimate()).isCloseTo(expected, within(1e-12 * Math.abs(expected)));
    assertThat(named(fit, "x").stdError()).isCloseTo(named(centred, "x").stdError(), within(1e-13));
    assertThat(fit.deviance()).isCloseTo(centred.deviance(), within(1e-10));
  }

  @Test
  void theReferenceLevelChangesTheContrastsOnly() throws IOException {
    LogitFit first = data(x).fit("first");
    LogitFit last = data(x).fit("last");
    LogitFit middle = data(x).fit("f=1");
    for (LogitFit other : List.of(last, middle)) {
      assertThat(other.deviance()).isCloseTo(first.deviance(), within(1e-11));
      for (String same : List.of("x", "z")) {
        assertThat(named(other, same).estimate())
            .isCloseTo(named(first, same).estimate(), within(1e-12));
        assertThat(named(other, same).stdError())
            .isCloseTo(named(first, same).stdError(), within(1e-12));
      }
      for (int row = 0; row < N; row++) {
        assertThat(eta(other, row)).isCloseTo(eta(first, row), within(1e-11));
      }
    }
    assertThat(names(first)).containsExactly("(Intercept)", "x", "z", "f=1", "f=2");
    assertThat(names(middle)).containsExactly("(Intercept)", "x", "z", "f=0", "f=2");
    assertThat(names(last)).containsExactly("(Intercept)", "x", "z", "f=0", "f=1");
  }

  private double eta(LogitFit fit, int row) {
    return fit.coefficients().stream()
        .mapToDouble(
            c ->
                c.estimate()
                    * switch (c.term()) {
                      case "x" -> x[row];
                      case "z" -> z[row];
                      case "f" -> f[row].equals(c.levels().get(0)) ? 1 : 0;
                      default -> 1;
                    })
        .sum();
  }

  /** Log odds by level; the variance of a log odds is 1/successes + 1/failures. */
  @Test
  void oneFactorIsClosedForm() throws IOException {
    LogitFit fit = DesignBuilder.response(y).factor("f", f).build().fit();
    double[] s = new double[3];
    double[] n = new double[3];
    for (int i = 0; i < N; i++) {
      s[Integer.parseInt(f[i])] += y[i];
      n[Integer.parseInt(f[i])]++;
    }
    double base = Math.log(s[0] / (n[0] - s[0]));
    double baseVariance = 1 / s[0] + 1 / (n[0] - s[0]);
    assertThat(named(fit, "(Intercept)").estimate()).isCloseTo(base, within(1e-12));
    assertThat(named(fit, "(Intercept)").stdError())
        .isCloseTo(Math.sqrt(baseVariance), within(1e-12));
    for (int level = 1; level < 3; level++) {
      Coefficient c = named(fit, "f=" + level);
      double failures = n[level] - s[level];
      assertThat(c.estimate()).isCloseTo(Math.log(s[level] / failures) - base, within(1e-12));
      assertThat(c.stdError())
          .isCloseTo(Math.sqrt(baseVariance + 1 / s[level] + 1 / failures), within(1e-12));
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "1, 999", "999, 1", "50, 50"})
  void theInterceptAloneIsClosedForm(int failures, int successes) throws IOException {
    int n = failures + successes;
    int[] response = IntStream.range(0, n).map(i -> i < successes ? 1 : 0).toArray();
    LogitFit fit = DesignBuilder.response(response).build().fit();
    double p = (double) successes / n;
    assertThat(fit.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(fit.coefficients()).hasSize(1);
    Coefficient intercept = fit.coefficients().get(0);
    assertThat(intercept.estimate()).isCloseTo(Math.log(p / (1 - p)), within(1e-12));
    assertThat(intercept.stdError())
        .isCloseTo(Math.sqrt(1.0 / successes + 1.0 / failures), within(1e-11));
    double deviance = -2 * (successes * Math.log(p) + failures * Math.log(1 - p));
    assertThat(fit.deviance()).isCloseTo(deviance, within(1e-12 * deviance));
    assertThat(fit.nullDeviance()).isCloseTo(deviance, within(1e-12 * deviance));
    assertThat(fit.residualDegreesOfFreedom()).isEqualTo(n - 1);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "1", "0", "111", "0000"})
  void aResponseOfOneValueIsRefused(String response) {
    int[] values = response.chars().map(c -> c - '0').toArray();
    TestData data = DesignBuilder.response(values).number("x", new double[values.length]).build();
    assertThatThrownBy(data::fit)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the response y has fewer than two values in the complete rows");
  }

  private static List<String> names(LogitFit fit) {
    return fit.coefficients().stream().map(Coefficient::name).toList();
  }

  private static Coefficient named(LogitFit fit, String name) {
    return fit.coefficients().stream()
        .filter(c -> c.name().equals(name))
        .findFirst()
        .orElseThrow(() -> new AssertionError("no " + name + " in " + fit.coefficients()));
  }
}
