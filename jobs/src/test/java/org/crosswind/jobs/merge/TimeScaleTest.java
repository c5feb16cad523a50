package org.crosswind.jobs.merge;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.SplittableRandom;
import org.crosswind.jobs.merge.TimeScale.Decimal;
import org.crosswind.jobs.merge.TimeScale.Whole;
import org.junit.jupiter.api.Test;

/** Codes have the order of times, gaps that of gaps, and nothing within reach comes late. */
class TimeScaleTest {
  private static final double[] NUMBERS = {
    Double.NEGATIVE_INFINITY,
    -1e300,
    -2.5,
    -1,
    -Double.MIN_VALUE,
    0,
    Double.MIN_VALUE,
    1,
    1.5,
    1e300
  };

  @Test
  void codesOfNumbersHaveTheirOrder() {
    for (int i = 1; i < NUMBERS.length; i++) {
      assertThat(Decimal.code(NUMBERS[i])).isGreaterThan(Decimal.code(NUMBERS[i - 1]));
    }
    assertThat(Decimal.code(-0.0)).isEqualTo(Decimal.code(0.0));
  }

  @Test
  void whateverIsWithinReachIsSortedBefore() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 20_000; i++) {
      double reach = random.nextDouble() * 10;
      Decimal scale = new Decimal(reach);
      double time = (random.nextDouble() - 0.5) * 1e6;
      // By the rounding of this sum a number may be just within or just beyond.
      double later = time + reach;
      long left = Decimal.code(time);
      long right = Decimal.code(later);
      if (scale.gap(left, right) <= scale.reach()) {
        assertThat(scale.lead(right)).as("%s %s", time, reach).isLessThanOrEqualTo(left);
      }
    }
  }

  @Test
  void wholeNumbersEndWhereLongsDo() {
    Whole scale = new Whole(0, 10);

    assertThat(scale.lead(Long.MIN_VALUE + 3)).isEqualTo(Long.MIN_VALUE);
    assertThat(scale.gap(Long.MIN_VALUE, Long.MAX_VALUE)).isEqualTo(Long.MAX_VALUE);
    assertThat(scale.gap(-5, 7)).isEqualTo(12);
    assertThat(scale.isHalf(5)).isTrue();
    assertThat(scale.isHalf(6)).isFalse();
    assertThat(new Whole(1_000, TimeScale.ENDLESS).lead(5)).isNegative();
    assertThat(new Whole(1_000, 1).millis(1_999)).isEqualTo(1);
    assertThat(new Whole(1_000, 1).text(-500_000)).isEqualTo("1969-12-31T23:59:59.500Z");
  }

  @Test
  void tolerancesAreWholeTicks() {
    assertThat(Tolerance.parse("90m").ticks(1_000)).isEqualTo(5_400_000_000L);
    assertThat(Tolerance.parse("1.5 h").ticks(1_000)).isEqualTo(5_400_000_000L);
    assertThat(Tolerance.parse("1d").ticks(1)).isEqualTo(86_400_000_000_000L);
    assertThat(Tolerance.parse("2ms").ticks(1_000)).isEqualTo(2_000);
    assertThat(Tolerance.parse("7.9").ticks(1)).isEqualTo(7);
    assertThat(Tolerance.parse("99999999999d").ticks(1)).isEqualTo(Long.MAX_VALUE);
  }
}
