package org.crosswind.glm.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Set;
import org.crosswind.glm.DesignBuilder;
import org.crosswind.glm.TestData;
import org.crosswind.glm.design.Coding.LevelCode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ReferenceChoiceTest {
  /**
   * Factor f with levels 2, 10, 11; number x; factor g with levels p, q, r, of which r is empty.
   */
  private static final TestData DATA =
      DesignBuilder.response(1, 0, 1, 0, 1, 0)
          .factor("f", "10", "2", "11", "10", "2", "11")
          .number("x", 1, 2, 3, 4, 5, 6)
          .factor("g", List.of("p", "q", "r"), "p", "q", "p", "q", "p", "q")
          .build();

  private static List<Integer> references(String choice, Set<LevelCode> aside) {
    return Coding.of(DATA.design(), ReferenceChoice.parse(choice), aside).references();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "first | 0 | 0",
        "last | 2 | 1",
        "f=10 | 1 | 0",
        "f=10,g=q | 1 | 1",
        " f = 11 , g = q | 2 | 1",
        "last,f=2 | 0 | 1",
        "f=2,last | 0 | 1",
        "g=r | 0 | 0",
      })
  void choosesALevelWithRows(String choice, int f, int g) {
    assertThat(references(choice, Set.of())).containsExactly(f, -1, g);
    assertThat(ReferenceChoice.parse(choice).problems(DATA.design())).isEmpty();
  }

  /** Levels with commas, equals signs, blanks and quotes; numbers in any notation. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      value = {
        "f=\"A, B\" | 1",
        "\"f=A, B\" | 1",
        "f=a=b | 2",
        "f=\"a=b\" | 2",
        "f=c d | 3",
        "f=\"say \"\"x\"\"\" | 4",
        "f=say \"x\" | 4",
        "f=\"A, B\",last | 1",
        "f=plain | 0",
      })
  void anyLevelCanBeNamed(String choice, int f) {
    TestData data =
        DesignBuilder.response(1, 0, 1, 0, 1)
            .factor(
                "f",
                List.of("plain", "A, B", "a=b", "c d", "say \"x\""),
                "plain",
                "A, B",
                "a=b",
                "c d",
                "say \"x\"")
            .build();
    ReferenceChoice parsed = ReferenceChoice.parse(choice);
    assertThat(parsed.problems(data.design())).isEmpty();
    assertThat(Coding.of(data.design(), parsed, Set.of()).references()).containsExactly(f);
  }

  @Test
  void aNumberIsNamedInAnyNotation() {
    assertThat(references("f=10.0", Set.of())).containsExactly(1, -1, 0);
    assertThat(references("f=+011", Set.of())).containsExactly(2, -1, 0);
  }

  @Test
  void aLevelSetAsideIsNotChosenUnlessThereIsNoOther() {
    LevelCode two = new LevelCode(0, 0);
    LevelCode ten = new LevelCode(0, 1);
    LevelCode eleven = new LevelCode(0, 2);
    assertThat(references("first", Set.of(two))).containsExactly(1, -1, 0);
    assertThat(references("f=10", Set.of(ten))).containsExactly(2, -1, 0);
    assertThat(references("last", Set.of(eleven))).containsExactly(1, -1, 1);
    assertThat(references("f=11", Set.of(eleven))).containsExactly(0, -1, 0);
    assertThat(references("first", Set.of(two, ten, eleven))).containsExactly(0, -1, 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "middle", ",", "=10", "f"})
  void refusesWhatIsNoChoice(String choice) {
    assertThatThrownBy(() -> ReferenceChoice.parse(choice))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageEndingWith("is none of first, last, COLUMN=LEVEL");
  }

  @Test
  void saysWhatDoesNotFitTheDesign() {
    assertThat(ReferenceChoice.parse("f=12,h=1,x=3").problems(DATA.design()))
        .containsExactly(
            "reference f=12: no such level; there are 2, 10, 11",
            "reference h=1: no factor of this name",
            "reference x=3: no factor of this name");
  }

  @Test
  void columnsComeTermByTermWithoutReferences() {
    assertThat(DATA.matrix().columns())
        .extracting(MatrixColumn::name)
        .containsExactly("(Intercept)", "f=10", "f=11", "x", "g=q", "g=r");
    ModelMatrix matrix =
        new ModelMatrix(
            DATA.design(),
            Coding.of(DATA.design(), ReferenceChoice.first(), List.of(new LevelCode(0, 0))));
    assertThat(matrix.termColumns(0).columns())
        .containsExactly(ModelMatrix.SET_ASIDE, ModelMatrix.NONE, 1);
    assertThat(matrix.termColumns(1).columns()).containsExactly(2);
    MatrixColumn x = matrix.columns().get(2);
    assertThat(x.centre()).isEqualTo(3.5);
    assertThat(x.scale()).isEqualTo(4);
  }
}
