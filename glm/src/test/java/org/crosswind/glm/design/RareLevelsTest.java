package org.crosswind.glm.design;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.crosswind.glm.expression.ExpressionException;
import org.crosswind.glm.formula.Formula;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RareLevelsTest {
  private static Optional<RareLevels.Rule> rule(String rules, String variable) {
    Formula formula = Formula.parse("y ~ " + variable);
    return RareLevels.parse(rules).of(formula.variables().get(0));
  }

  @Test
  void rulesAreByColumnOrByWhatTheFormulaSays() {
    RareLevels.Rule fifty = new RareLevels.Rule(50, "other");
    assertThat(rule("Dest: 50", "Dest")).contains(fifty);
    assertThat(rule("Dest: 50", "factor(Dest)")).contains(fifty);
    assertThat(rule("Dest: 50", "Origin")).isEmpty();
    assertThat(rule("Carrier: 1000; Dest:50;", "Dest")).contains(fifty);
    assertThat(rule("`my column`: 7 = 'a;b'", "`my column`"))
        .contains(new RareLevels.Rule(7, "a;b"));
    assertThat(rule("Dest: 50 = very small ; x: 1", "Dest"))
        .contains(new RareLevels.Rule(50, "very small"));
    assertThat(rule("`cut(x,0, 1)`: 50", "cut(x, 0, 1)")).contains(fifty);
    assertThat(rule("`factor(round(x))`: 50", "factor(round(x))")).contains(fifty);
    assertThat(rule("`round(x)`: 50", "factor(round(x))")).contains(fifty);
    assertThat(rule("x: 50", "cut(x, 0, 1)")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Dest | expected ':'",
        "Dest: | expected a whole number of rows, 1 or more",
        "Dest: 0 | expected a whole number of rows, 1 or more",
        "Dest: 1.5 | expected a whole number of rows, 1 or more",
        "Dest: -3 | expected a whole number of rows, 1 or more",
        "Dest: 1e300 | expected a whole number of rows, 1 or more",
        "Dest: 5, x: 3 | expected '=', ';' or the end",
        "Dest: 5 = | expected a text",
        "Dest: 5; Dest: 6 | the factor Dest is named twice",
      })
  void whatIsNoRuleIsRefused(String text, String problem) {
    assertThatThrownBy(() -> RareLevels.parse(text))
        .isInstanceOf(ExpressionException.class)
        .hasMessageContaining(problem);
  }

  @Test
  void whatIsNoFactorIsNamed() {
    RareLevels rare = RareLevels.parse("Dets: 5; `log(x)`: 3; n: 2; g: 1");
    Formula formula = Formula.parse("y ~ Dest + log(x) + F(n) + g");
    assertThat(rare.problems(formula))
        .containsExactly(
            "--rare-levels: the formula has no factor Dets; it has Dest, log(x), F(n), g",
            "--rare-levels: log(x) is a number in the formula: say factor(log(x))",
            "--rare-levels: F(n) has a level for each whole number: say factor(n)");
    assertThat(RareLevels.parse("g: 1; Dest: 2").numbers(formula, v -> v.name().equals("Dest")))
        .containsExactly("--rare-levels: g is a number in the formula: say factor(g)");
  }

  @Test
  void aReferenceInThePoolIsToldSo() {
    Variable factor =
        Variable.factor("g", "g", List.of(new Level("a", 9, 3), new Level("other", 2, 1)))
            .pooled(new Pool("other", 5, 2, 2, false, List.of("b", "c")));
    LevelCodes codes = new LevelCodes(factor);
    assertThat(codes.of("a")).isZero();
    assertThat(codes.of("b")).isEqualTo(1);
    assertThat(codes.of("never seen")).isEqualTo(1);
    assertThat(factor.code("b")).isEqualTo(-1);
    assertThat(factor.code("other")).isEqualTo(1);
  }

  @Test
  void numbersKeepTheirNotationsBesideAPool() {
    Variable factor =
        Variable.factor("g", "g", List.of(new Level("1", 9, 3), new Level("other", 2, 1)));
    assertThat(new LevelCodes(factor).of("1.0")).isEqualTo(-1);
    Pool numbers = new Pool("other", 5, 1, 2, true, List.of("7"));
    assertThat(new LevelCodes(factor.pooled(numbers)).of("1.0")).isZero();
    Pool texts = new Pool("other", 5, 1, 2, false, List.of("01"));
    assertThat(new LevelCodes(factor.pooled(texts)).of("01")).isEqualTo(1);
  }
}
