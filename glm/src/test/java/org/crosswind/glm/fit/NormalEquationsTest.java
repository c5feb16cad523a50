package org.crosswind.glm.fit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.crosswind.glm.DesignBuilder;
import org.crosswind.glm.TestData;
import org.junit.jupiter.api.Test;

class NormalEquationsTest {
  private final Random random = new Random(5);
  private final double[] x = random.doubles(200, 1900, 2000).toArray();
  private final double[] y = random.doubles(200).toArray();

  private static LinearSums sums(TestData data) throws IOException {
    LinearRequest request = LinearRequest.fit(data.coding(), data.design());
    return data.linearPass(List.of(data.block())).at(request);
  }

  /** More columns than a thousand have a factor of doubles; corrections give it the same digits. */
  @Test
  void bothFactorsGiveTheSameSolution() throws IOException {
    TestData data = DesignBuilder.measured(y).number("x", x).build("y ~ x + I(x^2) + I(x^3)");
    NormalEquations precise = new NormalEquations(data.matrix(), sums(data));
    NormalEquations plain = new NormalEquations(data.matrix(), sums(data), 0);
    assertThat(precise.rank()).isEqualTo(4);
    assertThat(plain.rank()).isEqualTo(4);
    assertThat(precise.conditionNumber(precise.inverse())).isGreaterThan(1e8);
    for (int j = 0; j < 4; j++) {
      double beta = precise.beta()[j];
      assertThat(plain.beta()[j]).isCloseTo(beta, within(1e-14 * Math.abs(beta)));
    }
    double rss = precise.residualSum(0);
    assertThat(plain.residualSum(0)).isCloseTo(rss, within(1e-14 * rss));
  }

  @Test
  void theFactorOfDoublesLeavesOutWhatItCannotTellApart() throws IOException {
    double[] near = Arrays.stream(x).map(v -> v + 1e-5 * random.nextDouble()).toArray();
    TestData data = DesignBuilder.measured(y).number("x", x).number("near", near).build();
    assertThat(new NormalEquations(data.matrix(), sums(data)).rank()).isEqualTo(3);
    NormalEquations plain = new NormalEquations(data.matrix(), sums(data), 0);
    assertThat(plain.isDependent(2)).isTrue();
    assertThat(plain.relation(2)[1]).isCloseTo(1, within(1e-6));
  }
}
