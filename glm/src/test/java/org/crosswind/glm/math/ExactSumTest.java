package org.crosswind.glm.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ExactSumTest {

  /** Numbers over 200 binary orders, half of which cancel but for their last bits. */
  private static List<Double> cancelling(Random random) {
    List<Double> terms = new ArrayList<>();
    for (int i = 0; i < 200; i++) {
      double term = Math.scalb(random.nextDouble() - 0.5, random.nextInt(200) - 100);
      terms.add(term);
      if (i % 2 == 0) {
        terms.add(-term + Math.ulp(term) * random.nextInt(3));
      }
    }
    Collections.shuffle(terms, random);
    return terms;
  }

  private static double exact(List<Double> terms) {
    return terms.stream()
        .map(BigDecimal::new)
        .reduce(BigDecimal.ZERO, BigDecimal::add)
        .doubleValue();
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void isTheRoundedExactSumInAnyOrderAndGrouping(long seed) {
    Random random = new Random(seed);
    List<Double> terms = cancelling(random);
    double expected = exact(terms);
    for (int round = 0; round < 10; round++) {
      Collections.shuffle(terms, random);
      ExactSum whole = new ExactSum();
      int cut = random.nextInt(terms.size());
      terms.subList(0, cut).forEach(whole::add);
      ExactSum rest = new ExactSum();
      terms.subList(cut, terms.size()).forEach(rest::add);
      whole.add(rest);
      assertThat(whole.value()).as("seed %d", seed).isEqualTo(expected);
    }
  }

  @Test
  void partsStandForTheSum() {
    ExactSum sum = new ExactSum();
    for (double term : new double[] {1e100, 1, -1e100, 1e-20}) {
      sum.add(term);
    }
    ExactSum again = new ExactSum();
    for (double part : sum.parts()) {
      again.add(part);
    }
    assertThat(again.value()).isEqualTo(sum.value()).isEqualTo(1 + 1e-20);
    sum.add(-1);
    assertThat(sum.value()).isEqualTo(1e-20);
  }

  /** 1 + 2^-53 lies between two doubles; what comes after decides. */
  @Test
  void aTieIsBrokenByTheRest() {
    ExactSum sum = new ExactSum();
    sum.add(1);
    sum.add(0x1p-53);
    assertThat(sum.value()).isEqualTo(1);
    sum.add(0x1p-120);
    assertThat(sum.value()).isEqualTo(Math.nextUp(1.0));
    sum.add(-0x1p-119);
    assertThat(sum.value()).isEqualTo(1);
  }

  @Test
  void nothingIsZero() {
    assertThat(new ExactSum().value()).isZero();
    assertThat(new ExactSum().parts()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
  void refusesWhatIsNotFinite(double term) {
    ExactSum sum = new ExactSum();
    assertThatThrownBy(() -> sum.add(term))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("a sum takes finite numbers, not " + term);
  }
}
