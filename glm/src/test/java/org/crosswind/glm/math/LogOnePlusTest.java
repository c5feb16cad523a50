package org.crosswind.glm.math;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogOnePlusTest {

  /** Both err by less than 1 ulp. */
  @Test
  void isWithinAnUlpOfFdlibm() {
    Random random = new Random(1);
    for (int i = 0; i < 300_000; i++) {
      double x = random.nextDouble();
      x = i % 2 == 0 ? x : Math.scalb(x, -random.nextInt(1070));
      double expected = StrictMath.log1p(x);
      double error = Math.abs(LogOnePlus.of(x) - expected);
      assertThat(error).as("%s", x).isLessThanOrEqualTo(Math.ulp(expected));
    }
  }

  /** R: {@code sprintf("%.17g", log1p(x))}. */
  @ParameterizedTest
  @CsvSource({
    "0, 0",
    "4.9e-324, 4.9e-324",
    "1e-300, 1e-300",
    "1e-9, 9.9999999949999999e-10",
    "0.0625, 0.06062462181643484",
    "0.25, 0.22314355131420976",
    "0.41421356, 0.34657358860194104",
    "0.5, 0.40546510810816438",
    "0.75, 0.55961578793542266",
    "1, 0.69314718055994529"
  })
  void hasKnownValues(double x, double expected) {
    assertThat(Math.abs(LogOnePlus.of(x) - expected)).isLessThanOrEqualTo(Math.ulp(expected));
  }
}
