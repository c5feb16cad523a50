package org.crosswind.glm.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CholeskyTest {

  /** The packed Gram matrix of random columns, of very different lengths. */
  private static double[][] columns(Random random, int p) {
    double[][] x = new double[p][p + 5];
    for (int j = 0; j < p; j++) {
      double scale = Math.pow(10, random.nextInt(7) - 3);
      x[j] = random.doubles(p + 5L, -scale, scale).toArray();
    }
    return x;
  }

  private static double[] gram(double[][] x) {
    double[] gram = new double[Packed.size(x.length)];
    for (int k = 0; k < x.length; k++) {
      for (int j = 0; j <= k; j++) {
        gram[Packed.index(j, k)] = dot(x[j], x[k]);
      }
    }
    return gram;
  }

  private static double dot(double[] a, double[] b) {
    double sum = 0;
    for (int i = 0; i < a.length; i++) {
      sum += a[i] * b[i];
    }
    return sum;
  }

  private static boolean[] all(int p) {
    boolean[] all = new boolean[p];
    Arrays.fill(all, true);
    return all;
  }

  /** Gauss-Jordan elimination with row pivoting, on the full matrix. */
  private static double[] denseSolve(double[] packed, double[] b) {
    int p = b.length;
    double[][] m = new double[p][p + 1];
    for (int i = 0; i < p; i++) {
      for (int j = 0; j < p; j++) {
        m[i][j] = packed[Packed.index(Math.min(i, j), Math.max(i, j))];
      }
      m[i][p] = b[i];
    }
    for (int c = 0; c < p; c++) {
      int pivot = c;
      for (int r = c; r < p; r++) {
        pivot = Math.abs(m[r][c]) > Math.abs(m[pivot][c]) ? r : pivot;
      }
      double[] swap = m[c];
      m[c] = m[pivot];
      m[pivot] = swap;
      for (int r = 0; r < p; r++) {
        double factor = r == c ? 0 : m[r][c] / m[c][c];
        for (int k = c; k <= p; k++) {
          m[r][k] -= factor * m[c][k];
        }
      }
    }
    double[] x = new double[p];
    Arrays.setAll(x, i -> m[i][p] / m[i][i]);
    return x;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5, 8, 13, 40})
  void solvesAndInvertsAsTheDenseMatrixDoes(int p) {
    Random random = new Random(p);
    double[] gram = gram(columns(random, p));
    Cholesky cholesky = new Cholesky(gram, all(p));
    assertThat(cholesky.rank()).isEqualTo(p);
    double[] b = random.doubles(p, -1, 1).toArray();
    double[] expected = denseSolve(gram, b);
    double[] actual = cholesky.solve(b);
    double[] inverse = cholesky.inverse();
    for (int j = 0; j < p; j++) {
      assertThat(actual[j]).isCloseTo(expected[j], within(1e-8 * Math.abs(expected[j])));
      double[] unit = new double[p];
      unit[j] = 1;
      double[] column = denseSolve(gram, unit);
      for (int i = 0; i <= j; i++) {
        double size = Math.sqrt(column[j] * inverse[Packed.index(i, i)]);
        assertThat(inverse[Packed.index(i, j)]).isCloseTo(column[i], within(1e-9 * size));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void aDependentColumnIsLeftOutAndItsRelationKnown(long seed) {
    Random random = new Random(seed);
    double[][] x = columns(random, 7);
    for (int i = 0; i < x[0].length; i++) {
      x[4][i] = 2 * x[0][i] - 3 * x[2][i];
    }
    Cholesky cholesky = new Cholesky(gram(x), all(7));
    assertThat(cholesky.rank()).isEqualTo(6);
    assertThat(cholesky.isDependent(4)).isTrue();
    double[] relation = cholesky.relation(4);
    double largest = Math.sqrt(dot(x[4], x[4]));
    for (int j = 0; j < 7; j++) {
      double expected = j == 0 ? 2 : j == 2 ? -3 : 0;
      double reach = Math.sqrt(dot(x[j], x[j]));
      assertThat(relation[j] * reach).isCloseTo(expected * reach, within(1e-6 * largest));
    }
    double[][] others = {x[0], x[1], x[2], x[3], x[5], x[6]};
    double[] b = random.doubles(7, -1, 1).toArray();
    double[] expected = denseSolve(gram(others), new double[] {b[0], b[1], b[2], b[3], b[5], b[6]});
    double[] actual = cholesky.solve(b);
    assertThat(actual[4]).isZero();
    for (int j = 0; j < 6; j++) {
      int column = j < 4 ? j : j + 1;
      assertThat(actual[column]).isCloseTo(expected[j], within(1e-7 * Math.abs(expected[j])));
    }
    double[] inverse = cholesky.inverse();
    for (int j = 0; j < 7; j++) {
      assertThat(inverse[Packed.index(Math.min(j, 4), Math.max(j, 4))]).isZero();
    }
  }

  @Test
  void columnsThatAreNoCandidatesAndColumnsOfZerosTakeNoPart() {
    double[] gram = gram(new double[][] {{1, 0, 0}, {0, 0, 0}, {1, 2, 0}, {0, 1, 3}});
    Cholesky cholesky = new Cholesky(gram, new boolean[] {true, true, false, true});
    assertThat(cholesky.rank()).isEqualTo(2);
    assertThat(cholesky.isDependent(1)).isTrue();
    assertThat(cholesky.isDependent(2)).isTrue();
    assertThat(cholesky.relation(1)).containsOnly(0);
    assertThat(cholesky.solve(new double[] {2, 9, 9, 5}))
        .containsExactly(new double[] {2, 0, 0, 0.5}, within(1e-15));
  }

  /** Lengths of 1e-5 of a column's own remain visible, of 1e-6 not. */
  @Test
  void theToleranceIsOfTheSquaredLength() {
    assertThat(new Cholesky(gram(new double[][] {{1, 0}, {1, 1e-5}}), all(2)).rank()).isEqualTo(2);
    assertThat(new Cholesky(gram(new double[][] {{1, 0}, {1, 1e-6}}), all(2)).rank()).isEqualTo(1);
    double[] tolerance = {1e-6, 1e-6};
    double[] gram = gram(new double[][] {{1, 0}, {1, 1e-4}});
    assertThat(new Cholesky(gram, all(2)).rank()).isEqualTo(2);
    assertThat(new Cholesky(gram, all(2), tolerance).rank()).isEqualTo(1);
  }

  /**
   * Of (1, 0) and (3, 4), as of (1, 0) and (0.6, 0.8), 0.64 is left; the inverse has 1/0.64 twice.
   */
  @Test
  void whatIsLeftIsRelativeToTheColumn() {
    Cholesky cholesky = new Cholesky(gram(new double[][] {{1, 0}, {3, 4}, {0, 0}}), all(3));
    assertThat(cholesky.length(1)).isCloseTo(25, within(1e-14));
    assertThat(cholesky.remaining(0)).isEqualTo(1);
    assertThat(cholesky.remaining(1)).isCloseTo(0.64, within(1e-15));
    assertThat(cholesky.traceOfInverse()).isCloseTo(2 / 0.64, within(1e-14));
  }

  @Test
  void packedCellsAreColumnAfterColumn() {
    int next = 0;
    for (int k = 0; k < 50; k++) {
      for (int j = 0; j <= k; j++) {
        assertThat(Packed.index(j, k)).isEqualTo(next++);
      }
      assertThat(Packed.size(k + 1)).isEqualTo(next);
    }
    // The largest triangle an array holds; the product of its last column is above 2^31.
    int p = 65_535;
    assertThat(Packed.index(p - 1, p - 1)).isEqualTo(Packed.size(p) - 1);
    assertThat(Packed.index(0, 46_341)).isEqualTo(Packed.size(46_341));
  }
}
