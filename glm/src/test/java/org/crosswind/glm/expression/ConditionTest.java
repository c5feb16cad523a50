package org.crosswind.glm.expression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class ConditionTest {
  private static final ColumnTypes COLUMNS =
      new UntypedColumns(List.of("Year", "Carrier", "Delay", "Gone", "my col", "in"));

  /** Year 2012, Carrier O'Hare, Delay -2.50, Gone missing, `my col` 7, `in` x. */
  private static final Values ROW = new TextRow("2012", "O'Hare", "-2.50", null, "7", "x");

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          Year == 2012 | TRUE
          Year == 2012.0 | TRUE
          2012 == Year | TRUE
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
          Year + 1 > 2012 | TRUE
          number(Year) == number(`my col`) + 2005 | TRUE
          Delay == -2.5 | TRUE
          Delay == '-2.50' | TRUE
          Delay < +.5 | TRUE
          Carrier == 'O''Hare' | TRUE
          Carrier == "O'Hare" | TRUE
          Carrier < 'P' | TRUE
          `my col` == 7 | TRUE
          `in` in ('x') | TRUE
          Year in (2011, 2012) | TRUE
          Year in (2011) | FALSE
          Delay in (-2.5) | TRUE
          Year not in (2011) | TRUE
          Year not in (2011, 2012) | FALSE
          Gone == 1 | UNKNOWN
          Gone != 1 | UNKNOWN
          Gone == 'x' | UNKNOWN
          Gone in (1) | UNKNOWN
          Gone not in (1) | UNKNOWN
          not Gone == 1 | UNKNOWN
          Gone is missing | TRUE
          Gone is not missing | FALSE
          Year is missing | FALSE
          Gone + 1 is missing | TRUE
          not Year == 2012 | FALSE
          not not Year == 2012 | TRUE
          NOT (Year == 2011) AND Year == 2012 | TRUE
          """)
  void comparisons(String text, Truth expected) {
    assertThat(truth(text)).isEqualTo(expected);
    assertThat(SourceExpression.parse(text).condition(COLUMNS).test(ROW))
        .isEqualTo(expected == Truth.TRUE);
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
    assertThat(truth(spelt(shape))).isEqualTo(expected);
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
    assertThat(truth(spelt(shape))).isEqualTo(expected);
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
    Expression condition = Expression.parse("b == 1 or `a b` in (2) and not b < 3");
    assertThat(condition.columns()).containsExactly("b", "a b");
    assertThat(condition).hasToString("b == 1 or `a b` in (2) and not b < 3");
  }

  @Test
  void columnsThatAreNotThereAreAllNamed() {
    assertThatThrownBy(() -> truth("Yaer == 1 and Year == 2 or Month == 3"))
        .hasMessage(
            "no column Yaer (did you mean Year?), Month\n"
                + "  Yaer == 1 and Year == 2 or Month == 3\n  ^");
    assertThatThrownBy(() -> truth("Year == 2 or Quux == 3"))
        .hasMessage(
            "no column Quux; the columns are Year, Carrier, Delay, Gone, my col, in\n"
                + "  Year == 2 or Quux == 3\n               ^");
  }

  @Test
  void textComparedWithANumberRejectsTheRow() {
    assertThatThrownBy(() -> truth("Carrier == 5"))
        .isInstanceOf(ValueException.class)
        .hasMessage("'O'Hare' is not a number");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '~',
      textBlock =
          """
          Year == | 7 | expected a column, a number, a text in quotes or '('
          Year = 2012 | 5 | '=' is not a comparison; equality is ==
          Year == 2012 Month == 1 | 13 | expected an operator or the end
          (Year == 2012 | 13 | expected an operator or ')'
          Year == 2012) | 12 | expected an operator or the end
          Year in 2012 | 8 | expected '('
          Year in () | 9 | expected a column, a number, a text in quotes or '('
          Year in (1 2) | 11 | expected ',' or ')'
          Year not 2012 | 9 | expected 'in'
          Year is 2012 | 8 | expected 'missing' or 'not missing'
          Carrier == 'AA | 11 | the quote is not closed
          Year == 1e999 | 8 | '1e999' is too large
          Year == 2; drop | 9 | expected an operator or the end
          and | 0 | expected a value before 'and'; a column of this name stands in backquotes
          exit() == 1 | 0 | there is no function exit(); docs/expressions.md lists those there are
          expp(Year) == 1 | 0 | there is no function expp(); did you mean exp()?
          Year == 1 && Gone == 1 | 10 | '&' is written and
          Year & Gone | 5 | '&' is written and
          !Gone | 0 | '!' is written not
          substr(Carrier, 1) | 0 | it is substr(text, first, last), and here it has 2 arguments
          ifelse(Gone, 1, 2) | 0 | there is no function ifelse(); here it is if(condition, yes, no)
          """)
  void syntaxErrorsPointAtThePlace(String text, int position, String problem) {
    ExpressionException error = syntaxError(text);
    assertThat(error.position()).isEqualTo(position);
    assertThat(error).hasMessage("%s\n  %s\n  %s^", problem, text, " ".repeat(position));
  }

  @Test
  void anEmptyConditionIsAnError() {
    assertThat(syntaxError(" ")).hasMessageStartingWith("expected a column");
  }

  @Test
  void aTabOrLineEndDoesNotMoveTheCaret() {
    assertThat(syntaxError("Year\t==\n?"))
        .hasMessage(
            "expected a column, a number, a text in quotes or '('\n  Year == ?\n          ^");
  }

  @Test
  void hostileDepthIsASyntaxErrorAndLongChainsAreNot() {
    String deep = "(".repeat(100_000) + "Year == 1" + ")".repeat(100_000);
    assertThat(syntaxError(deep)).hasMessageStartingWith("more than 200 parentheses");
    assertThat(syntaxError("not ".repeat(100_000))).hasMessageStartingWith("more than 200");
    assertThat(syntaxError("Year" + " + 1".repeat(100_000))).hasMessageStartingWith("more than");
    String longChain = "Year == 1 or ".repeat(10_000) + "Year == 2012";
    assertThat(truth(longChain)).isEqualTo(Truth.TRUE);
    assertThat(Expression.parse(longChain)).hasToString(longChain);
  }

  private static String spelt(String shape) {
    return shape
        .replace("T", "Year == 2012")
        .replace("F", "Year == 2011")
        .replace("U", "Gone == 1");
  }

  private static Truth truth(String text) {
    return SourceExpression.parse(text).bind(COLUMNS).truth(ROW);
  }

  private static ExpressionException syntaxError(String text) {
    return catchThrowableOfType(ExpressionException.class, () -> SourceExpression.parse(text));
  }
}
