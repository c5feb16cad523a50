package org.crosswind.formats.cube;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.crosswind.formats.scan.DesignBuilder;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CubeLevelTest {
  private static List<String> sorted(Stream<String> texts) {
    return texts.map(CubeLevel::of).sorted().map(CubeLevel::text).toList();
  }

  @Test
  void numbersComeBeforeTextsAndTotalsLast() {
    assertThat(
            sorted(
                Stream.of("<all>", "AA", "10", "<missing>", "9", "-3", "1.5", "+9", "aa", "007")))
        .containsExactly("-3", "007", "+9", "9", "10", "1.5", "AA", "aa", "<missing>", "<all>");
  }

  /**
   * A letter beyond the basic plane comes after one at U+FFFD, though its first char is smaller.
   */
  @Test
  void textsAreInTheOrderOfCodePoints() {
    assertThat(sorted(Stream.of("\uD83D\uDE00", "\uFFFD")))
        .containsExactly("\uFFFD", "\uD83D\uDE00");
  }

  @ParameterizedTest
  @ValueSource(strings = {"0123456789", "abcXYZ \u00e4\uFFFD"})
  void theOrderIsThatOfADesign(String letters) {
    Random random = new Random(3);
    for (int run = 0; run < 200; run++) {
      List<String> texts =
          Stream.generate(() -> text(letters, random)).distinct().limit(9).toList();
      assertThat(sorted(texts.stream())).isEqualTo(DesignBuilder.sorted(texts));
    }
  }

  private static String text(String letters, Random random) {
    StringBuilder text = new StringBuilder();
    for (int length = 1 + random.nextInt(4); length > 0; length--) {
      text.append(letters.charAt(random.nextInt(letters.length())));
    }
    return text.toString();
  }
}
