package org.crosswind.glm.expression;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumeralsTest {
  @ParameterizedTest
  @CsvSource({
    "1,1",
    "1.0,1",
    "1.,1",
    "+1,1",
    "01,1",
    "1e0,1",
    "10E-1,1",
    "0,0",
    "-0,0",
    "-0.0,0",
    "000,0",
    "-007,-7",
    "0.10,0.1",
    ".5,0.5",
    "-1.50,-1.5",
    "1e3,1000",
    "9007199254740993,9007199254740993",
    "+09007199254740993,9007199254740993",
    "1234567890123456.0,1234567890123456",
    "123456789012345678901234,123456789012345678901234",
    "1e20,1.0E20",
    "1e-5,1.0E-5",
    "AA,AA",
    "01A,01A",
    "1e,1e",
    "-,-",
    "1d,1d",
    "NaN,NaN",
    "1e999,1e999",
    "'',''",
    "' 1 ',1",
    "2013-01,2013-01",
    "1 2,1 2"
  })
  void aNumberHasOneName(String text, String name) {
    assertThat(Numerals.canonical(text)).isEqualTo(name);
    assertThat(Numerals.canonical(name)).isEqualTo(name);
  }

  /** Two notations have one name exactly when their numbers are equal. */
  @Test
  void namesAreEqualWhereNumbersAre() {
    Random random = new Random(3);
    for (int round = 0; round < 20_000; round++) {
      String one = notation(random);
      String other = notation(random);
      boolean equal = new BigDecimal(one).compareTo(new BigDecimal(other)) == 0;
      assertThat(Numerals.canonical(one).equals(Numerals.canonical(other)))
          .as("%s and %s", one, other)
          .isEqualTo(equal);
    }
  }

  /** A number of few digits. */
  private static String notation(Random random) {
    StringBuilder text = new StringBuilder(List.of("", "-", "+").get(random.nextInt(3)));
    text.append("0".repeat(random.nextInt(3))).append(random.nextInt(12));
    if (random.nextBoolean()) {
      text.append('.').append(random.nextInt(3)).append("0".repeat(random.nextInt(2)));
    }
    if (random.nextInt(3) == 0) {
      text.append(random.nextBoolean() ? 'e' : 'E').append(random.nextInt(5) - 2);
    }
    return text.toString();
  }

  @Test
  void textAmongNumbersMakesAllOfThemText() {
    assertThat(Numerals.areNames(List.of("1", "10", "-0.5"))).isTrue();
    assertThat(Numerals.areNames(List.of("1", "AA"))).isFalse();
    assertThat(Numerals.areNames(List.of("01", "02"))).isFalse();
    assertThat(Numerals.areNames(List.of())).isFalse();
  }
}
