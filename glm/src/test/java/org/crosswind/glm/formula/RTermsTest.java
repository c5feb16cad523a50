package org.crosswind.glm.formula;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.crosswind.glm.formula.Formula.Variable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** R's terms.formula on the formulas of make-terms.R. */
class RTermsTest {

  static List<String[]> formulas() {
    return Fixture.rows("terms.csv", 5);
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("formulas")
  void termsAreThoseOfR(
      String text, String intercept, String labels, String offsets, String variables) {
    Formula formula = Fixture.formula(text);
    assertThat(formula.intercept()).isEqualTo(intercept.equals("1"));
    assertThat(formula.terms().stream().map(Formula.Term::toString))
        .containsExactlyElementsOf(Fixture.list(labels));
    assertThat(formula.offsets().stream().map(Variable::name))
        .containsExactlyElementsOf(Fixture.list(offsets));
    assertThat(formula.variables().stream().map(Variable::name))
        .containsExactlyElementsOf(Fixture.list(variables));
    Fixture.assertTextParsesBack(formula, text);
  }

  @Test
  void theFixtureIsWhole() {
    assertThat(formulas()).hasSize(248);
  }
}
