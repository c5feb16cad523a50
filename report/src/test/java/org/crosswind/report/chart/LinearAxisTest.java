package org.crosswind.report.chart;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.crosswind.report.chart.Axis.Tick;
import org.crosswind.report.chart.Axis.Unit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinearAxisTest {
  @Test
  void countsByOneTwoAndFive() {
    assertThat(labels(LinearAxis.covering(0, 1, 5, Unit.NUMBER)))
        .containsExactly("0", "0.2", "0.4", "0.6", "0.8", "1");
    assertThat(labels(LinearAxis.covering(-3.2, 7, 5, Unit.NUMBER)))
        .containsExactly("−5", "0", "5", "10");
    assertThat(labels(LinearAxis.covering(0, 23_000, 5, Unit.NUMBER)))
        .containsExactly("0", "5,000", "10,000", "15,000", "20,000", "25,000");
    assertThat(labels(LinearAxis.shares(0.031))).containsExactly("0 %", "1 %", "2 %", "3 %", "4 %");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "7, 7",
    "-7, -7",
    "1e15, 1e15",
    "1e15, 1000000000000001",
    "1e-300, 1e-300",
    "1e-300, 3e-300",
    "-1e300, 1e300",
    "-1.7e308, 1.7e308",
    "5, 3",
    "0.1, 0.30000000000000004",
    "-40.5, -40.4999",
    "NaN, 2",
    "-Infinity, Infinity"
  })
  void coversWhatIsDegenerate(double from, double to) {
    check(LinearAxis.covering(from, to, 5, Unit.NUMBER), from, to);
  }

  @Test
  void coversAnyRange() {
    Random random = new Random(7);
    for (int i = 0; i < 5000; i++) {
      double middle = random.nextGaussian() * Math.pow(10, random.nextInt(60) - 30);
      double span = Math.abs(random.nextGaussian()) * Math.pow(10, random.nextInt(60) - 30);
      int steps = 1 + random.nextInt(10);
      LinearAxis axis = LinearAxis.covering(middle, middle + span, steps, Unit.NUMBER);
      check(axis, middle, middle + span);
      assertThat(axis.ticks()).hasSizeBetween(2, steps + 3);
    }
  }

  private static void check(LinearAxis axis, double from, double to) {
    List<Tick> ticks = axis.ticks();
    assertThat(ticks).hasSizeBetween(2, 12);
    assertThat(ticks).extracting(Tick::label).doesNotHaveDuplicates();
    for (int i = 1; i < ticks.size(); i++) {
      assertThat(ticks.get(i).value()).isGreaterThan(ticks.get(i - 1).value());
    }
    for (Tick tick : ticks) {
      double said = new BigDecimal(tick.label().replace("−", "-").replace(",", "")).doubleValue();
      assertThat(said).isEqualTo(tick.value());
    }
    assertThat(axis.position(axis.low())).isZero();
    assertThat(axis.position(axis.high())).isEqualTo(1);
    for (double end : new double[] {from, to}) {
      if (Math.abs(end) <= 1e300) {
        assertThat(axis.position(end)).isBetween(-1e-9, 1 + 1e-9);
      }
    }
  }

  @Test
  void placesBetweenItsEnds() {
    LinearAxis axis = LinearAxis.covering(0, 10, 5, Unit.NUMBER);
    assertThat(axis.position(2.5)).isEqualTo(0.25, within(1e-12));
    assertThat(axis.position(-5)).isEqualTo(-0.5, within(1e-12));
  }

  private static List<String> labels(Axis axis) {
    return axis.ticks().stream().map(Tick::label).toList();
  }
}
