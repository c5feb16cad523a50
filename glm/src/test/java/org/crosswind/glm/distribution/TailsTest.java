package org.crosswind.glm.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Against R's pnorm, pchisq, pt, pf, qnorm and qt: distribution/make-tails.R. */
class TailsTest {
  @FunctionalInterface
  private interface Tail {
    double at(double x, double d1, double d2);
  }

  private static List<double[]> reference(String name) throws IOException {
    try (InputStream in = TailsTest.class.getResourceAsStream("/distribution/tails.csv")) {
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      return text.lines()
          .map(line -> line.split(",", -1))
          .filter(cells -> cells[0].equals(name))
          .map(
              cells ->
                  new double[] {
                    Double.parseDouble(cells[1]),
                    Double.parseDouble(cells[2]),
                    Double.parseDouble(cells[3]),
                    Double.parseDouble(cells[4])
                  })
          .toList();
    }
  }

  private static void assertAgrees(String name, double tolerance, Tail tail) throws IOException {
    List<double[]> rows = reference(name);
    assertThat(rows).hasSizeGreaterThan(10);
    for (double[] row : rows) {
      assertThat(tail.at(row[0], row[1], row[2]))
          .as("%s at %s with %s and %s degrees", name, row[0], row[1], row[2])
          .isCloseTo(row[3], within(tolerance * Math.abs(row[3])));
    }
  }

  @Test
  void normal() throws IOException {
    assertAgrees("normal", 2e-15, (z, d1, d2) -> NormalTail.twoSided(z));
    assertAgrees("normal", 2e-15, (z, d1, d2) -> NormalTail.twoSided(-z));
    assertAgrees("normal-log10", 1e-14, (z, d1, d2) -> NormalTail.log10TwoSided(z));
    assertAgrees("normal-quantile", 1e-14, (level, d1, d2) -> NormalTail.quantile(level));
  }

  @Test
  void chiSquare() throws IOException {
    assertAgrees("chisq", 1e-12, (x, d1, d2) -> ChiSquareTail.upper(x, d1));
    assertAgrees("chisq-log10", 1e-12, (x, d1, d2) -> ChiSquareTail.log10Upper(x, d1));
  }

  @Test
  void student() throws IOException {
    assertAgrees("student", 1e-12, (t, d1, d2) -> StudentTail.twoSided(t, d1));
    assertAgrees("student-log10", 1e-12, (t, d1, d2) -> StudentTail.log10TwoSided(t, d1));
    assertAgrees("student-quantile", 1e-12, (level, d1, d2) -> StudentTail.quantile(level, d1));
  }

  @Test
  void fisher() throws IOException {
    assertAgrees("f", 1e-12, FTail::upper);
    assertAgrees("f-log10", 1e-12, FTail::log10Upper);
  }

  /**
   * R: {@code sprintf("%.15f", qnorm(0.975)); sprintf("%.14f", qt(0.975, 10))}. The double 0.95 is
   * 4e-17 below 0.95, its quantile 4e-16 lower.
   */
  @Test
  void theQuantilesOfEveryTable() {
    assertThat(NormalTail.quantile(0.95)).isCloseTo(1.959963984540054, within(4.5e-16));
    assertThat(StudentTail.quantile(0.95, 10)).isCloseTo(2.22813885198627, within(1e-14));
  }

  /** With one degree P(|T| ≥ t) = (2/π) atan(1/t), with two 1 − t/√(2 + t²) → 1/t². */
  @ParameterizedTest
  @ValueSource(doubles = {1e10, 1e90, 1e99, 1e101, 1e140})
  void studentsFarTailHasAClosedForm(double t) {
    double one = 2 / Math.PI / t;
    double two = 1 / t / t;
    assertThat(StudentTail.twoSided(t, 1)).isCloseTo(one, within(1e-12 * one));
    assertThat(StudentTail.twoSided(t, 2)).isCloseTo(two, within(1e-12 * two));
    double log = -2 * StrictMath.log10(t);
    assertThat(StudentTail.log10TwoSided(t, 2)).isCloseTo(log, within(-1e-14 * log));
    double far = StrictMath.log10(2 / Math.PI) - 300;
    assertThat(StudentTail.log10TwoSided(1e300, 1)).isCloseTo(far, within(1e-11));
  }

