package org.crosswind.glm.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ExactMomentsTest {
  private static ExactMoments of(double... numbers) {
    ExactMoments moments = new ExactMoments();
    for (double x : numbers) {
      moments.add(x);
    }
    return moments;
  }

  @Test
  void aMeanOfABillionDoesNotSpoilTheDeviation() {
    // The numbers 10⁹ − 1, 10⁹, 10⁹ + 1: mean 10⁹, variance (1 + 0 + 1)/2 = 1.
    ExactMoments moments = of(1e9 - 1, 1e9, 1e9 + 1);

    assertThat(moments.mean()).isEqualTo(1e9);
    assertThat(moments.sd()).isEqualTo(1);
    // 2⁵² − 1 and 2⁵² + 1: variance 2; their squares need 105 bits.
    assertThat(of(0x1p52 - 1, 0x1p52 + 1).sd()).isEqualTo(Math.sqrt(2));
  }

  @Test
  void knownValues() {
    // R: sd(c(2, 4, 4, 4, 5, 5, 7, 9)) = sqrt(32/7)
    ExactMoments moments = of(2, 4, 4, 4, 5, 5, 7, 9);

    assertThat(moments.count()).isEqualTo(8);
    assertThat(moments.mean()).isEqualTo(5);
    assertThat(moments.sd()).isEqualTo(2.138089935299395);
    assertThat(moments.min()).isEqualTo(2);
    assertThat(moments.max()).isEqualTo(9);
    assertThat(of(3, 3, 3).sd()).isEqualTo(0);
    // 0.1 as a double, three times: the sum of doubles would not give 0.1 back.
    assertThat(of(0.1, 0.1, 0.1).mean()).isEqualTo(0.1);
    assertThat(of(0.1, 0.1, 0.1).sd()).isEqualTo(0);
  }

  @Test
  void nothingOverflowsOrUnderflowsOnTheWay() {
    // Mean and deviation of a, −a are 0 and a√2.
    assertThat(of(1e308, 1e308, 1e308).mean()).isEqualTo(1e308);
    assertThat(of(1e308, -1e308).sd()).isEqualTo(1.4142135623730951e308);
    assertThat(of(1e-300, -1e-300).sd()).isEqualTo(1.414213562373095e-300);
    assertThat(of(Double.MIN_VALUE, Double.MIN_VALUE).mean()).isEqualTo(Double.MIN_VALUE);
    assertThat(of(Double.MAX_VALUE, -Double.MAX_VALUE).sd()).isInfinite();
  }

  @Test
  void tooFewNumbers() {
    assertThat(of().mean()).isNaN();
    assertThat(of().sd()).isNaN();
    assertThat(of(4).mean()).isEqualTo(4);
    assertThat(of(4).sd()).isNaN();
    assertThatThrownBy(() -> of(Double.NaN)).hasMessage("moments are of finite numbers, not NaN");
    assertThatThrownBy(() -> of(Double.POSITIVE_INFINITY))
        .hasMessage("moments are of finite numbers, not Infinity");
  }

  @Test
  void theSameBitsForAnyGrouping() {
    Random random = new Random(7);
    double[] numbers = random.doubles(3000).map(u -> StrictMath.exp(400 * (u - 0.5))).toArray();
    numbers[17] = 1e300;
    numbers[18] = -1e300;
    ExactMoments whole = of(numbers);
    for (int parts : new int[] {2, 7, 100}) {
      ExactMoments merged = new ExactMoments();
      for (int part = parts - 1; part >= 0; part--) {
        ExactMoments some = new ExactMoments();
        for (int i = part; i < numbers.length; i += parts) {
          some.add(numbers[i]);
        }
        merged.add(ExactMoments.of(some.parts()));
      }
      assertThat(merged.mean()).isEqualTo(whole.mean());
      assertThat(merged.sd()).isEqualTo(whole.sd());
      assertThat(merged.min()).isEqualTo(whole.min());
      assertThat(merged.max()).isEqualTo(whole.max());
    }
  }

  @Test
  void severalTimesIsAsOftenAsOneByOne() {
    ExactMoments times = new ExactMoments();
    times.add(0.3, 5);
    times.add(-7.25, 2);
    ExactMoments single = of(0.3, -7.25, 0.3, 0.3, -7.25, 0.3, 0.3);

    assertThat(times.count()).isEqualTo(7);
    assertThat(times.mean()).isEqualTo(single.mean());
    assertThat(times.sd()).isEqualTo(single.sd());
  }
}
