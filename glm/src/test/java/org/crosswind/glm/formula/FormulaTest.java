package org.crosswind.glm.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import java.util.stream.IntStream;
import org.crosswind.glm.expression.ExpressionException;
import org.crosswind.glm.formula.Formula.Variable.Kind;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FormulaTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "y ~ a | y ~ a",
        "y~a+b | y ~ a + b",
        "y ~ 1 | y ~ 1",
        "y ~ 1 + a | y ~ a",
        "y ~ a + 1 | y ~ a",
        "y ~ a + a + b | y ~ a + b",
        "ArrDel15 ~ factor(Year) + CRSDepTime | ArrDel15 ~ factor(Year) + CRSDepTime",
        "y ~ factor ( a ) | y ~ factor(a)",
        "y ~ factor | y ~ factor",
        "`odd name` ~ `1st` + `a+b` | `odd name` ~ `1st` + `a+b`",
        "`plain` ~ `a` | plain ~ a",
        "y ~ factor(`odd name`) | y ~ factor(`odd name`)",
        "y ~ .x + _x + x.1 + x_2 | y ~ .x + _x + x.1 + x_2",
        "y ~ İstanbul + ılık | y ~ İstanbul + ılık",
        "y ~ 雨 + तापमान + 𝒳1 | y ~ 雨 + तापमान + 𝒳1",
        "y ~ `a\\`b` + `c\\\\d` | y ~ `a\\`b` + `c\\\\d`",
        "y ~ `.` + `.5` + `1` | y ~ `.` + `.5` + `1`",
        "y ~ b:a + a | y ~ b:a + a",
        "y ~ a + b:a | y ~ a + a:b",
        "y ~ (a + b):c | y ~ a:b:c + a:c + b:c - a:b:c",
        "y ~ (a + b):c - 1 | y ~ a:b:c + a:c + b:c - a:b:c - 1",
        "y ~ a + offset(b) - 1 | y ~ a + offset(b) - 1",
        "y ~ offset(b) | y ~ 1 + offset(b)",
        "y ~ 0 + offset(b) | y ~ 0 + offset(b)",
        "y ~ F ( a ) * factor(a) | y ~ F(a) + factor(a) + F(a):factor(a)",
        "factor(y) ~ a | y ~ a",
        "(y) ~ a | y ~ a",
        "arr - dep ~ dep | arr - dep ~ dep",
        "log( y ) ~ a | log(y) ~ a",
        "y ~ I(((a))) + I(+b) | y ~ I(a) + I(b)",
        "y ~ a - y | y ~ a",
        "y ~ (a + b)^1 | y ~ a + b",
        "y ~ a + log | y ~ a + log",
        "y ~ `log`:a | y ~ log:a",
        "y ~ log(a, 2) | y ~ log(a, 2)",
        "y>15 ~ cut(a,0,500,inf) | y > 15 ~ cut(a, 0, 500, inf)",
        "y ~ factor(month( a )):in | y ~ factor(month(a)):in",
        "y ~ I(`in` + 1) | y ~ I(`in` + 1)",
        "`or` ~ `in` + `a b` | `or` ~ in + `a b`",
      })
  void whatParsesPrintsCanonicallyAndParsesBack(String text, String canonical) {
    Formula formula = Formula.parse(text);
    assertThat(formula).hasToString(canonical);
    assertThat(Formula.parse(canonical)).isEqualTo(formula).hasToString(canonical);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      nullValues = "null",
      value = {
        "'' | 0 | expected the response",
        "~ a | 0 | expected the response",
        "y | 1 | expected '~'",
        "y a | 2 | expected '~'",
        "y ~ | 3 | expected a term",
        "y ~ a + | 7 | expected a term",
        "y ~ a b | 6 | expected an operator or the end",
        "y ~ 12 | 4 | the only numbers between terms are 0 and 1",
        "y ~ (a + b | 10 | expected ')'",
        "y ~ (a + b)^c | 12 | a power of terms is a whole number from 1",
        "y ~ a^0.5 | 6 | a power of terms is a whole number from 1",
        "y ~ poly(a) | 4 | there is no function poly(); docs/expressions.md lists those there are",
        "y ~ b + log(a + gamma(b)) | 16 | there is no function gamma(); docs/expressions.md lists"
            + " those there are",
        "y ~ factor(a | 12 | expected ')': factor() takes one column",
        "y ~ factor() | 11 | expected a column, a number, a text in quotes or '('",
        "y ~ factor(a, b) | 12 | expected ')': factor() takes one column",
        "y ~ log(a | 9 | expected an operator, ',' or ')'",
        "y ~ log(a +) | 11 | expected a column, a number, a text in quotes or '('",
        "y ~ a:offset(b) | 5 | an offset is no part of an interaction",
        "y ~ offset(b) * a | 14 | an offset is no part of an interaction",
        "y ~ `a | 4 | a backquoted name does not end, or is empty",
        "y ~ `` | 4 | a backquoted name does not end, or is empty",
        "y ~ a + y | 8 | the response y is also a term",
        "y ~ factor(y) | 4 | the response y is also a term",
        "y ~ b:I(y + a) | 6 | the response y is also a term",
        "log(y) ~ a + y | 13 | the response log(y) is also a term",
        "y - a ~ b + I(y - a) | 12 | the response y - a is also a term",
        "' ' | 1 | expected the response",
        "1 ~ a | 0 | 1 uses no column",
        "log(2) ~ a | 0 | log(2) uses no column",
        "y ~ a + I(2) | 8 | I(2) uses no column",
        "y ~ offset(1) | 4 | 1 uses no column",
        "y ~ a ~ b | 6 | expected an operator or the end",
        "y ~ a) | 5 | expected an operator or the end",
        "y ~ () | 5 | expected a term",
        "y ~ * a | 4 | expected a term",
        "y ~ a * | 7 | expected a term",
        "y ~ a:-b | 6 | expected a term",
        "y ~ a %in% | 10 | expected a term",
        "y ~ a %on% b | 6 | expected an operator or the end",
        "y ~ a + 2 | 8 | the only numbers between terms are 0 and 1",
        "y ~ 1e999 | 4 | '1e999' is too large",
        "y ~ I(a * 1.2.3) | 10 | '1.2.3' is no number",
        "y ~ a^0 | 6 | a power of terms is a whole number from 1",
        "y ~ a^ | 6 | a power of terms is a whole number from 1",
        "y ~ (a + b)^2^2 | 12 | a power of terms is a whole number from 1",
        "y ~ a:1 | 6 | there is no term here for an interaction",
        "y ~ b + 1*a | 8 | there is no term here for an interaction",
        "y ~ a/(b - b) | 6 | there is no term here for an interaction",
        "y ~ a %in% 0 | 11 | there is no term here for an interaction",
        "y ~ 1:a + . | 4 | there is no term here for an interaction",
        "y ~ (a + offset(b))^2 | 19 | an offset is no part of an interaction",
        "y ~ offset(a) + b:offset(a) | 17 | an offset is no part of an interaction",
        "y ~ a - offset(b) | 8 | an offset cannot be taken out",
        "y ~ a - (c + offset(b)) | 13 | an offset cannot be taken out",
        "y ~ offset(a | 12 | expected ')'",
        "y ~ offset(factor(a)) | 11 | factor() can only be a term, not a part of one's arithmetic",
        "y ~ I(F(a)) | 6 | F() can only be a term, not a part of one's arithmetic",
        "offset(y) ~ a | 0 | offset() can only be a term, not a part of one's arithmetic",
        "y ~ log(.) | 8 | '.' can only be a term by itself",
        "y ~ factor(.) | 11 | '.' can only be a term by itself",
        ". ~ a | 0 | '.' can only be a term by itself",
        "y ~ exp(a, 2) | 4 | it is exp(x), and here it has 2 arguments",
        "y ~ log(a, b) | 11 | log() takes a fixed number here, and not b",
        "y ~ log() | 4 | it is log(x[, base]), and here it has 0 arguments",
        "y ~ upper(a + 1) | 10 | upper() takes text, and a + 1 is a number; text(a + 1) writes it as"
            + " text",
        "y ~ coalesce(a, b) | 13 | it is not known whether a is a number or text: say number(…) or"
            + " text(…)",
        "y ~ I((a + b) | 13 | expected an operator, ',' or ')'",
        "y ~ I(a b) | 8 | expected an operator, ',' or ')'",
        "y ~ a & b | 6 | expected an operator or the end",
      })
  void whatDoesNotParseIsPointedAt(String text, int position, String problem) {
    ExpressionException e =
        catchThrowableOfType(ExpressionException.class, () -> Formula.parse(text));
    assertThat(e).hasMessageStartingWith(problem + "\n  " + text + "\n  ");
    assertThat(e.position()).isEqualTo(position);
    assertThat(e.getMessage()).endsWith("\n  " + " ".repeat(position) + "^");
  }

  @Test
  void blanksOfAnyKindSeparate() {
    assertThat(Formula.parse("  y\n ~\ta \n + b\r\n")).hasToString("y ~ a + b");
  }

  @Test
  void variablesComeInOrderOfFirstUse() {
    Formula formula = Formula.parse("y ~ b + factor(c) + a");
    assertThat(formula.response().name()).isEqualTo("y");
    assertThat(formula.variables().stream().map(Formula.Variable::name))
        .containsExactly("b", "factor(c)", "a");
  }

  @Test
  void termsCanBeTakenOut() {
    Formula formula = Formula.parse("y ~ a + factor(b) + c");
    assertThat(formula.without("b"::equals)).hasToString("y ~ a + c");
    assertThat(formula.without(name -> true)).hasToString("y ~ 1");
  }

  @Test
  void theMessageIsReadableWhateverTheBlanks() {
    assertThatThrownBy(() -> Formula.parse("y\n~\ta b"))
        .hasMessage("expected an operator or the end\n  y ~ a b\n" + " ".repeat(8) + "^");
  }

  @Test
  void variablesOfRemovedTermsDoNotCount() {
    Formula formula = Formula.parse("log(y) ~ c + b:a + I(d/e) - c + offset(f - a)");
    assertThat(formula.variables().stream().map(Formula.Variable::name))
        .containsExactly("b", "a", "I(d/e)");
    assertThat(formula.columns()).containsExactly("y", "b", "a", "d", "e", "f");
    assertThat(formula.variables().stream().map(Formula.Variable::kind))
        .containsExactly(Kind.PLAIN, Kind.PLAIN, Kind.NUMBER);
    assertThat(formula.response().kind()).isEqualTo(Kind.NUMBER);
  }

  @Test
  void aDotIsLeftOpenUntilTheColumnsAreKnown() {
    Formula open = Formula.parse(" log(y) ~ (. - id)^2 - 1 ");
    assertThat(open.isOpen()).isTrue();
    assertThat(open).hasToString("log(y) ~ (. - id)^2 - 1").isEqualTo(Formula.parse(open + ""));
    assertThatThrownBy(() -> open.without("id"::equals)).isInstanceOf(IllegalStateException.class);
    Formula expanded = open.expand(List.of("id", "b", "y", "odd`name"));
    assertThat(expanded).hasToString("log(y) ~ b + `odd\\`name` + b:`odd\\`name` - 1");
    assertThat(expanded.isOpen()).isFalse();
    assertThat(expanded.expand(List.of("z"))).isEqualTo(expanded);
    assertThat(Formula.parse(expanded.toString())).isEqualTo(expanded);
  }

  @Test
  void aDotThatStandsForNothingIsNoPartner() {
    assertThat(Formula.parse("y ~ .").expand(List.of("y"))).hasToString("y ~ 1");
    assertThatThrownBy(() -> Formula.parse("y ~ .:a").expand(List.of("y")))
        .hasMessageStartingWith("there is no term here for an interaction");
  }

  @Test
  void aFormulaHasAtMostAHundredThousandTerms() {
    assertThat(Formula.parse("y ~ .").expand(columns(100_000)).terms()).hasSize(100_000);
    assertThatThrownBy(() -> Formula.parse("y ~ .").expand(columns(100_001)))
        .isInstanceOf(ExpressionException.class)
        .hasMessageStartingWith("the formula has more than 100000 terms");
    // choose(447, 1) + choose(447, 2) = 100128, choose(446, 1) + choose(446, 2) = 99681
    assertThat(Formula.parse("y ~ .^2").expand(columns(446)).terms()).hasSize(99_681);
    assertThatThrownBy(() -> Formula.parse("y ~ .^2").expand(columns(447)))
        .hasMessageStartingWith("the formula has more than 100000 terms");
    assertThatThrownBy(() -> Formula.parse("y ~ .^9").expand(columns(5000)))
        .hasMessageStartingWith("the formula has more than 100000 terms");
  }

  private static List<String> columns(int count) {
    return IntStream.range(0, count).mapToObj(i -> "x" + i).toList();
  }

  @Test
  void nestingIsLimited() {
    assertThat(Formula.parse("y ~ " + "(".repeat(200) + "a" + ")".repeat(200)))
        .hasToString("y ~ a");
    for (String nested : List.of("(", "-", "+")) {
      assertThatThrownBy(() -> Formula.parse("y ~ " + nested.repeat(100_000) + "a"))
          .isInstanceOf(ExpressionException.class)
          .hasMessageStartingWith("more than 200 parentheses and signs within each other");
      assertThatThrownBy(() -> Formula.parse("y ~ I(" + nested.repeat(100_000) + "a"))
          .isInstanceOf(ExpressionException.class)
          .hasMessageStartingWith("more than 200 parentheses and signs within each other");
    }
  }

  @Test
  void aTermParsesByItself() {
    Formula.Term term = Formula.Term.parse("factor(a):log(b + 1):`c d`");
    assertThat(term.variables().stream().map(Formula.Variable::kind))
        .containsExactly(Kind.FACTOR, Kind.NUMBER, Kind.PLAIN);
    assertThat(term).hasToString("factor(a):log(b + 1):`c d`");
    assertThat(Formula.Term.parse("a:b:a")).isEqualTo(Formula.Term.parse("a:b"));
    assertThatThrownBy(() -> Formula.Term.parse("a + b"))
        .hasMessageStartingWith("expected ':' or the end");
    assertThatThrownBy(() -> Formula.Term.parse("a:"))
        .hasMessageStartingWith("expected a variable");
  }
}
