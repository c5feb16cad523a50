package org.crosswind.formats.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The numbers of random text, against regular expressions and the JDK's own parsers. */
class AsciiNumberTest {
  private static final Pattern INTEGER = Pattern.compile("[+-]?[0-9]+(\\.0*)?");
  private static final Pattern DECIMAL =
      Pattern.compile("[+-]?([0-9]+\\.?[0-9]*|\\.[0-9]+)([eE][+-]?[0-9]+)?");

  private static String random(Random random, String alphabet) {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(20); length > 0; length--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private static Double plainDecimal(String text) {
    String trimmed = text.strip();
    if (!DECIMAL.matcher(trimmed).matches()) {
      return Double.NaN;
    }
    double value = Double.parseDouble(trimmed);
    return Double.isFinite(value) ? value : Double.NaN;
  }

  private static long plainInteger(String text) {
    String trimmed = text.strip();
    if (!INTEGER.matcher(trimmed).matches()) {
      return AsciiNumber.NO_INTEGER;
    }
    BigDecimal value = new BigDecimal(trimmed);
    BigDecimal nearest =
        value.min(new BigDecimal(Integer.MAX_VALUE)).max(new BigDecimal(Integer.MIN_VALUE));
    return value.compareTo(nearest) == 0 ? value.longValue() : AsciiNumber.NO_INTEGER;
  }

  @Test
  void agreesWithTheJdkOverRandomText() {
    long seed = 754;
    Random random = new Random(seed);
    for (String alphabet :
        new String[] {"0123456789", "0123456789.", "0123456789.-", "12.0e+- x"}) {
      for (int round = 0; round < 50_000; round++) {
        String text = random(random, alphabet);
        byte[] bytes = ("9" + text + "9").getBytes(StandardCharsets.UTF_8);
        assertThat(AsciiNumber.decimal(bytes, 1, bytes.length - 1))
            .as("seed %s, <%s>", seed, text)
            .isEqualTo(plainDecimal(text));
        assertThat(AsciiNumber.integer(bytes, 1, bytes.length - 1))
            .as("seed %s, <%s>", seed, text)
            .isEqualTo(plainInteger(text));
      }
    }
  }
}
