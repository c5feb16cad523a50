package org.crosswind.glm.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DerivationTest {
  private static final List<String> COLUMNS = List.of("delay", "dist", "carrier");

  private static DerivedValues row(String set, String... values) {
    DerivedValues row = Derivation.parse(set).bind(new UntypedColumns(COLUMNS)).values();
    row.move(new TextRow(values));
    return row;
  }

  private static String text(String set, String column, String... values) {
    DerivedColumns columns = Derivation.parse(set).bind(new UntypedColumns(COLUMNS));
    return row(set, values).text(columns.position(column));
  }

  @Test
  void aColumnMayUseThoseBeforeIt() {
    String set = "late = delay > 15; very = late and delay > 60; n = if(very, 2, 1)";
    assertThat(text(set, "n", "70", "1", "AA")).isEqualTo("2");
    assertThat(text(set, "very", "20", "1", "AA")).isEqualTo("FALSE");
    assertThat(text(set, "n", null, "1", "AA")).isNull();
  }

  @Test
  void aColumnThatIsReplacedIsMadeOfWhatWasThere() {
    String set = "old = delay; delay = delay/60; hours = delay";
    assertThat(text(set, "delay", "90", "1", "AA")).isEqualTo("1.5");
    assertThat(text(set, "hours", "90", "1", "AA")).isEqualTo("1.5");
    assertThat(text(set, "old", "90", "1", "AA")).isEqualTo("90");
    DerivedColumns columns = Derivation.parse(set).bind(new UntypedColumns(COLUMNS));
    assertThat(columns.names()).containsExactly("delay", "dist", "carrier", "old", "hours");
  }

  @Test
  void whatIsNeededIsFoundBackwards() {
    Derivation set =
        Derivation.parse("a = delay + 1; b = a * 2; a = dist; c = upper(carrier); d = a + b");
    assertThat(set.neededFor(List.of("d")))
        .hasToString("a = delay + 1; b = a * 2; a = dist; d = a + b");
    assertThat(set.sources(List.of("d"))).containsExactlyInAnyOrder("delay", "dist");
    assertThat(set.sources(List.of("a", "other"))).containsExactlyInAnyOrder("dist", "other");
    assertThat(set.sources(List.of("c"))).containsExactly("carrier");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "%Y-%m-%d",
        "%d%b%y",
        "%e %B %Y",
        "%Y %j",
        "%Y%m%dT%H%M%S",
        "%I:%M:%S %p %d/%m/%Y",
        "%% %Y-%m-%d %H"
      })
  void examplesAreWrittenByTheirPattern(String pattern) {
    DatePattern dates = DatePattern.of(pattern);
    Set<String> examples = new HashSet<>();
    for (int i = 0; i < 9; i++) {
      assertThat(dates.micros(dates.example(i))).isFinite();
      examples.add(dates.example(i));
    }
    assertThat(examples).hasSize(9);
    assertThat(
            Examples.of(
                "x",
                List.of(
                    Expression.parse("if(x in ('AA', 'DL') and y == 'z', 1, 2)"),
                    Expression.parse("hour(time(x, '" + pattern + "'))"))))
        .startsWith("AA", "DL", dates.example(0))
        .hasSize(11);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          late delay | 5 | expected '=', as in late = delay > 15
          late = delay >; b = 1 | 14 | expected a column, a number, a text in quotes or '('
          in = 3 | 0 | a column named 'in' stands in backquotes
          a = 1 b = 2 | 6 | expected an operator, ';' or the end
          = 3 | 0 | expected the name of a column
          """)
  void whatDoesNotParseIsPointedAt(String text, int position, String problem) {
    assertThatThrownBy(() -> Derivation.parse(text))
        .isInstanceOf(ExpressionException.class)
        .hasMessage("%s\n  %s\n  %s^", problem, text, " ".repeat(position));
  }

  @Test
  void theCanonicalTextParsesToTheSame() {
    Derivation set =
        Derivation.parse("`a b`=cut( dist,0,500,inf );`in` = `a b` in ('x', \"it's\");");
    assertThat(set).hasToString("`a b` = cut(dist, 0, 500, inf); `in` = `a b` in ('x', 'it''s')");
    assertThat(Derivation.parse(set.toString())).isEqualTo(set);
  }

  @Test
  void aColumnThatIsAlwaysMissingIsAnError() {
    assertThatThrownBy(() -> row("a = missing", "1", "2", "3"))
        .hasMessage("a would be missing in every row\n  a = missing\n      ^");
  }

  /** What needs to know types says them where none are known. */
  @Test
  void aPortableDerivationBindsToColumnsWithoutTypes() {
    Derivation set =
        Derivation.parse("m = pmax(delay, dist); a = coalesce(delay, dist); b = a > dist");
    ColumnTypes numbers =
        new ColumnTypes() {
          @Override
          public int position(String name) {
            return COLUMNS.indexOf(name);
          }

          @Override
          public Type type(int position) {
            return position < 2 ? Type.NUMBER : Type.TEXT;
          }

          @Override
          public List<String> names() {
            return COLUMNS;
          }
        };
    Derivation portable = set.portable(numbers);
    assertThat(portable)
        .hasToString(
            "m = pmax(delay, dist); a = coalesce(number(delay), number(dist)); b = a > dist");
    DerivedColumns columns = portable.bind(new UntypedColumns(COLUMNS));
    DerivedValues row = columns.values();
    row.move(new TextRow(null, "3", "x"));
    assertThat(row.number(columns.position("a"))).isEqualTo(3);
    assertThat(row.text(columns.position("b"))).isEqualTo("FALSE");
  }

  @Test
  void aColumnHasNoInfiniteValues() {
    assertThat(text("a = log(dist); b = a is missing", "a", "1", "0", "AA")).isNull();
    assertThat(text("a = log(dist); b = a is missing", "b", "1", "0", "AA")).isEqualTo("TRUE");
    assertThat(text("a = floor(dist * 1e20)", "a", "1", "7", "AA")).isEqualTo("7.0E20");
  }

  @Test
  void whatTakesThePlaceOfItsOwnColumnIsKnown() {
    Derivation set = Derivation.parse("a = dist; dist = dist/2; carrier = levels(carrier, 'AA')");
    assertThat(set.replacing().names()).containsExactly("dist", "carrier");
  }

  @Test
  void rowsThatHaveAResultInsteadOfItsColumnsKeepIt() {
    Derivation set = Derivation.parse("logd = log(dist); late = delay > 15");
    assertThat(set.over(List.of("dist", "delay"))).isEqualTo(set);
    assertThat(set.over(List.of("logd", "delay"))).hasToString("late = delay > 15");
    assertThat(set.over(List.of("dist", "delay", "logd"))).isEqualTo(set);
  }

  @Test
  void levelsHaveTheOrderOfTheirExpression() {
    Derivation set =
        Derivation.parse("band = cut(dist, 0, 500, 1000.5, inf); c = levels(carrier, 'UA', 'AA')");
    assertThat(set.orders())
        .isEqualTo(
            Map.of(
                "band", List.of("(0,500]", "(500,1000.5]", "(1000.5,Inf]"),
                "c", List.of("UA", "AA")));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      quoteCharacter = '~',
      textBlock =
          """
          carrier: AA, UA # AA # AA
          carrier: AA, UA # DL # null
          carrier: AA, UA, other=* # DL # other
          carrier: other=*, AA # AA # AA
          carrier: west=AS|HA, AA, other = * # HA # west
          carrier: west=AS|HA, AA, other = * # AS # west
          carrier: west=AS|HA, AA, other = * # null # null
          carrier: 'a, b'="c;d", x # c;d # a, b
          """)
  void levelListsAreDerivations(String lists, String value, String expected) {
    Derivation set = LevelLists.parse(lists);
    DerivedColumns columns = set.bind(new UntypedColumns(COLUMNS));
    DerivedValues row = columns.values();
    row.move(new TextRow("1", "2", "null".equals(value) ? null : value));
    assertThat(row.text(columns.position("carrier")))
        .isEqualTo("null".equals(expected) ? null : expected);
    assertThat(Derivation.parse(set.toString())).isEqualTo(set);
  }

  @Test
  void levelListsHaveTheirOrder() {
    assertThat(LevelLists.parse("carrier: west=AS|HA, AA, other=*; dist: 2, 1").orders())
        .isEqualTo(Map.of("carrier", List.of("west", "AA", "other"), "dist", List.of("2", "1")));
    assertThatThrownBy(() -> LevelLists.parse("carrier: AA, AA"))
        .hasMessageStartingWith("the level AA is named twice");
    assertThatThrownBy(() -> LevelLists.parse("carrier: a=*, b=*"))
        .hasMessageStartingWith("only one level takes all others");
    assertThatThrownBy(() -> LevelLists.parse("carrier AA")).hasMessageStartingWith("expected ':'");
  }
}
