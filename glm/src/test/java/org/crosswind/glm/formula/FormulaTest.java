package org.crosswind.glm.formula;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
        "y ~ poly(a) | 4 | the function poly() is not supported; there are I(), log(), log2(),"
            + " log10(), log1p(), exp(), expm1(), sqrt(), abs(), factor(), F() and offset()",
        "y ~ b + log(a + gamma(b)) | 16 | the function gamma() is not supported; there are I(),"
            + " log(), log2(), log10(), log1p(), exp(), expm1(), sqrt(), abs(), factor(), F() and"
            + " offset()",
        "y ~ factor(a | 12 | expected ')': factor() takes one column",
        "y ~ factor() | 11 | expected a column",
        "y ~ factor(a + b) | 13 | expected ')': factor() takes one column",
        "y ~ log(a | 9 | expected ')'",
        "y ~ log(a +) | 11 | expected a column, a number or '('",
        "y ~ a:offset(b) | 5 | an offset is no part of an interaction",
        "y ~ offset(b) * a | 14 | an offset is no part of an interaction",
        "y ~ `a | 4 | a backquoted name does not end, or is empty",
        "y ~ `` | 4 | a backquoted name does not end, or is empty",
        "y ~ a + y | 8 | the response y is also a term",
        "y ~ factor(y) | 4 | the response y is also a term",
      })
  void whatDoesNotParseIsPointedAt(String text, int position, String problem) {
    FormulaException e = catchThrowableOfType(FormulaException.class, () -> Formula.parse(text));
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
}
