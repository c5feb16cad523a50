package org.crosswind.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import java.util.Random;
import org.crosswind.report.chart.Axis.Tick;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogAxisTest {
  @Test
  void marksOneTwoAndFiveOfFewPowersAndPowersOfMany() {
    assertThat(LogAxis.covering(0.6, 4).ticks())
        .extracting(Tick::label)
        .containsExactly("0.5", "1", "2", "5");
    assertThat(LogAxis.covering(0.02, 90).ticks())
        .extracting(Tick::label)
        .containsExactly("0.1", "1", "10", "100");
    assertThat(LogAxis.covering(1e-14, 1e-1).ticks())
        .extracting(Tick::label)
        .contains("1e−10", "1e−6")
        .hasSizeLessThan(10);
  }

  @Test
  void halvesAndDoublesAreAsFarFromOne() {
    LogAxis axis = LogAxis.covering(0.1, 10);
    assertThat(axis.position(1)).isEqualTo(0.5, within(1e-12));
    assertThat(axis.position(2) - 0.5).isEqualTo(0.5 - axis.position(0.5), within(1e-12));
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1",
    "3, 3",
    "0, 5",
    "-2, 4",
    "1e-320, 1e308",
    "NaN, 3",
    "2, Infinity",
    "5, 0.2",
    "1000000, 1000001",
    "1e-290, 1e-290"
  })
  void coversWhatIsDegenerate(double from, double to) {
    check(LogAxis.covering(from, to), from, to);
  }

  @Test
  void coversAnyRange() {
    Random random = new Random(8);
    for (int i = 0; i < 5000; i++) {
      double from = Math.exp(random.nextGaussian() * 30);
      double to = from * Math.exp(Math.abs(random.nextGaussian()) * 20);
      check(LogAxis.covering(from, to), from, to);
    }
  }

  private static void check(LogAxis axis, double from, double to) {
    List<Tick> ticks = axis.ticks();
    assertThat(ticks).hasSizeBetween(2, 10);
    assertThat(ticks).extracting(Tick::label).doesNotHaveDuplicates();
    for (int i = 1; i < ticks.size(); i++) {
      assertThat(ticks.get(i).value()).isGreaterThan(ticks.get(i - 1).value());
    }
    assertThat(axis.low()).isPositive().isLessThan(axis.high());
    for (double end : new double[] {from, to}) {
      if (end >= 1e-200 && end <= 1e200) {
        assertThat(axis.position(end)).isBetween(-1e-9, 1 + 1e-9);
      }
    }
  }
}
