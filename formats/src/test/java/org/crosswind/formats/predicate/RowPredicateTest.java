package org.crosswind.formats.predicate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.Arrays;
import java.util.List;
import org.crosswind.formats.rows.NotANumberException;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RowPredicateTest {
  private static final RowColumns COLUMNS =
      new RowColumns(
          List.of("Year", "Carrier", "Delay", "Gone", "my col", "in").stream()
              .map(name -> new RowColumns.Column(name, RowColumns.Kind.UNTYPED))
              .toList());

  /** Year 2012, Carrier O'Hare, Delay -2.50, Gone missing, `my col` 7, `in` x. */
  private static final Row ROW = new TextRow("2012", "O'Hare", "-2.50", null, "7", "x");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          Year == 2012 | TRUE
          Year == 2012.0 | TRUE
          Year != 2012 | FALSE
          Year < 2013 | TRUE
          Year < 2012 | FALSE
          Year <= 2012 | TRUE
          Year > 2012 | FALSE
          Year > 2.011e3 | TRUE
          Year >= 2012 | TRUE
          Year == '2012' | TRUE
          Year == '2012.0' | FALSE
          Year > '201' | TRUE
          Delay == -2.5 | TRUE
          Delay == '-2.50' | TRUE
          Delay < +.5 | TRUE
          Carrier == 'O''Hare' | TRUE
          Carrier == "O'Hare" | TRUE
          Carrier < 'P' | TRUE
          `my col` == 7 | TRUE
          `in` in ('x') | TRUE
          Year in (2011, 2012) | TRUE
          Year in (2011, '2012') | TRUE
          Year in (2011) | FALSE
          Year not in (2011) | TRUE
          Year not in (2011, 2012) | FALSE
          Gone == 1 | UNKNOWN
          Gone != 1 | UNKNOWN
          Gone == 'x' | UNKNOWN
          Gone in (1, 'x') | UNKNOWN
          Gone not in (1) | UNKNOWN
          not Gone == 1 | UNKNOWN
          not Year == 2012 | FALSE
          not not Year == 2012 | TRUE
          NOT (Year == 2011) AND Year == 2012 | TRUE
          """)
  void comparisons(String text, Truth expected) {
    assertThat(bound(text).evaluate(ROW)).isEqualTo(expected);
    assertThat(bound(text).test(ROW)).isEqualTo(expected == Truth.TRUE);
  }

  // T, F and U below are a true, a false and an unknown comparison.
  @ParameterizedTest
  @CsvSource({
    "T and T,TRUE",
    "T and F,FALSE",
    "T and U,UNKNOWN",
    "F and U,FALSE",
    "U and F,FALSE",
    "U and T,UNKNOWN",
    "U and U,UNKNOWN",
    "F and F,FALSE",
    "F and T,FALSE",
    "T or T,TRUE",
    "T or F,TRUE",
    "T or U,TRUE",
    "F or U,UNKNOWN",
    "U or F,UNKNOWN",
    "U or T,TRUE",
    "U or U,UNKNOWN",
    "F or F,FALSE",
    "F or T,TRUE",
    "not T,FALSE",
    "not F,TRUE",
    "not U,UNKNOWN"
  })
  void threeValuedLogic(String shape, Truth expected) {
    assertThat(bound(spelt(shape)).evaluate(ROW)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    // and before or: T or (T and F) is true, (T or T) and F is false.
    "T or T and F,TRUE",
    "(T or T) and F,FALSE",
    // not before and: (not F) and F is false, not (F and F) is true.
    "not F and F,FALSE",
    "not (F and F),TRUE",
    "F and F or T,TRUE",
    "F and (F or T),FALSE",
    "not F or T and F,TRUE"
  })
  void precedence(String shape, Truth expected) {
    assertThat(bound(spelt(shape)).evaluate(ROW)).isEqualTo(expected);
  }

  @ParameterizedTest
  @EnumSource(Truth.class)
  void deMorgan(Truth a) {
    for (Truth b : Truth.values()) {
      assertThat(a.and(b).not()).isEqualTo(a.not().or(b.not()));
      assertThat(a.or(b).not()).isEqualTo(a.not().and(b.not()));
      assertThat(a.and(b)).isEqualTo(b.and(a));
      assertThat(a.or(b)).isEqualTo(b.or(a));
    }
  }

  @Test
  void namesItsColumnsOnce() {
    RowPredicate predicate = RowPredicate.parse("b == 1 or `a b` in (2) and not b < 3");
    assertThat(predicate.columns()).containsExactly("b", "a b");
    assertThat(predicate).hasToString("b == 1 or `a b` in (2) and not b < 3");
  }

  @Test
  void bindingNamesTheColumnsThatDoNotExist() {
    UnknownColumnsException unknown =
        catchThrowableOfType(
            UnknownColumnsException.class, () -> bound("Yaer == 1 and Year == 2 or Month == 3"));
    assertThat(unknown.unknown()).containsExactly("Yaer", "Month");
    assertThat(unknown)
        .hasMessage(
            "no column Yaer (did you mean Year?), Month; the columns are Year, Carrier, Delay, Gone, my col, in");
  }

  @Test
  void bindingFollowsTheRowsOrder() {
    RowColumns swapped =
        new RowColumns(
            List.of(
                new RowColumns.Column("Carrier", RowColumns.Kind.FACTOR),
                new RowColumns.Column("Year", RowColumns.Kind.NUMBER)));
    BoundPredicate predicate = RowPredicate.parse("Year == 2012 and Carrier == 'AA'").bind(swapped);
    assertThat(predicate.test(new TextRow("AA", "2012"))).isTrue();
    assertThat(predicate.test(new TextRow("DL", "2012"))).isFalse();
  }

  @Test
  void textComparedWithANumberIsAnError() {
    assertThatThrownBy(() -> bound("Carrier == 5").test(ROW))
        .isInstanceOf(NotANumberException.class)
        .hasMessage("column Carrier: 'O'Hare' is not a number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          Year == | 8 | expected a number or a quoted string, found the end
          Year = 2012 | 6 | '=' is not a comparison; equality is ==
          Year =< 2012 | 6 | '=<' is not a comparison
          Year == Month | 9 | expected a number or a quoted string, found 'Month'
          2012 == Year | 1 | expected a column name, found '2012'
          Year == 2012 Month == 1 | 14 | expected 'and', 'or' or the end, found 'Month'
          (Year == 2012 | 14 | expected 'and', 'or' or ')', found the end
          Year == 2012) | 13 | expected 'and', 'or' or the end, found ')'
          Year in 2012 | 9 | expected '(', found '2012'
          Year in () | 10 | expected a number or a quoted string, found ')'
          Year in (1 2) | 12 | expected ',' or ')', found '2'
          Year not 2012 | 10 | expected 'in', found '2012'
          Year | 5 | expected a comparison, 'in' or 'not in', found the end
          Carrier == 'AA | 12 | the quote is not closed
          Year == 2012L | 9 | '2012L' is not a number
          Year == 1e999 | 9 | '1e999' is too large a number
          Year == 1-2 | 10 | expected 'and', 'or' or the end, found '-2'
          Year == 2; drop | 10 | ';' has no meaning here
          and | 1 | expected a column name, found 'and'
          exit() == 1 | 5 | expected a comparison, 'in' or 'not in', found '('
          """)
  void syntaxErrorsPointAtThePlace(String text, int position, String problem) {
    PredicateSyntaxException error = syntaxError(text);
    assertThat(error.position()).isEqualTo(position);
    assertThat(error)
        .hasMessage(
            "%s at position %d:\n  %s\n  %s^", problem, position, text, " ".repeat(position - 1));
  }

  @Test
  void anEmptyPredicateIsAnError() {
    assertThat(syntaxError(" ")).hasMessageStartingWith("expected a column name, found the end");
  }

  @Test
  void aTabOrLineEndDoesNotMoveTheCaret() {
    assertThat(syntaxError("Year\t==\n?"))
        .hasMessage("'?' has no meaning here at position 9:\n  Year == ?\n          ^");
  }

  @Test
  void hostileDepthIsASyntaxErrorAndLongChainsAreNot() {
    String deep = "(".repeat(100_000) + "Year == 1" + ")".repeat(100_000);
    assertThat(syntaxError(deep)).hasMessageStartingWith("more than 200 parentheses");
    assertThat(syntaxError("not ".repeat(100_000))).hasMessageStartingWith("more than 200");
    String longChain = "Year == 1 or ".repeat(10_000) + "Year == 2012";
    assertThat(bound(longChain).test(ROW)).isTrue();
  }

  private static String spelt(String shape) {
    return shape
        .replace("T", "Year == 2012")
        .replace("F", "Year == 2011")
        .replace("U", "Gone == 1");
  }

  private static BoundPredicate bound(String text) {
    return RowPredicate.parse(text).bind(COLUMNS);
  }

  private static PredicateSyntaxException syntaxError(String text) {
    return catchThrowableOfType(PredicateSyntaxException.class, () -> RowPredicate.parse(text));
  }

  /** A row of text values, null where missing. */
  private static final class TextRow implements Row {
    private final List<String> values;

    TextRow(String... values) {
      this.values = Arrays.asList(values);
    }

    @Override
    public RowColumns columns() {
      return COLUMNS;
    }

    @Override
    public boolean isMissing(int column) {
      return values.get(column) == null;
    }

    @Override
    public double number(int column) {
      if (isMissing(column)) {
        return Double.NaN;
      }
      try {
        return Double.parseDouble(values.get(column));
      } catch (NumberFormatException e) {
        throw new NotANumberException(columns().column(column).name(), values.get(column));
      }
    }

    @Override
    public String text(int column) {
      return values.get(column);
    }
  }
}
