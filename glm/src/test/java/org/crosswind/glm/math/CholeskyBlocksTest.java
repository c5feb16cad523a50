package org.crosswind.glm.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The blocked factorization has the bits of the plain one, at awkward sizes and ranks. */
class CholeskyBlocksTest {

  /** The textbook's factorization by rows, and inverse: the independent columns alone. */
  private static final class Plain {
    private final List<Integer> active = new ArrayList<>();
    private final double[][] factor;
    private final double[] diagonal;
    private final double[] matrix;

    Plain(double[] matrix, int p) {
      this.matrix = matrix;
      factor = new double[p][];
      diagonal = new double[p];
      for (int k = 0; k < p; k++) {
        diagonal[k] = Math.sqrt(matrix[Packed.index(k, k)]);
        double[] row = new double[active.size() + 1];
        if (diagonal[k] > 0 && remaining(k, row) > Cholesky.TOLERANCE) {
          row[active.size()] = Math.sqrt(row[active.size()]);
          active.add(k);
        }
        factor[k] = row;
      }
    }

    private double remaining(int k, double[] row) {
      int rank = active.size();
      row[rank] = 1;
      for (int a = 0; a < rank; a++) {
        int j = active.get(a);
        double sum = matrix[Packed.index(j, k)] / (diagonal[j] * diagonal[k]);
        for (int b = 0; b < a; b++) {
          sum -= row[b] * factor[j][b];
        }
        row[a] = sum / factor[j][a];
        row[rank] -= row[a] * row[a];
      }
      return row[rank];
    }

    double[] inverse() {
      int r = active.size();
      double[][] w = new double[r][r];
      for (int i = 0; i < r; i++) {
        double[] row = factor[active.get(i)];
        for (int j = 0; j < i; j++) {
          for (int m = j; m < i; m++) {
            w[i][j] -= row[m] * w[m][j];
          }
          w[i][j] /= row[i];
        }
        w[i][i] = 1 / row[i];
      }
      double[] inverse = new double[matrix.length];
      for (int k = 0; k < r; k++) {
        for (int j = 0; j <= k; j++) {
          double sum = 0;
          for (int i = k; i < r; i++) {
            sum += w[i][j] * w[i][k];
          }
          int column = active.get(k);
          int row = active.get(j);
          inverse[Packed.index(row, column)] = sum / (diagonal[row] * diagonal[column]);
        }
      }
      return inverse;
    }
  }

  /** Columns of random digits; those of {@code dependent} are sums of two before them, or zeros. */
  private static double[] gram(int p, int... dependent) {
    Random random = new Random(p);
    int n = p + 3;
    double[][] x = new double[p][];
    for (int j = 0; j < p; j++) {
      x[j] = random.ints(n, -9, 10).asDoubleStream().toArray();
    }
    for (int d : dependent) {
      for (int i = 0; i < n; i++) {
        x[d][i] = d < 2 ? 0 : x[0][i] - 2 * x[d - 1][i];
      }
    }
    double[] gram = new double[Packed.size(p)];
    for (int k = 0; k < p; k++) {
      for (int j = 0; j <= k; j++) {
        for (int i = 0; i < n; i++) {
          gram[Packed.index(j, k)] += x[j][i] * x[k][i];
        }
      }
    }
    return gram;
  }

  private static Cholesky cholesky(double[] gram, int p) {
    boolean[] all = new boolean[p];
    Arrays.fill(all, true);
    return new Cholesky(gram, all);
  }

  private static void assertAsPlain(int p, int... dependent) {
    double[] gram = gram(p, dependent);
    Plain plain = new Plain(gram, p);
    Cholesky cholesky = cholesky(gram, p);
    assertThat(cholesky.rank()).isEqualTo(plain.active.size()).isEqualTo(p - dependent.length);
    for (int d : dependent) {
      assertThat(cholesky.isDependent(d)).isTrue();
    }
    double[] inverse = cholesky.inverse();
    assertThat(inverse).isEqualTo(plain.inverse());
    double[] diagonal = new double[p];
    Arrays.setAll(diagonal, j -> inverse[Packed.index(j, j)]);
    assertThat(cholesky.diagonalOfInverse()).isEqualTo(diagonal);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3, 7, 8, 9, 63, 64, 65, 127, 128, 129, 130, 257, 300})
  void theBitsAreThoseOfThePlainAlgorithm(int p) {
    assertAsPlain(p);
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 7, 8, 9, 63, 64, 65, 127, 128, 129, 130, 257, 300})
  void dependentColumnsMayLieAnywhere(int p) {
    assertAsPlain(p, 0);
    assertAsPlain(p, p - 1);
    if (p > 4) {
      assertAsPlain(p, 1, 3, 4, p - 2);
      assertAsPlain(p, p / 2, p / 2 + 1, p - 1);
    }
    if (p > 130) {
      assertAsPlain(p, 126, 127, 128, 129, 255, 256);
    }
  }

  /** x_k = x_0 − 2·x_(k−1), on both sides of a panel's edge. */
  @ParameterizedTest
  @ValueSource(ints = {2, 64, 127, 128, 129})
  void aRelationReachesAcrossPanels(int k) {
    double[] relation = cholesky(gram(131, k), 131).relation(k);
    for (int j = 0; j < relation.length; j++) {
      double expected = (j == 0 ? 1 : 0) - (j == k - 1 ? 2 : 0);
      assertThat(relation[j]).isBetween(expected - 1e-10, expected + 1e-10);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 3, 5})
  void theBitsDoNotDependOnTheThreads(int threads) throws Exception {
    double[] gram = gram(600, 5, 130, 131, 599);
    double[] here = cholesky(gram, 600).inverse();
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      Callable<double[]> task = () -> cholesky(gram, 600).inverse();
      assertThat(pool.submit(task).get()).isEqualTo(here);
    } finally {
      pool.shutdown();
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 130})
  void columnsThatAreNotNumbersAreLeftOut(int p) {
    double[] gram = gram(p);
    double[] expected = gram.clone();
    for (int j = 0; j <= p - 2; j++) {
      gram[Packed.index(j, p - 2)] = Double.NaN;
      expected[Packed.index(j, p - 2)] = 0;
    }
    gram[Packed.index(p - 2, p - 1)] = Double.NaN;
    assertThat(cholesky(gram, p).isDependent(p - 2)).isTrue();
    assertThat(cholesky(gram, p).inverse()).isEqualTo(cholesky(expected, p).inverse());
  }

  /** log det of diag(4, 9) and a dependent column: log 36. */
  @ParameterizedTest
  @ValueSource(doubles = {1, 1e-100})
  void theDeterminantIsOfTheIndependentColumns(double scale) {
    double[] matrix = {4 * scale, 0, 9 * scale, 4 * scale, 0, 4 * scale};
    double expected = StrictMath.log(36) + 2 * StrictMath.log(scale);
    assertThat(cholesky(matrix, 3).logDeterminant())
        .isBetween(expected - 1e-13 * Math.abs(expected), expected + 1e-13 * Math.abs(expected));
  }
}
