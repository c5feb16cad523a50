package org.crosswind.glm.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class QuotedListTest {
  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "a!a",
        " a , b!a|b",
        "a,,b,!a|b",
        ",!~~",
        "\"a,b\",c!a,b|c",
        "\"a \"\"b\"\"\" , c!a \"b\"|c",
        "a\"b,c!a\"b|c",
        "{a,b}!{a|b}",
        "\"\"!~~",
      })
  void itemsAreWhatCommasPart(String text, String items) {
    List<String> expected = items.isEmpty() ? List.of() : List.of(items.split("\\|"));
    assertThat(QuotedList.parse(text)).isEqualTo(expected);
  }

  @Test
  void commasBetweenBracesPartNoPaths() {
    assertThat(QuotedList.parsePaths("/a/{b,c}/d,\"e,f\",{g"))
        .containsExactly("/a/{b,c}/d", "e,f", "{g");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"a", "a,\"b\"\"", "\"a\"b", "\"a\" b,c"})
  void whatIsNoListIsNamed(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QuotedList.parse(text))
        .withMessageStartingWith("'" + text + "'");
  }

  @Test
  void whatIsWrittenIsReadAgain() {
    Random random = new Random(7);
    for (int round = 0; round < 2000; round++) {
      List<String> items = new ArrayList<>();
      for (int i = 0; i <= random.nextInt(4); i++) {
        StringBuilder item = new StringBuilder();
        for (int length = 1 + random.nextInt(5); length > 0; length--) {
          item.append("ab,\" {}".charAt(random.nextInt(7)));
        }
        items.add(item.toString());
      }
      assertThat(QuotedList.parse(QuotedList.write(items))).isEqualTo(items);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '!',
      quoteCharacter = '~',
      value = {
        "a=b!a=b",
        " a = b , c!a=b|c",
        "a=\"b, c\",d=\"e\"!a=b, c|d=e",
        "\"a, b\"=c!a, b=c",
        "\"a=b\"=\"c=d\"!a=b=c=d",
        "\"a=b, c\",d!a=b, c|d",
        "a=b=c!a=b=c",
        "a=say \"x\"!a=say \"x\"",
        "a=\"say \"\"x\"\"\"!a=say \"x\"",
        "a=\" b \"!~a= b ~",
        "a=,b!a=|b",
        ",,!~~",
      })
  void pairsMayBeQuotedOnEitherSide(String text, String pairs) {
    List<String> found =
        QuotedList.parsePairs(text).stream()
            .map(pair -> pair.value() == null ? pair.name() : pair.name() + "=" + pair.value())
            .toList();
    assertThat(String.join("|", found)).isEqualTo(pairs);
  }

  @Test
  void aQuotedNameMayHoldAnEqualsSign() {
    assertThat(QuotedList.parsePairs("\"a=b\"=c")).containsExactly(new QuotedList.Pair("a=b", "c"));
    assertThat(QuotedList.parsePairs("\"a=b\"")).containsExactly(new QuotedList.Pair("a", "b"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a=\"b", "a=\"b\"c", "\"a\"b", "\"a"})
  void whatIsNoPairIsNamed(String text) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> QuotedList.parsePairs(text))
        .withMessageStartingWith("'" + text + "'");
  }
}
