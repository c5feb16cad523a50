package org.crosswind.formats.avro;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class FieldNamesTest {
  @Test
  void columnsThatWouldHaveOneNameAreSpelled() {
    assertThat(FieldNames.of(List.of("Gram+", "Gram-"), List.of()))
        .isEqualTo(Map.of("Gram+", "Gram_u002B", "Gram-", "Gram_u002D"));
    assertThat(FieldNames.of(List.of("Gram+", "x.y"), List.of()))
        .isEqualTo(Map.of("Gram+", "Gram_", "x.y", "x_y"));
    assertThat(FieldNames.of(List.of("Gram+", "Gram_"), List.of()))
        .isEqualTo(Map.of("Gram+", "Gram_u002B", "Gram_", "Gram_"));
    assertThat(FieldNames.of(List.of("the.p"), List.of("the_p")))
        .isEqualTo(Map.of("the.p", "the_u002Ep"));
    assertThat(FieldNames.of(List.of("p"), List.of("p"))).isEqualTo(Map.of("p", "p_"));
    assertThat(FieldNames.of(List.of("1a", "", "-1a"), List.of()).values())
        .containsExactlyInAnyOrder("_1a", "_", "_u002D1a");
  }

  /** Whatever the columns: names that Avro takes, all different, the same in any order. */
  @Test
  void distinctColumnsHaveDistinctNamesInAnyOrder() {
    Random random = new Random(5);
    for (int round = 0; round < 3000; round++) {
      Set<String> columns = new TreeSet<>();
      for (int i = random.nextInt(12); i >= 0; i--) {
        columns.add(text(random));
      }
      Set<String> taken = new TreeSet<>(List.of(Schemas.fieldName(text(random)), "a_"));
      Map<String, String> names = FieldNames.of(columns, taken);
      assertThat(names.keySet()).isEqualTo(columns);
      assertThat(names.values())
          .doesNotHaveDuplicates()
          .doesNotContainAnyElementsOf(taken)
          .allMatch(name -> name.matches("[A-Za-z_][A-Za-z0-9_]*"));
      List<String> shuffled = new ArrayList<>(columns);
      Collections.shuffle(shuffled, random);
      assertThat(FieldNames.of(shuffled, taken)).isEqualTo(names);
    }
  }

  private static String text(Random random) {
    List<String> pieces = List.of("a", "_", "+", "-", "1", "_u002B", "é", "\ud83d\ude00");
    StringBuilder text = new StringBuilder();
    for (int i = random.nextInt(4); i >= 0; i--) {
      text.append(pieces.get(random.nextInt(pieces.size())));
    }
    return text.toString();
  }
}
