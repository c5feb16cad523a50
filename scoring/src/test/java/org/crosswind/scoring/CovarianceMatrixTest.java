package org.crosswind.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class CovarianceMatrixTest {
  private static double variance(double a, double b, double ab) {
    double[][] rows = {{a}, {ab, b}};
    return new CovarianceMatrix(rows).quadratic(new int[] {0, 1}, new double[] {1, -1}, 2);
  }

  @Test
  void isTheVarianceOfTheCombination() {
    assertThat(variance(4, 9, 1)).isEqualTo(4 + 9 - 2);
  }

  /** Of 16 digits, ten cancelled leave six; eleven do not. */
  @Test
  void isNoNumberWhereItsDigitsCancel() {
    assertThat(variance(1e8, 1e8, 1e8 - 1)).isEqualTo(2);
    assertThat(variance(1e10, 1e10, 1e10 - 1)).isNaN();
    assertThat(variance(1e10, 1e10, 1e10)).isNaN();
  }
}