  /** F(1, d) is t(d)², and exp(−x/2) the tail of χ² with two degrees. */
  @ParameterizedTest
  @CsvSource({"0.1, 3", "2.5, 3", "40, 12", "1e4, 900", "1e120, 2"})
  void theDistributionsAgreeWithOneAnother(double t, double degrees) {
    double student = StudentTail.log10TwoSided(t, degrees);
    assertThat(FTail.log10Upper(t * t, 1, degrees))
        .isCloseTo(student, within(1e-13 * Math.abs(student)));
    double expected = -t / 2 * StrictMath.log10(Math.E);
    assertThat(ChiSquareTail.log10Upper(t, 2))
        .isCloseTo(expected, within(1e-13 * Math.abs(expected)));
    double normal = NormalTail.log10TwoSided(t);
    assertThat(ChiSquareTail.log10Upper(t * t, 1))
        .isCloseTo(normal, within(1e-13 * Math.abs(normal)));
  }

  @ParameterizedTest
  @CsvSource({"0.01, 0.7", "0.3, 1", "0.9, 1", "0.999999, 1", "0.5, 1e5", "0.95, 3.3", "0.99, 250"})
  void aQuantileInvertsTheTail(double level, double degrees) {
    double t = StudentTail.quantile(level, degrees);
    double tail = 1 - level;
    assertThat(StudentTail.twoSided(t, degrees)).isCloseTo(tail, within(1e-12 * tail));
    double z = NormalTail.quantile(level);
    assertThat(NormalTail.twoSided(z)).isCloseTo(tail, within(1e-13 * tail));
  }

  @Test
  void theEndsOfTheRange() {
    double infinite = Double.POSITIVE_INFINITY;
    assertThat(NormalTail.twoSided(0)).isEqualTo(1);
    assertThat(NormalTail.twoSided(infinite)).isZero();
    assertThat(NormalTail.log10TwoSided(0)).isEqualTo(0.0);
    assertThat(NormalTail.log10TwoSided(-infinite)).isEqualTo(-infinite);
    assertThat(NormalTail.quantile(0)).isZero();
    assertThat(NormalTail.quantile(1)).isEqualTo(infinite);
    assertThat(ChiSquareTail.upper(-1, 3)).isEqualTo(1);
    assertThat(ChiSquareTail.upper(infinite, 3)).isZero();
    assertThat(ChiSquareTail.log10Upper(0, 3)).isZero();
    assertThat(ChiSquareTail.log10Upper(infinite, 3)).isEqualTo(-infinite);
    assertThat(StudentTail.twoSided(0, 3)).isEqualTo(1);
    assertThat(StudentTail.twoSided(-infinite, 3)).isZero();
    assertThat(StudentTail.log10TwoSided(infinite, 3)).isEqualTo(-infinite);
    assertThat(StudentTail.quantile(0, 3)).isZero();
    assertThat(StudentTail.quantile(1, 3)).isEqualTo(infinite);
    assertThat(FTail.upper(0, 2, 3)).isEqualTo(1);
    assertThat(FTail.upper(infinite, 2, 3)).isZero();
    assertThat(FTail.log10Upper(infinite, 2, 3)).isEqualTo(-infinite);
  }

  @Test
  void whatIsNoNumberGivesNone() {
    assertThat(NormalTail.twoSided(Double.NaN)).isNaN();
    assertThat(NormalTail.log10TwoSided(Double.NaN)).isNaN();
    assertThat(NormalTail.quantile(Double.NaN)).isNaN();
    assertThat(NormalTail.quantile(1.5)).isNaN();
    assertThat(ChiSquareTail.upper(Double.NaN, 3)).isNaN();
    assertThat(ChiSquareTail.log10Upper(2, 0)).isNaN();
    assertThat(StudentTail.twoSided(Double.NaN, 3)).isNaN();
    assertThat(StudentTail.log10TwoSided(2, Double.NaN)).isNaN();
    assertThat(StudentTail.quantile(0.9, -1)).isNaN();
    assertThat(FTail.upper(Double.NaN, 2, 3)).isNaN();
    assertThat(FTail.log10Upper(1, 2, 0)).isNaN();
  }
}
