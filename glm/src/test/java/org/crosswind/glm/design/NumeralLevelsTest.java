package org.crosswind.glm.design;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class NumeralLevelsTest {
  @Test
  void oneNumberIsOneLevelWhereAllAreNumbers() {
    Variable numbers = Variable.factor("f", "f", List.of(level("1"), level("10")));
    assertThat(numbers.code("10.0")).isEqualTo(1);
    assertThat(numbers.code("2")).isEqualTo(-1);
    Variable texts = Variable.factor("f", "f", List.of(level("01"), level("1"), level("A")));
    assertThat(texts.code("01")).isZero();
    assertThat(texts.code("1.0")).isEqualTo(-1);
  }

  private static Level level(String name) {
    return new Level(name, 1, 0);
  }
}
