package org.crosswind.glm.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.crosswind.glm.DesignBuilder;
import org.crosswind.glm.ExactLogit;
import org.crosswind.glm.TestData;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.Weights;
import org.crosswind.glm.fit.FitStatus;
import org.crosswind.glm.fit.Irls;
import org.crosswind.glm.fit.IrlsResult;
import org.crosswind.glm.fit.LogisticPoint;
import org.crosswind.glm.fit.NearDependence;
import org.crosswind.glm.fit.Pass;
import org.crosswind.glm.fit.PassRequest;
import org.junit.jupiter.api.Test;

/** Columns that nearly determine each other, against a fit with 70 digits. */
class NearDependenceTest {
  private static final int CASES = 24;

  private final Random random = new Random(47);

  /** x, and x + k·z as doubles have it, k from 1e-2 to 1e-8, perhaps far from 0. */
  private double[][] nearColumns(int n, double k, double far) {
    double[] x = new double[n];
    double[] near = new double[n];
    for (int i = 0; i < n; i++) {
      x[i] = far + random.nextGaussian();
      near[i] = x[i] + k * random.nextGaussian();
    }
    return new double[][] {x, near};
  }

  private int[] response(int n, double[] x) {
    double mean = Arrays.stream(x).average().orElse(0);
    return IntStream.range(0, n)
        .map(i -> random.nextDouble() < LogisticPoint.mean(0.7 * (x[i] - mean) - 0.3) ? 1 : 0)
        .toArray();
  }

  private static double[] ones(int n) {
    double[] ones = new double[n];
    Arrays.fill(ones, 1);
    return ones;
  }

  /** The largest relative error of a standard error, and of an estimate in terms of it. */
  private static double worst(LogitFit fit, ExactLogit exact) {
    double worst = 0;
    for (int j = 0; j < exact.beta().length; j++) {
      Coefficient c = fit.coefficients().get(j);
      double error = exact.errors()[j];
      double scale = Math.min(error, Math.abs(exact.beta()[j]));
      double off = Math.abs(c.estimate() - exact.beta()[j]);
      worst = Math.max(worst, Math.abs(c.stdError() / error - 1));
      worst = Math.max(worst, Math.min(off / scale, off / error * 1e3));
    }
    return worst;
  }

  @Test
  void estimatesAndErrorsKeepTheirDigits() throws IOException {
    int compared = 0;
    for (int c = 0; c < CASES; c++) {
      int n = 40 + random.nextInt(80);
      double k = StrictMath.pow(10, -2 - 6.0 * c / (CASES - 1));
      double[][] x = nearColumns(n, k, c % 3 == 0 ? 100 : 0);
      int[] y = response(n, x[0]);
      ExactLogit exact = ExactLogit.fit(new double[][] {ones(n), x[0], x[1]}, y, null);
      if (exact != null) {
        TestData data = DesignBuilder.response(y).number("x", x[0]).number("near", x[1]).build();
        LogitFit fit = data.fit();
        assertThat(fit.status()).as("k = %g", k).isEqualTo(FitStatus.CONVERGED);
        assertThat(fit.diagnoses()).as("k = %g", k).isEmpty();
        assertThat(worst(fit, exact)).as("k = %g, n = %d", k, n).isLessThan(1e-9);
        compared++;
      }
    }
    assertThat(compared).isGreaterThan(CASES / 2);
  }

  /** The difference of near columns is exact, and beside it x is a column like others. */
  @Test
  void manyRowsAgreeWithTheDifferenceAsAColumn() throws IOException {
    int n = 20_000;
    for (double k : new double[] {1e-3, 1e-6}) {
      double[][] x = nearColumns(n, k, 0);
      int[] y = response(n, x[0]);
      double[] rest = IntStream.range(0, n).mapToDouble(i -> x[1][i] - x[0][i]).toArray();
      LogitFit near =
          DesignBuilder.response(y).number("x", x[0]).number("near", x[1]).build().fit();
      LogitFit same =
          DesignBuilder.response(y).number("x", x[0]).number("rest", rest).build().fit();
      Coefficient a = near.coefficients().get(2);
      Coefficient b = same.coefficients().get(2);
      assertThat(Math.abs(a.stdError() / b.stdError() - 1)).as("k = %g", k).isLessThan(1e-9);
      assertThat(Math.abs(a.estimate() - b.estimate()) / b.stdError()).isLessThan(1e-9);
      assertThat(near.deviance()).isEqualTo(same.deviance(), within(1e-8));
    }
  }

