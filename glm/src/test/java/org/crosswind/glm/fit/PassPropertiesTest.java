package org.crosswind.glm.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.crosswind.glm.DesignBuilder;
import org.crosswind.glm.TestData;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.inference.LogitFit;
import org.crosswind.glm.math.Packed;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassPropertiesTest {

  private static TestData data(long seed) {
    Random random = new Random(seed);
    int n = 150 + random.nextInt(200);
    int[] y = random.ints(n, 0, 2).toArray();
    String[] f = random.ints(n, 0, 4).mapToObj(Integer::toString).toArray(String[]::new);
    String[] g = random.ints(n, 0, 3).mapToObj(Integer::toString).toArray(String[]::new);
    double[] x = random.doubles(n, 900, 1100).toArray();
    double[] z = IntStream.range(0, n).mapToDouble(i -> random.nextGaussian()).toArray();
    return DesignBuilder.response(y)
        .factor("f", f)
        .number("x", x)
        .factor("g", g)
        .number("z", z)
        .build();
  }

  /** Cuts shuffled rows into blocks, of no rows and of one row too. */
  private static List<DesignBlock> shuffled(TestData data, Random random) {
    List<Integer> order = new ArrayList<>(IntStream.range(0, data.rows()).boxed().toList());
    Collections.shuffle(order, random);
    List<DesignBlock> blocks = new ArrayList<>();
    for (int from = 0; from < order.size(); ) {
      int size = new int[] {0, 1, 2, 7, 31, 64, 101}[random.nextInt(7)];
      int to = Math.min(order.size(), from + size);
      blocks.add(data.block(order.subList(from, to).stream().mapToInt(i -> i).toArray()));
      from = to;
    }
    return blocks;
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void sumsAndFitsDoNotDependOnHowRowsAreDivided(long seed) throws IOException {
    TestData data = data(seed);
    Random random = new Random(-seed);
    double[] beta = random.doubles(data.matrix().size(), -3, 3).toArray();
    PassRequest request = PassRequest.at(data.coding(), beta).along(beta);
    PassSums whole = data.pass().at(request);
    LogitFit fit = data.fit();
    for (int round = 0; round < 5; round++) {
      Pass divided = data.pass(shuffled(data, random));
      assertThat(divided.at(request).cells()).as("seed %d", seed).isEqualTo(whole.cells());
      assertThat(data.fit("first", divided)).as("seed %d", seed).isEqualTo(fit);
    }
  }

  @ParameterizedTest
  @ValueSource(longs = {11, 12, 13, 14})
  void scoreAndInformationAreDerivativesOfTheLogLikelihood(long seed) throws IOException {
    TestData data = data(seed);
    int p = data.matrix().size();
    double[] beta = new Random(seed).doubles(p, -1, 1).toArray();
    PassSums here = data.sums(beta);
    double h = 1e-4;
    for (int k = 0; k < p; k++) {
      PassSums up = data.sums(moved(beta, k, h));
      PassSums down = data.sums(moved(beta, k, -h));
      double slope = -(up.deviance() - down.deviance()) / 2 / (2 * h);
      assertThat(here.score()[k]).as("U %d, seed %d", k, seed).isCloseTo(slope, within(1e-6));
      for (int j = 0; j <= k; j++) {
        double curvature = -(up.score()[j] - down.score()[j]) / (2 * h);
        assertThat(here.information()[Packed.index(j, k)])
            .as("I %d,%d, seed %d", j, k, seed)
            .isCloseTo(curvature, within(1e-6));
      }
    }
  }

  private static double[] moved(double[] beta, int k, double h) {
    double[] moved = beta.clone();
    moved[k] += h;
    return moved;
  }

  /** The sums against a plain dense computation of the same model. */
  @ParameterizedTest
  @ValueSource(longs = {21, 22, 23})
  void theSumsAreThoseOfTheDenseMatrix(long seed) throws IOException {
    TestData data = data(seed);
    int p = data.matrix().size();
    double[] beta = new Random(seed).doubles(p, -1, 1).toArray();
    double[] score = new double[p];
    double[] information = new double[Packed.size(p)];
    double deviance = 0;
    for (int row = 0; row < data.rows(); row++) {
      double[] x = denseRow(data, row);
      double eta = IntStream.range(0, p).mapToDouble(j -> x[j] * beta[j]).sum();
      double mean = 1 / (1 + Math.exp(-eta));
      int y = data.response()[row];
      deviance += -2 * Math.log(y == 1 ? mean : 1 - mean);
      for (int k = 0; k < p; k++) {
        score[k] += (y - mean) * x[k];
        for (int j = 0; j <= k; j++) {
          information[Packed.index(j, k)] += mean * (1 - mean) * x[j] * x[k];
        }
      }
    }
    PassSums sums = data.sums(beta);
    assertThat(sums.rows()).isEqualTo(data.rows());
    assertThat(sums.deviance()).isCloseTo(deviance, within(1e-11 * deviance));
    assertThat(sums.score()).containsExactly(score, within(1e-11));
    assertThat(sums.information()).containsExactly(information, within(1e-11));
  }

  private static double[] denseRow(TestData data, int row) {
    return data.matrix().columns().stream()
        .mapToDouble(
            c -> {
              if (c.term() < 0) {
                return 1;
              }
              int cells = data.design().terms().get(c.term()).cells();
              return c.number() >= 0
                  ? (data.numbers()[c.number()][row] - c.centre()) / c.scale()
                  : data.codes()[cells][row] == c.code() ? 1 : 0;
            })
        .toArray();
  }

  @ParameterizedTest
  @ValueSource(doubles = {40, -40, 700, -700, 1e5, -1e5, 30.5, 29.5})
  void extremePredictorsStayFinite(double eta) throws IOException {
    TestData data = DesignBuilder.response(1, 0).build();
    PassSums sums = data.sums(eta);
    assertThat(sums.isFinite()).isTrue();
    assertThat(sums.extremeRows()).isEqualTo(Math.abs(eta) > 30 ? 2 : 0);
    // One row misses by |η|, the other not at all: D = 2(|η| + 2 log(1 + e^−|η|)).
    double deviance = 2 * (Math.abs(eta) + 2 * Math.log1p(Math.exp(-Math.abs(eta))));
    assertThat(sums.deviance()).isCloseTo(deviance, within(1e-15 * deviance));
    assertThat(sums.score()[0]).isCloseTo(-Math.signum(eta), within(1e-12));
    assertThat(sums.information()[0]).isBetween(0.0, 1e-12);
  }

  @ParameterizedTest
  @ValueSource(doubles = {2e6, -2e6, Double.POSITIVE_INFINITY, Double.NaN})
  void aPredictorBeyondReasonIsCountedAndNotSummed(double eta) throws IOException {
    PassSums sums = DesignBuilder.response(1, 0).build().sums(eta);
    assertThat(sums.isFinite()).isFalse();
    assertThat(sums.deviance()).isInfinite();
    assertThat(sums.rows()).isEqualTo(2);
    assertThat(sums.score()[0]).isZero();
  }

  @ParameterizedTest
  @ValueSource(doubles = {1, -1})
  void aFarPredictorOnTheRightSideIsSummed(double sign) throws IOException {
    int y = sign > 0 ? 1 : 0;
    PassSums sums = DesignBuilder.response(y, y).build().sums(sign * 1e12);
    assertThat(sums.isFinite()).isTrue();
    assertThat(sums.deviance()).isZero();
  }

  @ParameterizedTest
  @ValueSource(longs = {31, 32, 33})
  void aDirectionSeparatesWhenNoRowLosesAndSomeGain(long seed) throws IOException {
    double[] x = new Random(seed).doubles(50, -1, 1).toArray();
    int[] y = Arrays.stream(x).mapToInt(v -> v > 0 ? 1 : 0).toArray();
    TestData separated = DesignBuilder.response(y).number("x", x).build();
    double centre = separated.matrix().columns().get(1).centre();
    double[] along = {centre / separated.matrix().columns().get(1).scale(), 1};
    double[] zero = new double[2];
    assertThat(separates(separated, zero, along)).as("seed %d", seed).isTrue();
    assertThat(separates(separated, zero, new double[] {-along[0], -1})).isFalse();
    assertThat(separates(separated, zero, zero)).isFalse();
    y[7] = 1 - y[7];
    assertThat(separates(DesignBuilder.response(y).number("x", x).build(), zero, along)).isFalse();
  }

  private static boolean separates(TestData data, double[] beta, double[] direction)
      throws IOException {
    return data.pass()
        .at(PassRequest.at(data.coding(), beta).along(direction))
        .directionSeparates();
  }
}
