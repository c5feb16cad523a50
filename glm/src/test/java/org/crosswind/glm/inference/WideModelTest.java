package org.crosswind.glm.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import org.crosswind.glm.DesignBuilder;
import org.crosswind.glm.fit.FitStatus;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Thousands of columns. */
@Tag("heavy")
class WideModelTest {
  private static final int LEVELS = 6000;
  private static final int ROWS = 8;

  /** A factor alone has a closed form: the log odds of each level, variance 1/s + 1/f. */
  @Test
  void sixThousandColumns() throws IOException {
    int[] y = new int[LEVELS * ROWS];
    String[] f = new String[y.length];
    Arrays.setAll(y, i -> i % ROWS < successes(i / ROWS) ? 1 : 0);
    Arrays.setAll(f, i -> "" + i / ROWS);

    LogitFit fit = DesignBuilder.response(y).factor("f", f).build().fit();

    assertThat(fit.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(fit.coefficients()).hasSize(LEVELS);
    assertThat(fit.covariance()).isNull();
    for (int level = 1; level < LEVELS; level++) {
      Coefficient c = fit.coefficients().get(level);
      assertThat(c.name()).isEqualTo("f=" + level);
      assertThat(c.estimate()).isCloseTo(logOdds(level) - logOdds(0), within(1e-9));
      assertThat(c.stdError()).isCloseTo(Math.sqrt(variance(level) + variance(0)), within(1e-9));
    }
    assertThat(fit.terms().get(0).degrees()).isEqualTo(LEVELS - 1);
  }

  private static int successes(int level) {
    return 1 + level % (ROWS - 1);
  }

  private static double logOdds(int level) {
    return Math.log((double) successes(level) / (ROWS - successes(level)));
  }

  private static double variance(int level) {
    return 1.0 / successes(level) + 1.0 / (ROWS - successes(level));
  }
}
