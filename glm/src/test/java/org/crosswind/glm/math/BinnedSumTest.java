package org.crosswind.glm.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BinnedSumTest {
  /** Any bits, or the kind of numbers that data have: the sum has the bits of the exact sum. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 1022, 1023, 1024, 5000})
  void theSumIsTheExactSum(int size) {
    SplittableRandom random = new SplittableRandom(size);
    for (int spread = 0; spread < 4; spread++) {
      BinnedSum binned = new BinnedSum();
      BinnedSum parts = new BinnedSum();
      ExactSum exact = new ExactSum();
      for (int i = 0; i < size; i++) {
        double term = term(random, spread);
        exact.add(term);
        (i % 3 == 0 ? parts : binned).add(term);
      }
      binned.add(parts);
      assertBits(binned.value(), exact.value());
      BinnedSum read = new BinnedSum();
      for (double part : binned.parts()) {
        read.add(part);
      }
      assertBits(read.value(), exact.value());
    }
  }

  private static double term(SplittableRandom random, int spread) {
    return switch (spread) {
      case 0 -> Math.round(random.nextDouble() * 1000) / 10.0 - 20;
      case 1 -> random.nextInt(1000) / 3.0;
      case 2 -> Math.scalb(random.nextDouble() - 0.5, random.nextInt(-1080, -1000));
      default -> Math.scalb(random.nextDouble() - 0.5, random.nextInt(-1080, 1000));
    };
  }

  private static void assertBits(double actual, double expected) {
    assertThat(Double.doubleToLongBits(actual)).isEqualTo(Double.doubleToLongBits(expected));
  }

  /** 1,022 terms of 2^1012 are 511·2^1013: below the largest double, 2^1024. */
  @Test
  void largeNumbersDoNotOverflow() {
    BinnedSum sum = new BinnedSum();
    for (int i = 0; i < 1022; i++) {
      sum.add(0x1p1012);
    }
    assertThat(sum.value()).isEqualTo(511 * 0x1p1013);
    sum.add(-0x1p1023);
    sum.add(Double.MAX_VALUE);
    assertThat(sum.value()).isEqualTo(Double.MAX_VALUE - 0x1p1023 + 511 * 0x1p1013);
  }

  @Test
  void itTakesFiniteNumbers() {
    BinnedSum sum = new BinnedSum();
    assertThatThrownBy(() -> sum.add(Double.NaN)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> sum.add(Double.POSITIVE_INFINITY))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void aNumberAddedManyTimesIsThatManyTerms() {
    double[] terms = {0.1, -3.7e10, 1e-310, 0x1p1000, Double.MIN_VALUE, 29.92};
    long[] times = {0, 1, 2, 1022, 1023, 1024, 16_384};
    BinnedSum together = new BinnedSum();
    BinnedSum singly = new BinnedSum();
    for (long n : times) {
      for (double term : terms) {
        together.add(term, n);
        for (long i = 0; i < n; i++) {
          singly.add(term);
        }
      }
    }
    together.add(-0x1p1013, 2);
    singly.add(-0x1p1013);
    singly.add(-0x1p1013);
    assertThat(together.parts()).isEqualTo(singly.parts());
    assertThat(together.value()).isEqualTo(singly.value());
  }
}