  /** A number far from 0 by the levels of a factor alone: the intercept nearly says the same. */
  @Test
  void slopesFarFromZeroAreEstimated() throws IOException {
    int n = 120;
    double[] m = IntStream.range(0, n).mapToDouble(i -> 1e6 + random.nextGaussian()).toArray();
    String[] f =
        IntStream.range(0, n)
            .mapToObj(i -> "AB".substring(i % 2, i % 2 + 1))
            .toArray(String[]::new);
    int[] y = response(n, m);
    double[] a = IntStream.range(0, n).mapToDouble(i -> i % 2 == 0 ? m[i] : 0).toArray();
    double[] b = IntStream.range(0, n).mapToDouble(i -> i % 2 == 1 ? m[i] : 0).toArray();
    ExactLogit exact = ExactLogit.fit(new double[][] {ones(n), a, b}, y, null);
    LogitFit fit = DesignBuilder.response(y).number("m", m).factor("f", f).build("y ~ m:f").fit();
    assertThat(fit.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(fit.parameters()).isEqualTo(3);
    assertThat(worst(fit, exact)).isLessThan(1e-7);
  }

  @Test
  void theBitsDoNotDependOnTheBlocks() throws IOException {
    int n = 90;
    double[][] x = nearColumns(n, 1e-6, 3);
    TestData data =
        DesignBuilder.response(response(n, x[0])).number("x", x[0]).number("near", x[1]).build();
    LogitFit whole = data.fit();
    int[] order = IntStream.range(0, n).map(i -> n - 1 - i).toArray();
    List<DesignBlock> blocks = new ArrayList<>();
    for (int start = 0; start < n; start += 17) {
      blocks.add(data.block(Arrays.copyOfRange(order, start, Math.min(n, start + 17))));
    }
    LogitFit parts = data.fit("first", data.pass(blocks));
    assertThat(parts.coefficients()).isEqualTo(whole.coefficients());
    assertThat(parts.covariance()).isEqualTo(whole.covariance());
    assertThat(parts.deviance()).isEqualTo(whole.deviance());
  }

  /** Robust errors of a fit in other coordinates, against those with the difference as a column. */
  @Test
  void robustErrorsKeepTheirDigits() throws IOException {
    int n = 400;
    double[][] x = nearColumns(n, 1e-6, 0);
    int[] y = response(n, x[0]);
    double[] rest = IntStream.range(0, n).mapToDouble(i -> x[1][i] - x[0][i]).toArray();
    LogitOptions robust = LogitOptions.defaults().with(Variance.HC0);
    LogitFit near =
        DesignBuilder.response(y).number("x", x[0]).number("near", x[1]).build().fit(robust);
    LogitFit same =
        DesignBuilder.response(y).number("x", x[0]).number("rest", rest).build().fit(robust);
    double ratio = near.coefficients().get(2).stdError() / same.coefficients().get(2).stdError();
    assertThat(Math.abs(ratio - 1)).isLessThan(1e-9);
  }

  /** One value far away: of the others little is left beside it but in these coordinates. */
  @Test
  void aFarOutlierLeavesTheOthersTheirDigits() throws IOException {
    int n = 100;
    for (double far : new double[] {1e4, 1e5, 1e6, 1e7, 1e8, 1e10, 1e12}) {
      double[] x = IntStream.range(0, n).mapToDouble(i -> random.nextGaussian()).toArray();
      int[] y = response(n, x);
      x[0] = far;
      y[0] = 1;
      ExactLogit exact = ExactLogit.fit(new double[][] {ones(n), x}, y, null);
      LogitFit fit = DesignBuilder.response(y).number("x", x).build().fit();
      boolean said = fit.diagnoses().stream().anyMatch(line -> line.startsWith("x: "));
      assertThat((said && far > 1e6) || worst(fit, exact) < 1e-8).as("%g", far).isTrue();
    }
  }

  /** Digits are lost to the weights; the loop's sums show that no column is near to others. */
  @Test
  void nothingIsLookedForWhereTheSumsLeaveNoDoubt() throws IOException {
    int n = 3000;
    double[] x = random.doubles(n, -1, 1).toArray();
    double[] weights = ones(n);
    weights[0] = 60_000;
    String[] f =
        IntStream.range(0, n).mapToObj(i -> i % 300 == 1 ? "rare" : "a").toArray(String[]::new);
    TestData data =
        DesignBuilder.response(response(n, x))
            .number("x", x)
            .factor("f", f)
            .weights(Weights.Kind.FREQUENCY, weights)
            .build();
    assertThat(purposes(data)).containsOnly(PassRequest.Purpose.FIT, PassRequest.Purpose.COUNT);
    double[][] near = nearColumns(n, 1e-6, 0);
    TestData doubtful =
        DesignBuilder.response(response(n, x)).number("x", near[0]).number("near", near[1]).build();
    assertThat(purposes(doubtful)).contains(PassRequest.Purpose.PRODUCTS);
  }

  /** Of the passes of a fit of which the digits of some column are doubted. */
  private static Set<PassRequest.Purpose> purposes(TestData data) throws IOException {
    Set<PassRequest.Purpose> purposes = EnumSet.noneOf(PassRequest.Purpose.class);
    Pass pass =
        request -> {
          purposes.add(request.purpose());
          return data.pass().at(request);
        };
    ModelMatrix matrix = data.matrix();
    IrlsResult result =
        new Irls(pass, matrix, LogitOptions.defaults().loop(), (i, h, s) -> {})
            .fit(new double[matrix.size()]);
    NearDependence near = new NearDependence(matrix, pass);
    assertThat(near.suspects(result)).isTrue();
    assertThat(near.coding(result)).isNotNull();
    return purposes;
  }
}
