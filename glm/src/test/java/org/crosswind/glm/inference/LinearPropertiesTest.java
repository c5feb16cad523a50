package org.crosswind.glm.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.commons.math3.linear.Array2DRowRealMatrix;
import org.apache.commons.math3.linear.ArrayRealVector;
import org.apache.commons.math3.linear.QRDecomposition;
import org.apache.commons.math3.linear.RealVector;
import org.crosswind.glm.DesignBuilder;
import org.crosswind.glm.TestData;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.Weights;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What holds of every linear model, whatever the data. */
class LinearPropertiesTest {
  private static final int N = 300;

  private final Random random = new Random(29);
  private final double[] x = random.doubles(N, -3, 5).toArray();
  private final double[] z =
      IntStream.range(0, N).mapToDouble(i -> 100 + random.nextGaussian()).toArray();
  private final String[] f =
      random.ints(N, 0, 4).mapToObj(Integer::toString).toArray(String[]::new);
  private final double[] weight = random.ints(N, 1, 6).asDoubleStream().toArray();
  private final double[] y = new double[N];

  LinearPropertiesTest() {
    for (int i = 0; i < N; i++) {
      y[i] = 1000 + 2 * x[i] - 0.1 * z[i] + Integer.parseInt(f[i]) + random.nextGaussian();
    }
  }

  private DesignBuilder builder(double[] response, double[] number) {
    return DesignBuilder.measured(response).number("x", number).number("z", z).factor("f", f);
  }

  private TestData data() {
    return builder(y, x).build("y ~ x * f + z");
  }

  private static Coefficient named(LinearFit fit, String name) {
    return fit.coefficients().stream().filter(c -> c.name().equals(name)).findFirst().orElseThrow();
  }

  @ParameterizedTest
  @EnumSource(
      value = Variance.class,
      names = {"MODEL", "HC0"})
  void theBitsDoNotDependOnHowTheRowsAreDivided(Variance variance) throws IOException {
    TestData data =
        builder(y, x)
            .weights(Weights.Kind.PROBABILITY, Arrays.stream(weight).map(w -> w / 7).toArray())
            .build("y ~ x * f + z + offset(x)");
    LinearOptions options = LinearOptions.defaults().with(variance);
    LinearFit whole = data.linearFit(options);
    List<Integer> rows = new ArrayList<>(IntStream.range(0, N).boxed().toList());
    for (int size : new int[] {1, 7, 100}) {
      Collections.shuffle(rows, random);
      List<DesignBlock> blocks = new ArrayList<>();
      for (int from = 0; from < N; from += size) {
        List<Integer> part = rows.subList(from, Math.min(N, from + size));
        blocks.add(data.block(part.stream().mapToInt(i -> i).toArray()));
      }
      LinearFit divided = new LinearRegression(data.design(), options).fit(data.linearPass(blocks));
      assertThat(divided.coefficients()).isEqualTo(whole.coefficients());
      assertThat(divided.covariance()).isEqualTo(whole.covariance());
      assertThat(divided.residualSum()).isEqualTo(whole.residualSum());
    }
  }

  /** Commons Math's Householder QR of the plain design matrix. */
  @Test
  void agreesWithAnOrthogonalFactorisation() throws IOException {
    double[][] matrix = new double[N][];
    for (int i = 0; i < N; i++) {
      double[] level = new double[3];
      int code = Integer.parseInt(f[i]);
      if (code > 0) {
        level[code - 1] = 1;
      }
      matrix[i] =
          new double[] {
            1,
            x[i],
            level[0],
            level[1],
            level[2],
            z[i],
            x[i] * level[0],
            x[i] * level[1],
            x[i] * level[2]
          };
    }
    var plain = new Array2DRowRealMatrix(matrix, false);
    RealVector solved = new QRDecomposition(plain).getSolver().solve(new ArrayRealVector(y));
    RealVector residuals = plain.operate(solved).subtract(new ArrayRealVector(y));
    LinearFit fit = data().linearFit();
    List<String> names =
        List.of("(Intercept)", "x", "f=1", "f=2", "f=3", "z", "x:f=1", "x:f=2", "x:f=3");
    for (int j = 0; j < names.size(); j++) {
      double expected = solved.getEntry(j);
      assertThat(named(fit, names.get(j)).estimate())
          .as(names.get(j))
          .isCloseTo(expected, within(1e-10 * Math.abs(expected)));
    }
    double rss = residuals.dotProduct(residuals);
    assertThat(fit.residualSum()).isCloseTo(rss, within(1e-10 * rss));
  }

