package org.crosswind.report.content;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class DigitsTest {
  @Test
  void whatDoesNotExistIsADash() {
    assertThat(Digits.significant(null, 5)).isEqualTo("–");
    assertThat(Digits.significant(Double.NaN, 5)).isEqualTo("–");
    assertThat(Digits.fixed(Double.NEGATIVE_INFINITY, 2)).isEqualTo("–");
    assertThat(Digits.percent(null)).isEqualTo("–");
    assertThat(Digits.percent(0, 0)).isEqualTo("–");
    assertThat(Digits.probability(null, null)).isEqualTo("–");
    assertThat(Digits.exponential(null)).isEqualTo("–");
    assertThat(Digits.interval("1", "–")).isEqualTo("–");
    assertThat(Digits.percents(0.1, null)).isEqualTo("–");
    assertThat(Digits.bytes(null)).isEqualTo("–");
    assertThat(Digits.seconds(null)).isEqualTo("–");
    assertThat(Digits.count((Long) null)).isEqualTo("–");
  }

  @Test
  void significantDigits() {
    assertThat(Digits.significant(-4.327908217, 5)).isEqualTo("−4.3279");
    assertThat(Digits.significant(0.0588084497, 5)).isEqualTo("0.058808");
    assertThat(Digits.significant(64_743.467, 7)).isEqualTo("64,743.47");
    assertThat(Digits.significant(148_600_000.0, 4)).isEqualTo("148,600,000");
    assertThat(Digits.significant(9.99999, 3)).isEqualTo("10.0");
    assertThat(Digits.significant(1.23456e-7, 3)).isEqualTo("1.23e−7");
    assertThat(Digits.significant(-1.5e300, 2)).isEqualTo("−1.5e300");
    assertThat(Digits.significant(0.0, 5)).isEqualTo("0");
  }

  @Test
  void numbersAsTheyAreSaid() {
    assertThat(Digits.said(16.0, 4)).isEqualTo("16");
    assertThat(Digits.said(2.5, 4)).isEqualTo("2.5");
    assertThat(Digits.said(1200.0, 4)).isEqualTo("1,200");
    assertThat(Digits.said(1e-9, 4)).isEqualTo("1.000e−9");
  }

  @Test
  void nothingIsRoundedToNothing() {
    assertThat(Digits.fixed(0.00001, 4)).isEqualTo("<0.0001");
    assertThat(Digits.fixed(-0.00001, 4)).isEqualTo("0.0000");
    assertThat(Digits.fixed(0.0, 4)).isEqualTo("0.0000");
    assertThat(Digits.fixed(9.9e-10, 4)).isEqualTo("0.0000");
    assertThat(Digits.fixed(1.1e-9, 4)).isEqualTo("<0.0001");
    assertThat(Digits.percent(0.0001)).isEqualTo("<0.1 %");
    assertThat(Digits.percent(0.99999)).isEqualTo(">99.9 %");
    assertThat(Digits.percent(1.0)).isEqualTo("100 %");
    assertThat(Digits.percent(0.0)).isEqualTo("0 %");
    assertThat(Digits.percents(0.2071, 0.2629)).isEqualTo("20.7 to 26.3 %");
    assertThat(Digits.coverage(0.95)).isEqualTo("95 %");
    assertThat(Digits.coverage(0.999)).isEqualTo("99.9 %");
  }

  @Test
  void oneIsNotSeveral() {
    assertThat(Digits.counted(1, "level")).isEqualTo("1 level");
    assertThat(Digits.counted(0, "level")).isEqualTo("0 levels");
    assertThat(Digits.counted(1200, "level")).isEqualTo("1,200 levels");
    assertThat(Lines.more(3, 2, "steps")).isEqualTo("Shown are 2 of 3 steps; 1 is left out.");
    assertThat(Lines.most(9, 2, "terms")).endsWith("; 7 are left out.");
    assertThat(Lines.more(2, 2, "steps")).isNull();
  }

  @Test
  void probabilitiesBeyondADouble() {
    assertThat(Digits.probability(0.0504, null)).isEqualTo("0.0504");
    assertThat(Digits.probability(0.00077, null)).isEqualTo("0.00077");
    assertThat(Digits.probability(8.5e-108, -107.07)).isEqualTo("8.5e−108");
    assertThat(Digits.probability(0.0, -697.7806)).isEqualTo("1.7e−698");
    assertThat(Digits.probability(0.0, -697.00001)).isEqualTo("1.0e−697");
    assertThat(Digits.probability(0.0, null)).isEqualTo("<1e−300");
  }

  @Test
  void oddsRatiosBeyondADouble() {
    assertThat(Digits.exponential(0.0)).isEqualTo("1.000");
    assertThat(Digits.exponential(800.0)).isEqualTo(">1e304");
    assertThat(Digits.exponential(-800.0)).isEqualTo("<1e−304");
  }

  @Test
  void bytesAndTimes() {
    assertThat(Digits.bytes(999L)).isEqualTo("999 B");
    assertThat(Digits.bytes(412_733L)).isEqualTo("413 kB");
    assertThat(Digits.bytes(999_999L)).isEqualTo("1.00 MB");
    assertThat(Digits.bytes(Long.MAX_VALUE)).isEqualTo("9.22 EB");
    assertThat(Digits.seconds(0.413)).isEqualTo("0.41 s");
    assertThat(Digits.seconds(75.2)).isEqualTo("1 min 15 s");
    assertThat(Digits.seconds(7_384.0)).isEqualTo("2 h 03 min");
    assertThat(Digits.weight(12.0)).isEqualTo("12");
    assertThat(Digits.weight(12.25)).isEqualTo("12.2500");
  }
}
