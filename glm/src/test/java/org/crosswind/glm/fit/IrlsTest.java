package org.crosswind.glm.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.crosswind.glm.DesignBuilder;
import org.crosswind.glm.TestData;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IrlsTest {
  private final List<String> heard = new ArrayList<>();
  private final List<Double> deviances = new ArrayList<>();

  private static TestData data() {
    Random random = new Random(5);
    double[] x = random.doubles(200, -1, 1).toArray();
    int[] y = new int[200];
    for (int i = 0; i < 200; i++) {
      y[i] = random.nextDouble() < LogisticPoint.mean(2 * x[i] - 0.5) ? 1 : 0;
    }
    return DesignBuilder.response(y).number("x", x).build();
  }

  private IrlsResult fit(TestData data, IrlsOptions options, double... start) throws IOException {
    return new Irls(data.pass(), data.matrix(), options, this::hear).fit(start);
  }

  private void hear(int iteration, int halvings, PassSums sums) {
    heard.add(iteration + "/" + halvings);
    deviances.add(sums.deviance());
  }

  @Test
  void everyIterationIsHeard() throws IOException {
    IrlsResult result = fit(data(), IrlsOptions.defaults(), 0, 0);
    assertThat(result.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(heard).hasSize(result.iterations() + 1).startsWith("0/0", "1/0", "2/0");
    assertThat(deviances.get(deviances.size() - 1)).isEqualTo(result.sums().deviance());
    assertThat(result.sums().cells()).isEqualTo(data().sums(result.beta()).cells());
  }

  @ParameterizedTest
  @ValueSource(doubles = {6, -6, 15, 25})
  void aStartThatIsWorseThanNoneIsReplaced(double slope) throws IOException {
    IrlsResult expected = fit(data(), IrlsOptions.defaults(), 0, 0);
    heard.clear();
    deviances.clear();
    IrlsResult result = fit(data(), IrlsOptions.defaults(), slope, slope);
    assertThat(result.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(heard).allMatch(h -> h.endsWith("/0"));
    for (int i = 1; i < deviances.size(); i++) {
      double before = deviances.get(i - 1);
      assertThat(deviances.get(i)).isLessThanOrEqualTo(before + 1e-10);
    }
    assertThat(result.beta()).containsExactly(expected.beta(), within(1e-10));
  }

  /** So far out that no row has a weight left, or a likelihood: the fit starts at 0 instead. */
  @ParameterizedTest
  @ValueSource(doubles = {60, -800, 1e9, Double.NaN})
  void aStartWithoutInformationIsReplaced(double intercept) throws IOException {
    IrlsResult expected = fit(data(), IrlsOptions.defaults(), 0, 0);
    IrlsResult result = fit(data(), IrlsOptions.defaults(), intercept, 0);
    assertThat(result.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(result.beta()).isEqualTo(expected.beta());
    assertThat(result.aliasing().rank()).isEqualTo(2);
  }

  @Test
  void aWarmStartNeedsFewIterations() throws IOException {
    IrlsResult cold = fit(data(), IrlsOptions.defaults(), 0, 0);
    IrlsResult warm = fit(data(), IrlsOptions.defaults(), cold.beta());
    assertThat(warm.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(warm.iterations()).isEqualTo(1);
    assertThat(warm.beta()).containsExactly(cold.beta(), within(1e-12));
  }

  /** A scaled coefficient of a million alone would let the others move by one. */
  @Test
  void oneHugeCoefficientDoesNotExcuseTheOthers() throws IOException {
    Random random = new Random(6);
    double[] x = random.doubles(2000, -1, 1).toArray();
    double[] z = random.doubles(2000, -1, 1).toArray();
    int[] y = new int[2000];
    for (int i = 0; i < 2000; i++) {
      y[i] = random.nextDouble() < LogisticPoint.mean(x[i] + z[i]) ? 1 : 0;
    }
    x[0] = 1e6;
    y[0] = 1;
    TestData data = DesignBuilder.response(y).number("x", x).number("z", z).build();
    IrlsResult exact = fit(data, IrlsOptions.defaults(), 0, 0, 0);
    double[] start = exact.beta().clone();
    start[2] += 1e-3;
    IrlsResult result = fit(data, new IrlsOptions(25, 1e-1, 1e-6), start);
    assertThat(result.beta()[1]).isGreaterThan(5e5);
    assertThat(result.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(result.beta()[2]).isCloseTo(exact.beta()[2], within(1e-9));
  }

  /** A leap to where the deviance is lower but rising has no weights to come back by. */
  @Test
  void completeSeparationTakesFewHalvings() throws IOException {
    for (int seed = 0; seed < 50; seed++) {
      double[] x = new Random(seed).doubles(300, -1, 1).toArray();
      int[] y = Arrays.stream(x).mapToInt(v -> v > 0.1 ? 1 : 0).toArray();
      TestData data = DesignBuilder.response(y).number("x", x).build();
      assertThat(fit(data, IrlsOptions.defaults(), 0, 0).status())
          .as("seed %d", seed)
          .isEqualTo(FitStatus.SEPARATED);
    }
    assertThat(heard).allMatch(h -> h.matches("[0-9]+/[01]"));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void iterationsRunOut(int most) throws IOException {
    IrlsResult result = fit(data(), new IrlsOptions(most, 1e-8, 1e-6), 0, 0);
    assertThat(result.status()).isEqualTo(FitStatus.MAX_ITERATIONS);
    assertThat(result.iterations()).isEqualTo(most);
    assertThat(heard).hasSize(most + 1);
    assertThat(result.sums().cells()).isEqualTo(data().sums(result.beta()).cells());
  }

  /** Newton's method meets the tolerances however tight, as long as rounding allows. */
  @Test
  void tightTolerancesAreMet() throws IOException {
    IrlsResult result = fit(data(), new IrlsOptions(25, 1e-15, 1e-12), 0, 0);
    assertThat(result.status()).isEqualTo(FitStatus.CONVERGED);
    assertThat(result.sums().score()).containsExactly(new double[2], within(1e-13));
  }

  /** A pass that tells of a rise wherever it is asked: no step is taken. */
  @Test
  void noStepLowersTheDeviance() throws IOException {
    TestData data = data();
    double[] start = {0, 0};
    Pass rising =
        request ->
            data.sums(
                request.beta()[0] == 0 && request.beta()[1] == 0 ? start : new double[] {-20, -20});
    IrlsResult result =
        new Irls(rising, data.matrix(), IrlsOptions.defaults(), this::hear).fit(start);
    assertThat(result.status()).isEqualTo(FitStatus.SINGULAR);
    assertThat(result.beta()).isEqualTo(start);
    assertThat(result.iterations()).isEqualTo(1);
    assertThat(heard).containsExactly("0/0", "1/30");
  }

  /** A pass whose weights vanish after the start, though no row is separated. */
  @Test
  void theInformationIsLost() throws IOException {
    TestData data = data();
    Pass vanishing =
        request -> {
          PassSums sums = data.sums(request.beta());
          if (request.beta()[0] != 0) {
            for (int i = sums.cells().length - 3; i < sums.cells().length; i++) {
              sums.cells()[i] = 0;
            }
          }
          return sums;
        };
    IrlsResult result =
        new Irls(vanishing, data.matrix(), IrlsOptions.defaults(), this::hear).fit(new double[2]);
    assertThat(result.status()).isEqualTo(FitStatus.SINGULAR);
    assertThat(result.beta()).doesNotContain(Double.NaN);
    assertThat(result.separating()).isEmpty();
  }

  @Test
  void aFailingPassEndsTheFit() {
    Pass failing =
        request -> {
          throw new IOException("no cluster");
        };
    Irls irls = new Irls(failing, data().matrix(), IrlsOptions.defaults(), this::hear);
    assertThatThrownBy(() -> irls.fit(new double[2]))
        .isInstanceOf(IOException.class)
        .hasMessage("no cluster");
    assertThat(heard).isEmpty();
  }
}
