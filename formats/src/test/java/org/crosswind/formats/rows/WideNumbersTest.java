package org.crosswind.formats.rows;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class WideNumbersTest {
  /** The decimal notation, read as any text is. */
  @Test
  void aDecimalIsTheNearestDouble() {
    SplittableRandom random = new SplittableRandom(2);
    for (int i = 0; i < 20_000; i++) {
      int scale = random.nextInt(39);
      byte[] bytes = new byte[random.nextInt(1, 17)];
      random.nextBytes(bytes);
      BigDecimal exact = new BigDecimal(new BigInteger(bytes), scale);
      assertThat(WideNumbers.decimal(bytes, scale)).isEqualTo(Double.parseDouble(exact.toString()));
      long unscaled = random.nextLong() >> random.nextInt(Long.SIZE);
      assertThat(WideNumbers.decimal(unscaled, scale))
          .isEqualTo(Double.parseDouble(BigDecimal.valueOf(unscaled, scale).toString()));
    }
    assertThat(WideNumbers.decimal(150, 2)).isEqualTo(1.5);
  }

  @Test
  void aNumberWithoutASignIsTheNearestDouble() {
    SplittableRandom random = new SplittableRandom(3);
    for (int i = 0; i < 20_000; i++) {
      long bits = i < 5_000 ? -1 - i : random.nextLong() >>> random.nextInt(Long.SIZE);
      assertThat(WideNumbers.unsigned(bits))
          .isEqualTo(Double.parseDouble(Long.toUnsignedString(bits)));
    }
    // Halfway between two doubles: to the even one; and just above: to the upper one.
    assertThat(WideNumbers.unsigned((1L << 63) + 1024)).isEqualTo(0x1p63);
    assertThat(WideNumbers.unsigned((1L << 63) + 1025)).isEqualTo(0x1p63 + 2048);
  }

  @Test
  void itsLevelIsExactAsLongAsALongHoldsIt() {
    assertThat(WideNumbers.unsignedLevel(7)).isEqualTo("7");
    assertThat(WideNumbers.unsignedLevel(Long.MAX_VALUE)).isEqualTo("9223372036854775807");
    assertThat(WideNumbers.unsignedLevel(-1)).isEqualTo("1.8446744073709552E19");
  }
}
