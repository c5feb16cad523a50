package org.crosswind.glm.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class CalibrationTest {
  private static final double[] DIFFERENCE = {1, -2, 0.5};
  private static final double[] COVARIANCE = {4, 1, 2, 0.5, 0.3, 1};

  /**
   * R: {@code V <- matrix(c(4,1,.5,1,2,.3,.5,.3,1), 3); d <- c(1,-2,.5); w <- d %*% solve(V, d)};
   * {@code pchisq(w, 3, lower.tail = FALSE); z <- d/sqrt(diag(V)); mean(z); sd(z)}; {@code u <-
   * forwardsolve(t(chol(V)), d); D <- ks.test(u, "pnorm")$statistic}; {@code k <- 1:100;
   * 2*sum((-1)^(k-1)*exp(-2*k^2*3*D^2))}.
   */
  @Test
  void agreesWithR() {
    Calibration found = Calibration.of(DIFFERENCE, COVARIANCE);
    assertThat(found.count()).isEqualTo(3);
    assertThat(found.degrees()).isEqualTo(3);
    assertThat(found.chiSquare()).isCloseTo(3.53416149068323, within(1e-13));
    assertThat(found.chiSquareTail()).isCloseTo(0.316358443174542, within(1e-13));
    assertThat(found.mean()).isCloseTo(-0.138071187457698, within(1e-14));
    assertThat(found.standardDeviation()).isCloseTo(1.105171715522539, within(1e-14));
    assertThat(found.largest()).isCloseTo(Math.sqrt(2), within(1e-14));
    assertThat(found.distance()).isCloseTo(0.3581291279406797, within(1e-14));
    assertThat(found.distanceTail()).isCloseTo(0.8363202150021366, within(1e-12));
  }

  @Test
  void standardErrorsAloneGiveNoChiSquare() {
    Calibration found = Calibration.of(new double[] {-2, 0, 2, 1.96});
    assertThat(found.degrees()).isZero();
    assertThat(found.chiSquare()).isNaN();
    assertThat(found.chiSquareTail()).isNaN();
    // Two of four are beyond 1.96 itself.
    assertThat(found.beyond()).isEqualTo(0.5);
    assertThat(found.largest()).isEqualTo(2);
  }

  /** W is the same in any units. */
  @Test
  void chiSquareHasNoUnit() {
    double[] scales = {1e6, 1e-3, 7};
    double[] difference = new double[3];
    double[] covariance = new double[6];
    int cell = 0;
    for (int k = 0; k < 3; k++) {
      difference[k] = DIFFERENCE[k] * scales[k];
      for (int j = 0; j <= k; j++) {
        covariance[cell] = COVARIANCE[cell] * scales[j] * scales[k];
        cell++;
      }
    }
    Calibration scaled = Calibration.of(difference, covariance);
    assertThat(scaled.chiSquare()).isCloseTo(3.53416149068323, within(1e-12));
  }
}
