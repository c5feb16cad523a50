package org.crosswind.glm.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import org.crosswind.glm.DesignBuilder;
import org.crosswind.glm.TestData;
import org.crosswind.glm.fit.LogisticPoint;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Columns of any scale. A power of two changes no digit: estimates and errors are those of the
 * plain scale over it, and what has no unit is the same.
 */
class ExtremeScaleTest {
  private static final int N = 60;

  private final Random random = new Random(5);
  private final double[] x = random.doubles(N, -3, 5).toArray();
  private final double[] z = random.doubles(N, 1, 2).toArray();
  private final int[] y = new int[N];
  private final double[] measured = new double[N];

  ExtremeScaleTest() {
    for (int i = 0; i < N; i++) {
      double eta = 0.4 * x[i] - z[i] + 1;
      y[i] = random.nextDouble() < LogisticPoint.mean(eta) ? 1 : 0;
      measured[i] = eta + random.nextGaussian();
    }
  }

  private static double[] scaled(double[] values, int exponent) {
    return Arrays.stream(values).map(v -> Math.scalb(v, exponent)).toArray();
  }

  private static void assertScaled(Coefficient c, Coefficient plain, int exponent) {
    assertThat(c.estimate()).as(c.name()).isEqualTo(Math.scalb(plain.estimate(), exponent));
    assertThat(c.stdError()).as(c.name()).isEqualTo(Math.scalb(plain.stdError(), exponent));
    assertThat(c.statistic()).as(c.name()).isEqualTo(plain.statistic());
    assertThat(c.p()).as(c.name()).isEqualTo(plain.p());
  }

  @ParameterizedTest
  @ValueSource(ints = {-990, -700, -560, -530, -100, 100, 500, 530, 560, 700, 990})
  void aColumnOfALogisticModel(int exponent) throws IOException {
    LogitFit plain = DesignBuilder.response(y).number("x", x).number("z", z).build().fit();
    LogitFit fit =
        DesignBuilder.response(y).number("x", scaled(x, exponent)).number("z", z).build().fit();
    assertThat(fit.status()).isEqualTo(plain.status());
    assertThat(fit.deviance()).isEqualTo(plain.deviance());
    for (int j = 0; j < 3; j++) {
      int by = j == 1 ? -exponent : 0;
      assertScaled(fit.coefficients().get(j), plain.coefficients().get(j), by);
    }
    assertThat(fit.terms().get(0).statistic()).isEqualTo(plain.terms().get(0).statistic());
    boolean beyond = Math.abs(exponent) > 510;
    assertThat(fit.covariance() == null).isEqualTo(beyond);
    assertThat(fit.diagnoses()).hasSize(beyond ? 1 : 0);
    assertThat(fit.diagnoses()).allMatch(line -> line.startsWith("x: the square of the standard"));
  }

  @ParameterizedTest
  @ValueSource(ints = {-990, -560, -530, -100, 100, 530, 560, 990})
  void aColumnOfALinearModel(int exponent) throws IOException {
    LinearFit plain = linear(x, measured).linearFit();
    LinearFit fit = linear(scaled(x, exponent), measured).linearFit();
    assertThat(fit.residualSum()).isEqualTo(plain.residualSum());
    for (int j = 0; j < 3; j++) {
      int by = j == 1 ? -exponent : 0;
      assertScaled(fit.coefficients().get(j), plain.coefficients().get(j), by);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {-470, -300, 300, 470})
  void theResponseOfALinearModel(int exponent) throws IOException {
    LinearFit plain = linear(x, measured).linearFit();
    LinearFit fit = linear(x, scaled(measured, exponent)).linearFit();
    assertThat(fit.rSquared()).isEqualTo(plain.rSquared(), within(1e-15));
    for (int j = 0; j < 3; j++) {
      assertScaled(fit.coefficients().get(j), plain.coefficients().get(j), exponent);
    }
  }

  private TestData linear(double[] first, double[] response) {
    return DesignBuilder.measured(response).number("x", first).number("z", z).build();
  }

  /** Powers of ten, which are rounded. */
  @ParameterizedTest
  @ValueSource(doubles = {1e-300, 1e-200, 1e-160, 1e-150, 1e150, 1e160, 1e200, 1e300})
  void powersOfTen(double factor) throws IOException {
    LogitFit plain = DesignBuilder.response(y).number("x", x).build().fit();
    double[] other = IntStream.range(0, N).mapToDouble(i -> x[i] * factor).toArray();
    LogitFit fit = DesignBuilder.response(y).number("x", other).build().fit();
    Coefficient a = plain.coefficients().get(1);
    Coefficient b = fit.coefficients().get(1);
    assertThat(b.estimate() * factor)
        .isCloseTo(a.estimate(), within(1e-12 * Math.abs(a.estimate())));
    assertThat(b.stdError() * factor).isCloseTo(a.stdError(), within(1e-12 * a.stdError()));
    assertThat(b.p()).isCloseTo(a.p(), within(1e-12));
  }
}
