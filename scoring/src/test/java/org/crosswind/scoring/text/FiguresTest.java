package org.crosswind.scoring.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FiguresTest {
  /**
   * R: options(digits = 3); 2 * pnorm(-abs(z)), and (log(2) + pnorm(-z, log.p = TRUE)) / log(10).
   */
  @ParameterizedTest
  @CsvSource({
    "0.0455002638963584, -1.34198608, 0.04550",
    "6.33424836662398e-05, -4.1983049, 6.33e-05",
    "5.50724823721247e-89, -88.2590653, 5.51e-89",
    "0, -544.665305866333, 2.16e-545",
    "0, -82166.0001, 1.00e-82166",
    "0, -400.0000001, 1.00e-400"
  })
  void aProbabilityIsShownAlsoWhereItIsNoDouble(double p, double log10p, String text) {
    assertThat(Figures.probability(p, log10p)).isEqualTo(text);
  }

  @Test
  void aProbabilityWithoutItsLogarithm() {
    assertThat(Figures.probability(0.0, null)).isEqualTo("0");
    assertThat(Figures.probability(1e-320, null)).isEqualTo("1.00e-320");
    assertThat(Figures.probability(null, null)).isEqualTo("NA");
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0.000000",
    "-2.036933536, -2.036934",
    "1234567.89, 1234568",
    "12345678, 1.23457e+07",
    "0.00012, 0.000120",
    "0.00001234567, 1.23457e-05"
  })
  void sevenDigits(double number, String text) {
    assertThat(Figures.significant(number)).isEqualTo(text);
  }

  @ParameterizedTest
  @CsvSource({"0.0009, ***", "0.001, **", "0.01, *", "0.05, .", "0.1, ''", "0, ***"})
  void marks(double p, String stars) {
    assertThat(Figures.stars(p)).isEqualTo(stars);
  }
}