  @Test
  void residualsAreOrthogonalToEveryColumn() throws IOException {
    LinearFit fit = data().linearFit();
    double[] sums = new double[4];
    double scale = 0;
    for (int i = 0; i < N; i++) {
      String level = "f=" + f[i];
      boolean reference = f[i].equals("0");
      double eta =
          named(fit, "(Intercept)").estimate()
              + named(fit, "x").estimate() * x[i]
              + named(fit, "z").estimate() * z[i]
              + (reference ? 0 : named(fit, level).estimate())
              + (reference ? 0 : named(fit, "x:" + level).estimate() * x[i]);
      double residual = y[i] - eta;
      sums[0] += residual;
      sums[1] += residual * x[i];
      sums[2] += residual * z[i];
      sums[3] += f[i].equals("2") ? residual * x[i] : 0;
      scale += Math.abs(residual * z[i]);
    }
    for (double sum : sums) {
      assertThat(Math.abs(sum)).isLessThan(1e-11 * scale);
    }
  }

  @ParameterizedTest
  @CsvSource({"2, 3", "-1, 0", "1e-6, 5", "1e8, -1e9", "1, 1e6", "1, 1e9"})
  void anAffineChangeOfANumberChangesItsCoefficientAlone(double a, double b) throws IOException {
    // The change itself rounds the number.
    double tolerance = 1e-13 * Math.max(1, Math.abs(b / a));
    LinearFit before = builder(y, x).build("y ~ x + f + z").linearFit();
    double[] changed = Arrays.stream(x).map(v -> a * v + b).toArray();
    LinearFit after = builder(y, changed).build("y ~ x + f + z").linearFit();
    for (Coefficient c : before.coefficients()) {
      Coefficient other = named(after, c.name());
      double factor = c.name().equals("x") ? a : 1;
      if (!c.name().equals("(Intercept)")) {
        assertThat(factor * other.estimate())
            .as(c.name())
            .isCloseTo(c.estimate(), within(tolerance * (1 + Math.abs(c.estimate()))));
        assertThat(Math.abs(factor) * other.stdError())
            .as(c.name())
            .isCloseTo(c.stdError(), within(tolerance * (1 + c.stdError())));
      }
    }
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.125, -3, 1e12})
  void aMultipleOfTheResponseIsAMultipleOfAllEstimates(double factor) throws IOException {
    LinearFit before = data().linearFit();
    double[] multiple = Arrays.stream(y).map(v -> factor * v).toArray();
    LinearFit after = builder(multiple, x).build("y ~ x * f + z").linearFit();
    for (Coefficient c : before.coefficients()) {
      assertThat(named(after, c.name()).estimate() / factor)
          .isCloseTo(c.estimate(), within(1e-11 * Math.abs(c.estimate())));
      assertThat(Math.abs(named(after, c.name()).statistic()))
          .isCloseTo(Math.abs(c.statistic()), within(1e-10 * Math.abs(c.statistic())));
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = Variance.class,
      names = {"MODEL", "HC0", "HC1"})
  void aFrequencyIsSoManyEqualRows(Variance variance) throws IOException {
    int[] repeated =
        IntStream.range(0, N)
            .flatMap(i -> IntStream.generate(() -> i).limit((long) weight[i]))
            .toArray();
    TestData rows =
        DesignBuilder.measured(Arrays.stream(repeated).mapToDouble(i -> y[i]).toArray())
            .number("x", Arrays.stream(repeated).mapToDouble(i -> x[i]).toArray())
            .factor("f", Arrays.stream(repeated).mapToObj(i -> f[i]).toArray(String[]::new))
            .build();
    TestData weighted =
        DesignBuilder.measured(y)
            .number("x", x)
            .factor("f", f)
            .weights(Weights.Kind.FREQUENCY, weight)
            .build();
    LinearOptions options = LinearOptions.defaults().with(variance);
    LinearFit expected = rows.linearFit(options);
    LinearFit fit = weighted.linearFit(options);
    for (Coefficient c : expected.coefficients()) {
      Coefficient other = named(fit, c.name());
      assertThat(other.estimate()).isCloseTo(c.estimate(), within(1e-12 * Math.abs(c.estimate())));
      assertThat(other.stdError()).isCloseTo(c.stdError(), within(1e-12 * c.stdError()));
    }
    assertThat(fit.residualDegreesOfFreedom()).isEqualTo(expected.residualDegreesOfFreedom());
    assertThat(fit.rSquared()).isCloseTo(expected.rSquared(), within(1e-13));
  }

  @Test
  void anOffsetOfTheOrderOfTheResponseLosesNothing() throws IOException {
    double[] large = Arrays.stream(y).map(v -> v + 1e6).toArray();
    double[] shift = new double[N];
    Arrays.fill(shift, 1e6);
    TestData shifted = builder(large, x).number("o", shift).build("y ~ x * f + z + offset(o)");
    LinearFit fit = shifted.linearFit();
    LinearFit plain = data().linearFit();
    for (Coefficient c : plain.coefficients()) {
      // The sum y + 1e6 is rounded to 1e-10.
      assertThat(named(fit, c.name()).estimate())
          .isCloseTo(c.estimate(), within(1e-8 + 1e-12 * Math.abs(c.estimate())));
    }
  }

  @Test
  void dependentColumnsAreNamedWithTheirRelation() throws IOException {
    double[] sum = IntStream.range(0, N).mapToDouble(i -> 1.8 * x[i] + 32).toArray();
    LinearFit fit =
        builder(y, x).number("fahrenheit", sum).build("y ~ x + z + fahrenheit").linearFit();
    Coefficient c = named(fit, "fahrenheit");
    assertThat(c.aliased()).isTrue();
    assertThat(c.reason()).isEqualTo("= 1.8*x + 32");
    assertThat(fit.parameters()).isEqualTo(3);
    assertThat(named(fit, "x").estimate())
        .isEqualTo(named(builder(y, x).build("y ~ x + z").linearFit(), "x").estimate());
  }

  /** A column that differs from another by a millionth of its spread is not the same column. */
  @Test
  void nearlyDependentColumnsAreEstimated() throws IOException {
    double[] near = IntStream.range(0, N).mapToDouble(i -> x[i] + 1e-6 * (i % 7)).toArray();
    LinearFit fit = builder(y, x).number("near", near).build("y ~ x + near").linearFit();
    double[] remainder = IntStream.range(0, N).mapToDouble(i -> near[i] - x[i]).toArray();
    LinearFit same = builder(y, x).number("rest", remainder).build("y ~ x + rest").linearFit();
    Coefficient slope = named(same, "rest");
    assertThat(named(fit, "near").estimate())
        .isCloseTo(slope.estimate(), within(1e-6 * Math.abs(slope.estimate())));
    assertThat(named(fit, "near").stdError())
        .isCloseTo(slope.stdError(), within(1e-6 * slope.stdError()));
    assertThat(fit.residualSum()).isCloseTo(same.residualSum(), within(1e-9));
  }

  @Test
  void asManyCoefficientsAsRowsLeaveNoErrors() throws IOException {
    LinearFit fit = DesignBuilder.measured(1, 3).number("x", 0, 1).build().linearFit();
    assertThat(named(fit, "x").estimate()).isEqualTo(2);
    assertThat(named(fit, "x").stdError()).isNaN();
    assertThat(named(fit, "x").reason()).contains("no residual degrees of freedom");
    assertThat(fit.residualDegreesOfFreedom()).isZero();
    assertThat(fit.test().statistic()).isNaN();
  }

  @Test
  void aResponseOfTwoValuesIsRefused() {
    TestData binary = DesignBuilder.response(0, 1, 1).number("x", 1, 2, 3).build();
    assertThatThrownBy(binary::linearFit)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("no measurement");
  }
}
