package org.crosswind.scoring.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.LinkedHashMap;
import java.util.Map;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.Models;
import org.junit.jupiter.api.Test;

class ValidationTest {
  /** y ~ g + x with the levels a, b, c of g: effects 0, 1 and 3 over a. */
  private static TrueModel truth() {
    Map<String, Double> coefficients = new LinkedHashMap<>();
    coefficients.put("(Intercept)", 0.5);
    coefficients.put("g=a", 0.0);
    coefficients.put("g=b", 1.0);
    coefficients.put("g=c", 3.0);
    coefficients.put("x", -2.0);
    return new TrueModel(
        TrueModel.VERSION, "y ~ g + x", "utc", Map.of(), Map.of("g", "a"), coefficients);
  }

  /** Over b, which is the reference: the truth is 0.5 + 1, 0 - 1, 3 - 1, -2. Errors are 1. */
  private static Models overB() {
    return new Models("binomial", "y ~ g + x")
        .intercept(1.75)
        .factor("g", "factor(g)", "b", "a", "c")
        .number("x")
        .term("g", null, new LinkedHashMap<>(Map.of("a", -1.5)))
        .term("x", -2.0);
  }

  @Test
  void contrastsAreTakenToTheModelsReferenceLevel() {
    ModelDocument model = overB().covariance(1.0, 0.0, 1.0, 0.0, 0.0, 1.0).model();
    Validation found = Validation.of(model, truth());
    assertThat(found.compared()).isEqualTo(3);
    assertThat(found.extremes()).extracting(Validation.Extreme::name).first().isEqualTo("g=a");
    assertThat(found.extremes().get(0).truth()).isEqualTo(-1);
    assertThat(found.extremes().get(0).z()).isEqualTo(-0.5);
    assertThat(found.extremes().get(1).truth()).isEqualTo(1.5);
    // Uncorrelated with unit variance: 0.25² + 0.5² + 0².
    assertThat(found.chiSquare()).isCloseTo(0.3125, within(1e-12));
    assertThat(found.degrees()).isEqualTo(3);
    assertThat(found.agrees()).isTrue();
    assertThat(ValidationText.of(found)).contains("g=a", "The estimates agree");
  }

  /** The z are 5, -0.5 and 0. R: {@code pchisq(25.25, 3, lower.tail = FALSE)}. */
  @Test
  void aFarEstimateDoesNotAgree() {
    Map<String, Double> others = new LinkedHashMap<>(truth().coefficients());
    others.put("(Intercept)", -4.25);
    TrueModel truth =
        new TrueModel(TrueModel.VERSION, "y ~ g + x", "utc", Map.of(), Map.of("g", "a"), others);
    ModelDocument model = overB().covariance(1.0, 0.0, 1.0, 0.0, 0.0, 1.0).model();
    Validation found = Validation.of(model, truth);
    assertThat(found.extremes().get(0).z()).isEqualTo(5);
    assertThat(found.agrees()).isFalse();
    assertThat(found.chiSquareTail()).isCloseTo(1.368928745e-05, within(1e-14));
    assertThat(ValidationText.verdict(found)).contains("do not agree");
  }

  @Test
  void withoutCovarianceTheDistanceDecides() {
    Validation found = Validation.of(overB().model(), truth());
    assertThat(found.chiSquare()).isNull();
    assertThat(found.degrees()).isNull();
    assertThat(found.agrees()).isTrue();
    assertThat(ValidationText.of(found)).contains("as if z were independent");
  }

  @Test
  void aVariableTheModelLacksTakesItsInterceptAway() {
    ModelDocument model =
        new Models("binomial", "y ~ x").intercept(9).number("x").term("x", -2).model();
    Validation found = Validation.of(model, truth());
    assertThat(found.notCompared()).containsExactly("(Intercept)");
    assertThat(found.notes()).singleElement().asString().contains("the model lacks g");
  }

  @Test
  void aTermTheTruthLacksIsAnError() {
    ModelDocument model =
        new Models("binomial", "y ~ w").intercept(9).number("w").term("w", 1).model();
    assertThatThrownBy(() -> Validation.of(model, truth()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("the true model has no w");
  }
}
