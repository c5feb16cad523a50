package org.crosswind.glm.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.crosswind.glm.DesignBuilder;
import org.crosswind.glm.ExactLogit;
import org.crosswind.glm.design.Weights;
import org.crosswind.glm.fit.FitStatus;
import org.junit.jupiter.api.Test;

/** Small weights beside large ones, against a fit with 70 digits. */
class UnevenWeightsTest {
  private final Random random = new Random(31);

  @Test
  void smallWeightsKeepTheirDigits() throws IOException {
    double worst = 0;
    for (int c = 0; c < 20; c++) {
      int n = 12 + random.nextInt(30);
      double decades = 2 + 12.0 * c / 19;
      double[] x = random.doubles(n, -1, 2).toArray();
      double[] w = new double[n];
      int[] y = new int[n];
      for (int i = 0; i < n; i++) {
        w[i] = Math.rint(StrictMath.pow(10, decades * random.nextDouble()));
        y[i] = i % 2;
      }
      w[0] = 1;
      w[1] = StrictMath.pow(10, Math.floor(decades));
      double[] ones = new double[n];
      Arrays.fill(ones, 1);
      ExactLogit exact = ExactLogit.fit(new double[][] {ones, x}, y, w);
      if (exact != null) {
        LogitFit fit =
            DesignBuilder.response(y)
                .number("x", x)
                .weights(Weights.Kind.FREQUENCY, w)
                .build()
                .fit();
        assertThat(fit.status()).isEqualTo(FitStatus.CONVERGED);
        assertThat(fit.diagnoses().stream().filter(d -> !d.contains("|eta|"))).isEmpty();
        for (int j = 0; j < 2; j++) {
          Coefficient found = fit.coefficients().get(j);
          double error = exact.errors()[j];
          worst = Math.max(worst, Math.abs(found.stdError() / error - 1));
          worst = Math.max(worst, Math.abs(found.estimate() - exact.beta()[j]) / error);
        }
      }
    }
    assertThat(worst).isLessThan(1e-8);
  }

  /** 3 events among 1e14: log odds and error in closed form. */
  @Test
  void threeEventsAmongManyObservations() throws IOException {
    double n = 1e14;
    LogitFit fit =
        DesignBuilder.response(0, 1).weights(Weights.Kind.FREQUENCY, n, 3).build("y ~ 1").fit();
    double estimate = StrictMath.log(3 / n);
    double deviance = 2 * (n * StrictMath.log1p(3 / n) + 3 * StrictMath.log1p(n / 3));
    assertThat(fit.coefficients().get(0).estimate()).isCloseTo(estimate, within(1e-12));
    assertThat(fit.coefficients().get(0).stdError())
        .isCloseTo(Math.sqrt(1 / n + 1.0 / 3), within(1e-12));
    assertThat(fit.deviance()).isCloseTo(deviance, within(1e-10 * deviance));
    assertThat(fit.nullDeviance()).isCloseTo(deviance, within(1e-12 * deviance));
  }

  /** A quarter beside three thousand million: two levels, so closed forms again. */
  @Test
  void aQuarterBesideThreeThousandMillion() throws IOException {
    double[] w = {3e9, 2e9, 0.25, 0.75};
    LogitFit fit =
        DesignBuilder.response(0, 1, 0, 1)
            .factor("f", "a", "a", "b", "b")
            .weights(Weights.Kind.PROBABILITY, w)
            .build()
            .fit();
    Coefficient b = fit.coefficients().get(1);
    double estimate = StrictMath.log(3) - StrictMath.log(2.0 / 3);
    assertThat(b.estimate()).isCloseTo(estimate, within(1e-10));
    assertThat(b.stdError())
        .isCloseTo(Math.sqrt(1 / 3e9 + 1 / 2e9 + 1 / 0.25 + 1 / 0.75), within(1e-9));
  }
}
