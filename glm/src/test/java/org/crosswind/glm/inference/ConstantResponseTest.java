package org.crosswind.glm.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.crosswind.glm.DesignBuilder;
import org.crosswind.glm.ExactLogit;
import org.crosswind.glm.fit.FitStatus;
import org.junit.jupiter.api.Test;

/** A response of one value without an intercept: conditional logistic regression of pairs. */
class ConstantResponseTest {
  private final Random random = new Random(9);

  private double[] differences(int n, double mean) {
    double[] d = new double[n];
    Arrays.setAll(d, i -> mean + random.nextGaussian());
    return d;
  }

  @Test
  void matchedPairsAsDifferences() throws IOException {
    for (int c = 0; c < 20; c++) {
      int n = 20 + random.nextInt(60);
      double[] a = differences(n, 0.4);
      double[] b = differences(n, -0.2);
      int[] y = new int[n];
      Arrays.fill(y, c % 2);
      ExactLogit exact = ExactLogit.fit(new double[][] {a, b}, y, null);
      LogitFit fit =
          DesignBuilder.response(y).number("a", a).number("b", b).build("y ~ a + b - 1").fit();
      assertThat(fit.status()).isEqualTo(FitStatus.CONVERGED);
      for (int j = 0; j < 2; j++) {
        Coefficient found = fit.coefficients().get(j);
        double size = Math.abs(exact.beta()[j]) + exact.errors()[j];
        assertThat(found.estimate()).isCloseTo(exact.beta()[j], within(1e-9 * size));
        assertThat(found.stdError()).isCloseTo(exact.errors()[j], within(1e-8 * exact.errors()[j]));
      }
      assertThat(fit.deviance()).isCloseTo(exact.deviance(), within(1e-10 * exact.deviance()));
      assertThat(fit.nullDeviance()).isCloseTo(2 * n * StrictMath.log(2), within(1e-9));
    }
  }

  /** R: d &lt;- c(1.2, -0.5, 0.8, 2.1, -1.3, 0.4); summary(glm(rep(1, 6) ~ d - 1, binomial)) */
  @Test
  void agreesWithR() throws IOException {
    LogitFit fit =
        DesignBuilder.response(1, 1, 1, 1, 1, 1)
            .number("d", 1.2, -0.5, 0.8, 2.1, -1.3, 0.4)
            .build("y ~ d - 1")
            .fit();
    assertThat(fit.coefficients().get(0).estimate()).isCloseTo(0.698235012229539, within(1e-12));
    assertThat(fit.coefficients().get(0).stdError()).isCloseTo(0.798199254110628, within(1e-12));
  }

  @Test
  void differencesOfOneSignAreSeparated() throws IOException {
    int[] y = new int[30];
    Arrays.fill(y, 1);
    double[] d = differences(30, 9);
    LogitFit fit = DesignBuilder.response(y).number("d", d).build("y ~ d - 1").fit();
    assertThat(fit.status()).isEqualTo(FitStatus.SEPARATED);
    assertThat(fit.diagnoses()).anyMatch(line -> line.startsWith("d: separated"));
  }

  @Test
  void aFactorIsSeparated() throws IOException {
    LogitFit fit =
        DesignBuilder.response(1, 1, 1).factor("f", "a", "b", "a").build("y ~ f - 1").fit();
    assertThat(fit.status()).isEqualTo(FitStatus.SEPARATED);
  }

  @Test
  void besideAnInterceptItIsRefused() {
    assertThatThrownBy(() -> DesignBuilder.response(1, 1, 1).number("x", 1, 2, 4).build().fit())
        .hasMessageContaining("fewer than two values");
  }

  /** The regression of 1 on returns (Britten-Jones, Journal of Finance 54, 1999): Σx/Σx². */
  @Test
  void oneOnReturns() throws IOException {
    double[] x = differences(40, 0.1);
    double[] y = new double[40];
    Arrays.fill(y, 1);
    LinearFit fit = DesignBuilder.measured(y).number("x", x).build("y ~ x - 1").linearFit();
    double sum = Arrays.stream(x).sum();
    double squares = Arrays.stream(x).map(v -> v * v).sum();
    double beta = sum / squares;
    double residual = 40 - sum * beta;
    Coefficient c = fit.coefficients().get(0);
    assertThat(c.estimate()).isCloseTo(beta, within(1e-14));
    assertThat(c.stdError()).isCloseTo(Math.sqrt(residual / 39 / squares), within(1e-13));
  }
}
