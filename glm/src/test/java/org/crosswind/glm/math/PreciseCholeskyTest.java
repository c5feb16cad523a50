package org.crosswind.glm.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ForkJoinPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PreciseCholeskyTest {
  private static final MathContext DIGITS = new MathContext(60);

  private static double[] filled(int p, double value) {
    double[] all = new double[p];
    Arrays.fill(all, value);
    return all;
  }

  private static PreciseCholesky factor(double[] high, double[] low) {
    int p = Packed.order(high.length);
    boolean[] all = new boolean[p];
    Arrays.fill(all, true);
    return new PreciseCholesky(high, low, all, filled(p, PreciseCholesky.TOLERANCE));
  }

  /** The high or low parts of 1/(i + j − 1). */
  private static double[][] hilbert(int p) {
    double[][] parts = new double[2][Packed.size(p)];
    for (int k = 0; k < p; k++) {
      for (int j = 0; j <= k; j++) {
        double d = j + k + 1;
        parts[0][Packed.index(j, k)] = 1 / d;
        parts[1][Packed.index(j, k)] = Math.fma(-1 / d, d, 1) / d;
      }
    }
    return parts;
  }

  private static double binomial(int n, int k) {
    double product = 1;
    for (int i = 1; i <= k; i++) {
      product = product * (n - k + i) / i;
    }
    return product;
  }

  /**
   * The inverse's cells are integers, {@code (−1)^(i+j) (i+j−1) C(n+i−1, n−j) C(n+j−1, n−i)
   * C(i+j−2, i−1)²} for i, j from 1 (Choi, Tricks or treats with the Hilbert matrix, 1983).
   */
  private static double inverseHilbert(int n, int i, int j) {
    double corner = binomial(i + j - 2, i - 1);
    double size = (i + j - 1) * binomial(n + i - 1, n - j) * binomial(n + j - 1, n - i);
    return ((i + j) % 2 == 0 ? 1 : -1) * size * corner * corner;
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5, 10, 11, 12})
  void hilbertsMatrixIsInvertedToFullPrecision(int p) {
    double[][] parts = hilbert(p);
    PreciseCholesky cholesky = factor(parts[0], parts[1]);
    assertThat(cholesky.rank()).isEqualTo(p);
    double[] inverse = cholesky.inverse();
    double[] diagonal = cholesky.diagonalOfInverse();
    for (int k = 0; k < p; k++) {
      double[] unit = new double[p];
      unit[k] = 1;
      double[] column = cholesky.solve(unit, new double[p]);
      assertThat(diagonal[k]).isEqualTo(inverse[Packed.index(k, k)]);
      for (int j = 0; j < p; j++) {
        double expected = inverseHilbert(p, j + 1, k + 1);
        assertThat(column[j]).isCloseTo(expected, within(1e-13 * Math.abs(expected)));
        double cell = inverse[Packed.index(Math.min(j, k), Math.max(j, k))];
        assertThat(cell).isCloseTo(expected, within(1e-13 * Math.abs(expected)));
      }
    }
  }

  private static double[] gram(double[][] x) {
    double[] gram = new double[Packed.size(x.length)];
    for (int k = 0; k < x.length; k++) {
      for (int j = 0; j <= k; j++) {
        for (int i = 0; i < x[j].length; i++) {
          gram[Packed.index(j, k)] += x[j][i] * x[k][i];
        }
      }
    }
    return gram;
  }

  private static double[][] columns(long seed, int p) {
    Random random = new Random(seed);
    double[][] x = new double[p][];
    for (int j = 0; j < p; j++) {
      x[j] = random.ints(p + 4L, -99, 100).asDoubleStream().toArray();
    }
    return x;
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 9, 60})
  void agreesWithCholeskyOnTameMatrices(int p) {
    double[] gram = gram(columns(p, p));
    boolean[] all = new boolean[p];
    Arrays.fill(all, true);
    Cholesky plain = new Cholesky(gram, all);
    PreciseCholesky precise = factor(gram, new double[gram.length]);
    double[] b = new Random(p).doubles(p, -1, 1).toArray();
    double[] expected = plain.inverse();
    double[] inverse = precise.inverse();
    double[] solution = precise.solve(b, new double[p]);
    double[] plainSolution = plain.solve(b);
    assertThat(precise.rank()).isEqualTo(p);
    for (int k = 0; k < p; k++) {
      double size = Math.abs(expected[Packed.index(k, k)]);
      assertThat(solution[k]).isCloseTo(plainSolution[k], within(1e-9 * (size + 1e-3)));
      assertThat(inverse[Packed.index(k, k)])
          .isCloseTo(expected[Packed.index(k, k)], within(1e-9 * size));
    }
  }

  /** Lengths of 1e-12 of a column's own remain visible, of 1e-14 not. */
  @Test
  void theToleranceIsOfTheSquaredLength() {
    assertThat(factor(new double[] {1, 1, 1}, new double[] {0, 0, 1e-24}).rank()).isEqualTo(2);
    assertThat(factor(new double[] {1, 1, 1}, new double[] {0, 0, 1e-28}).rank()).isEqualTo(1);
    boolean[] all = {true, true};
    double[] high = {4, 4, 4 + 4e-6};
    assertThat(new PreciseCholesky(high, new double[3], all, filled(2, 1e-7)).rank()).isEqualTo(2);
    assertThat(new PreciseCholesky(high, new double[3], all, filled(2, 1e-5)).rank()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(ints = {2, 5, 11})
  void aDependentColumnIsLeftOutAndItsRelationKnown(int k) {
    double[][] x = columns(k, 12);
    for (int i = 0; i < x[k].length; i++) {
      x[k][i] = 3 * x[0][i] - 1000 * x[1][i];
    }
    double[] gram = gram(x);
    PreciseCholesky cholesky = factor(gram, new double[gram.length]);
    assertThat(cholesky.rank()).isEqualTo(11);
    assertThat(cholesky.isDependent(k)).isTrue();
    double[] relation = cholesky.relation(k);
    for (int j = 0; j < 12; j++) {
      double expected = j == 0 ? 3 : j == 1 ? -1000 : 0;
      assertThat(relation[j]).isCloseTo(expected, within(1e-13));
    }
    assertThat(cholesky.inverse()[Packed.index(0, k)]).isZero();
    assertThat(cholesky.diagonalOfInverse()[k]).isZero();
    assertThat(cholesky.solve(filled(12, 1), new double[12])[k]).isZero();
  }

  @Test
  void columnsThatAreNoCandidatesOrZerosOrNoNumbersTakeNoPart() {
    double[] high = {4, 0, 0, 1, 0, 9, 1, 0, 1, Double.NaN, 2, 0, 1, 1, 5};
    boolean[] candidates = {true, true, false, true, true};
    double[] low = new double[high.length];
    PreciseCholesky cholesky =
        new PreciseCholesky(high, low, candidates, filled(5, PreciseCholesky.TOLERANCE));
    assertThat(cholesky.rank()).isEqualTo(2);
    assertThat(cholesky.relation(2)).containsOnly(0);
    // 4x + 2y = 8 and 2x + 5y = 8.
    assertThat(cholesky.solve(new double[] {8, 1, 1, 1, 8}, new double[5]))
        .containsExactly(new double[] {1.5, 0, 0, 0, 1}, within(1e-16));
    assertThatThrownBy(() -> cholesky.relation(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("column 0");
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 3})
  void theBitsDoNotDependOnTheThreads(int threads) throws Exception {
    double[] gram = gram(columns(1, 300));
    double[] low = new double[gram.length];
    double[] here = factor(gram, low).inverse();
    ForkJoinPool pool = new ForkJoinPool(threads);
    try {
      Callable<double[]> task = () -> factor(gram, low).inverse();
      assertThat(pool.submit(task).get()).isEqualTo(here);
    } finally {
      pool.shutdown();
    }
  }

  private static BigDecimal exact(DoubleDouble x) {
    return new BigDecimal(x.high()).add(new BigDecimal(x.low()));
  }

  private static void assertClose(DoubleDouble actual, BigDecimal expected) {
    BigDecimal error = exact(actual).subtract(expected).abs();
    assertThat(error).isLessThanOrEqualTo(expected.abs().multiply(new BigDecimal("1e-31")));
    assertThat(actual.value()).isEqualTo(actual.high());
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4})
  void theArithmeticHasOneHundredBits(long seed) {
    Random random = new Random(seed);
    for (int i = 0; i < 200; i++) {
      double scale = StrictMath.pow(10, random.nextInt(30) - 15);
      double first = random.nextDouble() * scale;
      double second = random.nextDouble() - 0.5;
      DoubleDouble a = DoubleDouble.sum(first, first * 0x1p-54 * random.nextDouble());
      DoubleDouble b = DoubleDouble.sum(second, second * -0x1p-54 * random.nextDouble());
      assertClose(a.plus(b), exact(a).add(exact(b)));
      assertClose(a.minus(b), exact(a).subtract(exact(b)));
      assertClose(a.times(b), exact(a).multiply(exact(b)));
      assertClose(a.dividedBy(b), exact(a).divide(exact(b), DIGITS));
      assertClose(a.squareRoot(), exact(a).sqrt(DIGITS));
    }
    assertThat(DoubleDouble.ZERO.squareRoot()).isEqualTo(DoubleDouble.ZERO);
  }
}
