package org.crosswind.formats.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MissingTextsTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''| true",
        "'  '| true",
        "NA| true",
        "' NaN '| true",
        "null| true",
        "\"NA\"| true",
        "M| true",
        "' M '| true",
        "\\N| true",
        "-999| true",
        "-999.0| true",
        "-9.99e2| true",
        "m| false",
        "MM| false",
        "Null| false",
        "nan| false",
        "999| false",
        "-9999| false",
        "N| false",
        "0| false"
      })
  void theNamedOnesAndThoseThatAlwaysAre(String field, boolean missing) throws RejectedRecord {
    MissingTexts texts = MissingTexts.of(List.of("M", "\\N", "-999"));
    assertThat(texts.contains(Lines.line(field), 0)).isEqualTo(missing);
  }

  @Test
  void withoutNumbersNoNumberIsMissing() {
    assertThat(MissingTexts.DEFAULT.contains(-999)).isFalse();
    assertThat(MissingTexts.DEFAULT.contains(Double.NaN)).isFalse();
    assertThat(MissingTexts.of(List.of("-0")).contains(0.0)).isTrue();
  }

  /** Against the plain reading of the rule, over random fields and marks. */
  @Test
  void anyFieldIsByItsTextOrItsNumber() throws RejectedRecord {
    long seed = 999;
    Random random = new Random(seed);
    for (int round = 0; round < 50_000; round++) {
      List<String> named = new ArrayList<>();
      for (int n = random.nextInt(3); n > 0; n--) {
        named.add(random(random).strip());
      }
      named.removeIf(String::isEmpty);
      String field = random(random);
      assertThat(MissingTexts.of(named).contains(Lines.line(field), 0))
          .as("seed %s, <%s> of %s", seed, field, named)
          .isEqualTo(plain(named, field.strip()));
    }
  }

  private static String random(Random random) {
    String alphabet = "109.- NAaNé";
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(4); length > 0; length--) {
      text.append(alphabet.charAt(random.nextInt(alphabet.length())));
    }
    return text.toString();
  }

  private static boolean plain(List<String> named, String text) {
    return text.isEmpty()
        || List.of("NA", "NaN", "null").contains(text)
        || named.stream().anyMatch(mark -> mark.equals(text) || isSameNumber(mark, text));
  }

  private static boolean isSameNumber(String mark, String text) {
    String number = "-?(\\d+\\.?\\d*|\\.\\d+)";
    return mark.matches(number)
        && text.matches(number)
        && Double.parseDouble(mark) == Double.parseDouble(text);
  }
}
