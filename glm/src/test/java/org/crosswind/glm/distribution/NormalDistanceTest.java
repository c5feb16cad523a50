package org.crosswind.glm.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class NormalDistanceTest {
  private static final double[] Z = {-1.3, 0.2, 0.7, 2.4, -0.1, 0.05, 1.1};

  /**
   * R: {@code z <- c(-1.3,0.2,0.7,2.4,-0.1,0.05,1.1); d <- ks.test(z, "pnorm")$statistic; k <-
   * 1:100; 2*sum((-1)^(k-1)*exp(-2*k^2*7*d^2))}. The p of ks.test itself stops the sum early.
   */
  @Test
  void agreesWithR() {
    double distance = NormalDistance.of(Z);
    assertThat(distance).isCloseTo(0.317315019865828, within(1e-14));
    assertThat(NormalDistance.tail(distance, Z.length)).isCloseTo(0.48135097514451, within(1e-13));
  }

  /** R: the same of {@code z + 1}. */
  @Test
  void agreesWithRFarOff() {
    double[] shifted = new double[Z.length];
    for (int i = 0; i < Z.length; i++) {
      shifted[i] = Z[i] + 1;
    }
    double distance = NormalDistance.of(shifted);
    assertThat(distance).isCloseTo(0.6730827317960977, within(1e-14));
    assertThat(NormalDistance.tail(distance, Z.length))
        .isCloseTo(0.003519564851738299, within(1e-14));
  }

  /** Of one number z the distance is the larger of Φ(z) and 1 − Φ(z); at 0 both are a half. */
  @Test
  void edges() {
    assertThat(NormalDistance.of(new double[] {0})).isEqualTo(0.5);
    assertThat(NormalDistance.of(new double[0])).isNaN();
    assertThat(NormalDistance.tail(Double.NaN, 3)).isNaN();
    assertThat(NormalDistance.tail(0, 3)).isEqualTo(1);
    assertThat(NormalDistance.tail(0.1799, 1)).isEqualTo(1);
    assertThat(NormalDistance.tail(0.1801, 1)).isCloseTo(1, within(1e-13));
  }
}
