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
        "y ~ | 3 | expected a variable",
        "y ~ a + | 7 | expected a variable",
        "y ~ + a | 4 | expected a variable",
        "y ~ 0 + a | 4 | expected a variable",
        "y ~ a - 1 | 6 | removing a term or the intercept ('-') is not supported",
        "y ~ a:b | 5 | interactions (':') are not supported",
        "y ~ a * b | 6 | interactions ('*') are not supported",
        "y ~ a ^ 2 | 6 | interactions ('^') are not supported",
        "y ~ 12 | 5 | expected '+' or the end",
        "y ~ a b | 6 | expected '+' or the end",
        "y ~ log(a) | 4 | the function log() is not supported: only factor() is",
        "y ~ b + log(a) | 8 | the function log() is not supported: only factor() is",
        "y ~ factor(a | 12 | expected ')'",
        "y ~ factor() | 11 | expected a variable",
        "y ~ `a | 4 | a backquoted name does not end, or is empty",
        "y ~ `` | 4 | a backquoted name does not end, or is empty",
        "y ~ a + factor(a) | 0 | a stands both as it is and in factor()",
        "y ~ a + y | 0 | the response y is also a term",
        "y ~ factor(y) | 0 | the response y is also a term",
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
    assertThat(formula.response()).isEqualTo("y");
    assertThat(formula.variables())
        .containsExactly(
            new Formula.Variable("b", false),
            new Formula.Variable("c", true),
            new Formula.Variable("a", false));
  }

  @Test
  void termsCanBeTakenOut() {
    Formula formula = Formula.parse("y ~ a + factor(b) + c");
    assertThat(formula.without("b"::equals)).hasToString("y ~ a + c");
    assertThat(formula.without(name -> true)).hasToString("y ~ 1");
  }
}
