package org.crosswind.glm.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FixedPointTest {

  @ParameterizedTest
  @CsvSource({
    "0, 50",
    "1, 50",
    "4096, 50",
    "4097, 49",
    "500000, 43",
    "150000000, 34",
    "4503599627370496, 10"
  })
  void theUnitIsTheFinestThatCannotOverflow(long terms, int bits) {
    FixedPoint fixed = FixedPoint.forTerms(terms);
    assertThat(fixed.bits()).isEqualTo(bits);
    assertThat(Math.multiplyExact(terms, fixed.of(1))).isLessThanOrEqualTo(1L << 62);
    assertThat(Math.multiplyExact(terms, fixed.of(-1))).isGreaterThanOrEqualTo(-(1L << 62));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 5000, 150_000_000, 1L << 52})
  void roundsToTheNearestMultiple(long terms) {
    FixedPoint fixed = FixedPoint.forTerms(terms);
    BigDecimal scale = new BigDecimal(2).pow(fixed.bits());
    Random random = new Random(terms);
    for (int i = 0; i < 2000; i++) {
      double term = Math.scalb(random.nextDouble() * 2 - 1, -random.nextInt(60));
      BigDecimal multiple = new BigDecimal(term).multiply(scale);
      long expected = multiple.setScale(0, RoundingMode.HALF_EVEN).longValueExact();
      assertThat(fixed.of(term)).as("%s, seed %d", term, terms).isEqualTo(expected);
    }
    for (double edge : new double[] {0, -0.0, 1, -1, 0.5, Math.nextDown(1.0)}) {
      BigDecimal multiple = new BigDecimal(edge).multiply(scale);
      long expected = multiple.setScale(0, RoundingMode.HALF_EVEN).longValueExact();
      assertThat(fixed.of(edge)).isEqualTo(expected);
    }
  }

  @Test
  void aValueIsItsMultipleOfTheUnit() {
    FixedPoint fixed = FixedPoint.forTerms(1000);
    assertThat(fixed.value(fixed.of(0.375) + fixed.of(-0.125))).isEqualTo(0.25);
    assertThat(fixed.value(1)).isEqualTo(0x1p-50);
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, (1L << 52) + 1})
  void refusesACountOutOfRange(long terms) {
    assertThatThrownBy(() -> FixedPoint.forTerms(terms))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("terms: " + terms);
  }
}
