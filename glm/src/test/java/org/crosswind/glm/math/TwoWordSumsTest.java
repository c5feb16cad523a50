package org.crosswind.glm.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TwoWordSumsTest {

  private static double[][] pairs(Random random, int n) {
    double[][] pairs = new double[n][];
    for (int i = 0; i < n; i++) {
      double a = random.nextDouble() * 2 - 1;
      double b = (random.nextDouble() * 2 - 1) * Math.scalb(1.0, -random.nextInt(60));
      pairs[i] = new double[] {a, b};
    }
    return pairs;
  }

  private static BigDecimal exact(double[][] pairs) {
    BigDecimal sum = BigDecimal.ZERO;
    for (double[] pair : pairs) {
      sum = sum.add(new BigDecimal(pair[0]).multiply(new BigDecimal(pair[1])));
    }
    return sum;
  }

  private static BigDecimal value(TwoWordSums sums, int cell) {
    return new BigDecimal(sums.high(cell)).add(new BigDecimal(sums.low(cell)));
  }

  private static BigDecimal unit(TwoWordSums sums) {
    return new BigDecimal(Math.scalb(1.0, -sums.bits()));
  }

  @ParameterizedTest
  @CsvSource({"1, 1", "7, 7", "100, 128", "1000, 1000", "1000, 1000000", "1000, 1099511627776"})
  void isTheExactSumToAUnitATerm(int n, long terms) {
    double[][] pairs = pairs(new Random(n), n);
    TwoWordSums sums = new TwoWordSums(terms, 3);
    for (double[] pair : pairs) {
      sums.add(1, pair[0], pair[1]);
    }
    BigDecimal error = value(sums, 1).subtract(exact(pairs)).abs();
    assertThat(error).isLessThanOrEqualTo(unit(sums).multiply(BigDecimal.valueOf(n)));
    assertThat(sums.high(1)).isEqualTo(value(sums, 1).doubleValue());
    assertThat(sums.high(0)).isZero();
    assertThat(sums.low(2)).isZero();
  }

  /** 2<sup>−l</sup>: the second word begins where the first ends. */
  @ParameterizedTest
  @CsvSource({
    "1, 112",
    "1000, 102",
    "4096, 100",
    "1000000, 84",
    "268435456, 68",
    "1099511627776, 44"
  })
  void theUnitFollowsFromTheNumberOfTerms(long terms, int bits) {
    assertThat(new TwoWordSums(terms, 1).bits()).isEqualTo(bits);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void theBitsDependOnNeitherOrderNorGrouping(long seed) {
    Random random = new Random(seed);
    double[][] pairs = pairs(random, 500);
    TwoWordSums forwards = new TwoWordSums(500, 1);
    TwoWordSums backwards = new TwoWordSums(500, 1);
    TwoWordSums[] parts = new TwoWordSums[7];
    for (int i = 0; i < parts.length; i++) {
      parts[i] = new TwoWordSums(500, 1);
    }
    for (int i = 0; i < pairs.length; i++) {
      double[] last = pairs[pairs.length - 1 - i];
      forwards.add(0, pairs[i][0], pairs[i][1]);
      backwards.add(0, last[1], last[0]);
      parts[random.nextInt(parts.length)].add(0, pairs[i][0], pairs[i][1]);
    }
    TwoWordSums merged = new TwoWordSums(500, 1);
    for (TwoWordSums part : parts) {
      merged.add(part.cells());
    }
    assertThat(backwards.cells()).isEqualTo(forwards.cells());
    assertThat(merged.cells()).isEqualTo(forwards.cells());
    assertThat(merged.low(0)).isEqualTo(forwards.low(0));
  }

  /** As many terms of ±1, and of the largest rest, as were announced. */
  @ParameterizedTest
  @ValueSource(longs = {1, 3, 4096, 1L << 30, 1L << 40})
  void noWordOverflows(long terms) {
    for (double a : new double[] {1, -1, Math.nextDown(1), 0x1.ffffffp-1 * 0x1p-22, 1.0 / 3}) {
      TwoWordSums one = new TwoWordSums(terms, 1);
      one.add(0, a, 1);
      long[] words = one.cells();
      TwoWordSums all = new TwoWordSums(terms, 1);
      all.add(
          new long[] {
            Math.multiplyExact(words[0], terms), Math.multiplyExact(words[1], terms),
          });
      BigDecimal expected = value(one, 0).multiply(BigDecimal.valueOf(terms));
      assertThat(all.high(0)).isEqualTo(expected.doubleValue());
    }
  }

  @Test
  void zerosAndTheSmallestNumbersAddNothing() {
    TwoWordSums sums = new TwoWordSums(10, 1);
    sums.add(0, 0, 1);
    sums.add(0, -0.0, 1);
    sums.add(0, Double.MIN_VALUE, 1);
    sums.add(0, Double.MIN_VALUE, -Double.MIN_VALUE);
    assertThat(sums.cells()).containsOnly(0);
    sums.add(0, 1e-170, 1e-10);
    assertThat(sums.high(0)).isZero();
  }

  /** (1 − ε)² = 1 − 2ε + ε², ε = 2^-50: the double loses ε², the cell doesn't. */
  @Test
  void whatADoubleLosesIsThere() {
    TwoWordSums sums = new TwoWordSums(2, 1);
    sums.add(0, 1 - 0x1p-50, 1 - 0x1p-50);
    sums.add(0, -1, 1 - 0x1p-49);
    assertThat(sums.high(0)).isEqualTo(0x1p-100);
    assertThat(sums.low(0)).isZero();
  }

  @Test
  void refusesWhatIsOutOfRange() {
    TwoWordSums sums = new TwoWordSums(10, 1);
    assertThatThrownBy(() -> sums.add(0, 1.5, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("1.5 and 1.0");
    assertThatThrownBy(() -> sums.add(0, Double.NaN, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new TwoWordSums((1L << 40) + 1, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("terms: 1099511627777");
    assertThatThrownBy(() -> sums.add(new long[4]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("4 words, not 2");
  }
}
