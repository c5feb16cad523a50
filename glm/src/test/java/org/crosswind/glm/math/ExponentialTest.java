package org.crosswind.glm.math;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExponentialTest {

  /** fdlibm states an error below 1 ulp; here are its operations. */
  @Test
  void hasTheBitsOfFdlibm() {
    Random random = new Random(1);
    for (int i = 0; i < 200_000; i++) {
      double x = i % 2 == 0 ? -746 * random.nextDouble() : -6 * random.nextDouble();
      assertThat(Exponential.of(x)).as("exp(%s)", x).isEqualTo(StrictMath.exp(x));
    }
  }

  @Test
  void isCloseToFdlibmWhereThatTakesAShortcut() {
    Random random = new Random(2);
    for (int i = 0; i < 100_000; i++) {
      double x = -Math.scalb(1 + random.nextDouble(), -random.nextInt(1000));
      assertThat(Exponential.of(x)).isCloseTo(StrictMath.exp(x), within(0x1p-53));
    }
  }

  /** R: {@code sprintf("%.17g", exp(x))}. */
  @ParameterizedTest
  @CsvSource({
    "0, 1",
    "-0.0, 1",
    "-1e-300, 1",
    "-0.5, 0.60653065971263342",
    "-1, 0.36787944117144233",
    "-20, 2.0611536224385579e-09",
    "-700.25, 7.6787238131108719e-305",
    "-745, 4.9e-324",
    "-746, 0",
    "-1e6, 0",
    "-Infinity, 0"
  })
  void hasKnownValues(double x, double expected) {
    assertThat(Math.abs(Exponential.of(x) - expected)).isLessThanOrEqualTo(Math.ulp(expected));
  }

  @Test
  void ofNoNumberIsNone() {
    assertThat(Exponential.of(Double.NaN)).isNaN();
  }

  @Test
  void manyAtOnceAreEachAlone() {
    Random random = new Random(3);
    for (int count = 0; count < 70; count++) {
      double[] x = random.doubles(count + 1, -800, 0).toArray();
      double[] expected = x.clone();
      for (int i = 0; i < count; i++) {
        expected[i] = Exponential.of(x[i]);
      }
      Exponential.of(x, new double[count], count);
      assertThat(x).isEqualTo(expected);
    }
  }
}
