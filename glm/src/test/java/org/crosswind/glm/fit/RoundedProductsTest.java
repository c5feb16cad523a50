package org.crosswind.glm.fit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.crosswind.glm.math.Cholesky;
import org.crosswind.glm.math.Packed;
import org.crosswind.glm.math.PreciseCholesky;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RoundedProductsTest {
  private static final int ROWS = 200;
  private static final double SHARE = 1e-3;

  private static boolean[] all(int p) {
    boolean[] all = new boolean[p];
    Arrays.fill(all, true);
    return all;
  }

  /** Packed sums of the products of columns, each product rounded to a multiple of a unit. */
  private static double[] products(double[][] x, double unit) {
    double[] sums = new double[Packed.size(x.length)];
    for (int k = 0; k < x.length; k++) {
      for (int j = 0; j <= k; j++) {
        for (int i = 0; i < ROWS; i++) {
          sums[Packed.index(j, k)] += Math.rint(x[j][i] * x[k][i] / unit) * unit;
        }
      }
    }
    return sums;
  }

  private static boolean certain(double[][] x, double unit) {
    Cholesky factor = new Cholesky(products(x, unit), all(x.length));
    return RoundedProducts.allLeave(SHARE, factor, x.length, unit * x.length * ROWS);
  }

  /** Columns of which the last is, but for a part, the one before it; multiples of 2^-20. */
  private static double[][] columns(Random random, double part) {
    double[][] x = new double[4][ROWS];
    for (double[] column : x) {
      Arrays.setAll(column, i -> Math.rint(random.nextGaussian() * 0x1p17) * 0x1p-20);
    }
    for (int i = 0; i < ROWS; i++) {
      x[3][i] = x[2][i] + Math.rint(part * x[3][i] * 0x1p20) * 0x1p-20;
    }
    return x;
  }

  /** What is said to be certain of rounded sums is true of exact ones. */
  @ParameterizedTest
  @ValueSource(doubles = {0x1p-40, 0x1p-24, 0x1p-20, 0x1p-16, 0x1p-12})
  void isNeverCertainOfWhatIsNotSo(double unit) {
    Random random = new Random(29);
    int sure = 0;
    for (int c = 0; c < 200; c++) {
      double[][] x = columns(random, StrictMath.pow(10, -2 * random.nextDouble()));
      double[] exact = products(x, 0x1p-40);
      double[] low = new double[exact.length];
      PreciseCholesky factor = new PreciseCholesky(exact, low, all(4), new double[4]);
      double least = 1;
      for (int k = 0; k < 4; k++) {
        least = Math.min(least, factor.remaining(k) / exact[Packed.index(k, k)]);
      }
      if (certain(x, unit)) {
        sure++;
        assertThat(least).isGreaterThan(SHARE);
      }
    }
    assertThat(sure).isBetween(unit > 0x1p-14 ? 0 : 40, 199);
  }

  @Test
  void columnsThatDependOnOthersAreNot() {
    assertThat(certain(new double[][] {new double[ROWS]}, 0x1p-40)).isFalse();
    double[][] x = columns(new Random(3), 0);
    assertThat(certain(x, 0x1p-40)).isFalse();
  }

  @Test
  void nothingIsNearAmongNoColumns() {
    assertThat(certain(new double[0][], 0x1p-40)).isTrue();
  }
}
