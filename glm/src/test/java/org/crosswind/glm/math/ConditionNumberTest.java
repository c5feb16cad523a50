package org.crosswind.glm.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.function.IntToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionNumberTest {
  @FunctionalInterface
  private interface Cell {
    double at(int row, int column);
  }

  private static double[] matrix(int p, Cell cell) {
    double[] packed = new double[Packed.size(p)];
    for (int k = 0; k < p; k++) {
      for (int j = 0; j <= k; j++) {
        packed[Packed.index(j, k)] = cell.at(j, k);
      }
    }
    return packed;
  }

  private static double of(double[] packed) {
    boolean[] all = new boolean[Packed.order(packed.length)];
    Arrays.fill(all, true);
    return ConditionNumber.of(packed, new Cholesky(packed, all));
  }

  private static void assertClose(double actual, double expected, double relative) {
    assertThat(actual).isCloseTo(expected, within(relative * expected));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 100})
  void isOneForADiagonalMatrix(int p) {
    assertClose(of(matrix(p, (j, k) -> j == k ? StrictMath.pow(10, k % 7) : 0)), 1, 1e-14);
  }

  /** (1 + |r|)/(1 − |r|). */
  @ParameterizedTest
  @ValueSource(doubles = {0.5, -0.5, 0.999, -0.999, 1e-6, 0.99999})
  void ofTwoColumnsFollowsFromTheirCorrelation(double r) {
    double size = Math.abs(r);
    double[] packed = {4, r * 2 * 300, 300 * 300};
    assertClose(of(packed), (1 + size) / (1 - size), 1e-10);
  }

  /** All correlations r: (1 + (p − 1)r)/(1 − r); the smallest eigenvalue is p − 1 times there. */
  @ParameterizedTest
  @CsvSource({"3, 0.2", "40, 0.9", "200, 0.01"})
  void ofEqualCorrelations(int p, double r) {
    double[] packed = matrix(p, (j, k) -> j == k ? 1 : r);
    assertClose(of(packed), (1 + (p - 1) * r) / (1 - r), 1e-12);
  }

  /**
   * The tridiagonal matrix of 1 and a has the eigenvalues 1 + 2a cos(πi/(p + 1)), which crowd at
   * both ends.
   */
  @ParameterizedTest
  @CsvSource({"50, 0.5", "300, 0.499", "300, -0.3", "600, 0.49"})
  void ofCloseEigenvalues(int p, double a) {
    IntToDoubleFunction scale = j -> 1 + j % 5;
    double[] packed =
        matrix(
            p,
            (j, k) ->
                (j == k ? 1 : j == k - 1 ? a : 0)
                    * scale.applyAsDouble(j)
                    * scale.applyAsDouble(k));
    double reach = 2 * Math.abs(a) * StrictMath.cos(Math.PI / (p + 1));
    assertClose(of(packed), (1 + reach) / (1 - reach), 1e-6);
  }

  /**
   * R: {@code h <- 1/outer(1:n, 1:n, function(i, j) i + j - 1); s <- diag(1/sqrt(diag(h))); e <-
   * eigen(s %*% h %*% s)$values; e[1]/e[n]}
   */
  @ParameterizedTest
  @CsvSource({"3, 285.62290813759768", "5, 210479.00925937243", "7, 190851459.32150704"})
  void ofHilbertsMatrix(int p, double expected) {
    assertClose(of(matrix(p, (j, k) -> 1.0 / (j + k + 1))), expected, 1e-7);
  }

  @Test
  void dependentColumnsHaveNoPart() {
    double[] packed = {1, 0.5, 1, 0, 0, 0, 1.5, 1.5, 0, 3};
    assertClose(of(packed), 3, 1e-12);
    assertThat(of(new double[] {0})).isNaN();
    assertThat(of(new double[0])).isNaN();
  }

  /** The same bits each time. */
  @Test
  void isDeterministic() {
    double[] packed = matrix(300, (j, k) -> j == k ? 1 : 0.5 / (1 + k - j));
    assertThat(of(packed)).isEqualTo(of(packed));
  }
}
