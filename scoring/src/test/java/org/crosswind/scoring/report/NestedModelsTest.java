package org.crosswind.scoring.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelJson;
import org.junit.jupiter.api.Test;

class NestedModelsTest {
  /** The larger model: a, b and a:b, of which b has the coefficients 1 and 2, a:b has 3. */
  private static final String LARGER =
      """
      {"version": "1.0", "status": "CONVERGED", "family": "binomial",
       "estimator": "maximum-likelihood", "formula": "y ~ a * b", "variance": "model",
       "response": {"name": "y", "failure": "0", "success": "1", "failures": 60, "successes": 40},
       "rows": 100, "observations": 100, "iterations": 4, "deviance": 100, "nullDeviance": 134.6,
       "parameters": 5, "intercept": true,
       "terms": [{"name": "a", "factors": [], "number": "a"},
                 {"name": "b", "factors": ["b"], "cells": "b"},
                 {"name": "a:b", "factors": ["b"], "cells": "b", "number": "a"}],
       "variables": [{"name": "a", "source": "a", "type": "number", "min": 0, "max": 1,
                      "mean": 0.5}],
       "diagnoses": [],
       "covariance": {"names": ["(Intercept)", "a", "b=1", "b=2", "a:b=1"],
         "rows": [[1], [0, 1], [0, 0, 1], [0, 0, 0.5, 1], [0, 0, 0, 0, 4]]},
       "coefficients": [
         {"name": "(Intercept)", "term": "(Intercept)", "estimate": 1, "stdError": 1},
         {"name": "a", "term": "a", "estimate": 1, "stdError": 1},
         {"name": "b=1", "term": "b", "estimate": 1, "stdError": 1},
         {"name": "b=2", "term": "b", "estimate": 2, "stdError": 1},
         {"name": "a:b=1", "term": "a:b", "estimate": 3, "stdError": 2}]}""";

  private static final String SMALLER =
      LARGER
          .replace("y ~ a * b", "y ~ a")
          .replace("\"deviance\": 100", "\"deviance\": 110")
          .replace("\"parameters\": 5", "\"parameters\": 2")
          .replaceAll(
              "(?s)\"number\": \"a\"},.*?\"variables\"", "\"number\": \"a\"}],\"variables\"");

  private static ModelDocument model(String json) {
    return ModelJson.readAgain(json);
  }

  private static AnovaDocument compare(String a, String b) {
    return NestedModels.of(model(a), model(b)).compare("v");
  }

  /**
   * R: pchisq(10, 3, lower.tail = FALSE) is 0.0185661; Wald's statistic of independent blocks is
   * the sum over them, (1, 2) V⁻¹ (1, 2)ᵀ = 4 with V = (1, ½; ½, 1), and 9/4.
   */
  @Test
  void theLikelihoodRatioBesideWaldsTest() {
    for (AnovaDocument anova :
        new AnovaDocument[] {compare(SMALLER, LARGER), compare(LARGER, SMALLER)}) {
      assertThat(anova.smaller()).isEqualTo("y ~ a");
      AnovaDocument.Row row = anova.tests().get(0);
      assertThat(row.terms()).containsExactly("b", "a:b");
      assertThat(row.likelihoodRatio().statistic()).isEqualTo(10);
      assertThat(row.likelihoodRatio().degrees()).isEqualTo(3);
      assertThat(row.likelihoodRatio().p()).isCloseTo(0.0185661, within(1e-7));
      assertThat(row.wald().chiSquare()).isCloseTo(6.25, within(1e-12));
      assertThat(row.wald().degrees()).isEqualTo(3);
      assertThat(anova.notes()).isEmpty();
    }
  }

  private static void assertRefused(String other, String... reasons) {
    assertThatThrownBy(() -> compare(LARGER, other))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContainingAll(reasons);
  }

  @Test
  void modelsOfOtherRowsAreRefused() {
    assertRefused(
        SMALLER.replace("\"failures\": 60", "\"failures\": 61"),
        "the response: y (40 with 1, 61 with 0) in y ~ a, y (40 with 1, 60 with 0) in y ~ a * b");
    assertRefused(
        SMALLER.replace("\"observations\": 100", "\"observations\": 99"),
        "observations: 99 in y ~ a, 100 in");
    assertRefused(SMALLER.replace("134.6", "134.7"), "not fitted to the same rows");
    assertRefused(
        SMALLER.replace("\"mean\": 0.5", "\"mean\": 0.25"),
        "a has other values in the two",
        "missing in a variable of only one");
    assertRefused(SMALLER.replace("binomial", "gaussian"), "not both binomial");
    assertRefused(
        SMALLER.replace(
            "\"rows\": 100",
            "\"weights\": {\"column\": \"w\", \"kind\": \"frequency\", \"sum\": 1}"),
        "weights: w (frequency) in y ~ a, none in y ~ a * b");
  }

  @Test
  void modelsThatAreNotNestedAreRefused() {
    assertRefused(
        SMALLER.replace(
            "\"name\": \"a\", \"factors\": [], \"number\": \"a\"",
            "\"name\": \"c\", \"factors\": [], \"number\": \"c\""),
        "neither contains the other: y ~ a * b lacks c");
    assertRefused(LARGER, "both have 5 estimated parameters");
  }

  @Test
  void withoutALikelihoodThereIsWaldsTestAlone() {
    String robust = LARGER.replace("\"variance\": \"model\"", "\"variance\": \"hc0\"");
    AnovaDocument anova = compare(SMALLER, robust);
    assertThat(anova.tests().get(0).likelihoodRatio()).isNull();
    assertThat(anova.tests().get(0).wald().chiSquare()).isCloseTo(6.25, within(1e-12));
    assertThat(anova.notes().get(0)).startsWith("no likelihood-ratio test");
    assertThat(new AnovaText(anova).text()).contains("\nWald's tests by the covariance HC0\n");
    AnovaDocument firth =
        compare(
            SMALLER.replace("maximum-likelihood", "firth"),
            LARGER.replace("maximum-likelihood", "firth"));
    assertThat(firth.notes()).singleElement().asString().contains("Firth");
    assertThat(new AnovaText(firth).text())
        .isEqualTo(
            """
            Nested models
            1: y ~ a
            2: y ~ a * b

            Term       Df  Deviance      LRT Pr(>Chi)         Wald  Df Pr(>Chi)
            <model 2>      100.0000
            b + a:b                                         6.2500   3  0.10006
            ---
            Signif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1

            Estimator: Firth's penalised likelihood
            Observations: 100
            Status: CONVERGED
              ! no likelihood-ratio test: Firth's estimates maximise another function: Wald's test alone is shown
            """);
  }

  @Test
  void aFitThatEndedOtherwiseIsNamed() {
    assertThat(compare(SMALLER, LARGER.replace("CONVERGED", "SEPARATED")).notes())
        .singleElement()
        .asString()
        .contains("y ~ a * b is separated", "--firth");
    assertThat(compare(SMALLER.replace("CONVERGED", "MAX_ITERATIONS"), LARGER).notes())
        .singleElement()
        .asString()
        .contains("y ~ a ended as MAX_ITERATIONS");
  }

  @Test
  void withoutTheCovarianceThereIsNoWaldTest() {
    AnovaDocument anova =
        compare(SMALLER, LARGER.replaceAll("(?s)\"covariance\":.*?\\]\\]\\},", ""));
    assertThat(anova.tests().get(0).wald()).isNull();
    assertThat(anova.tests().get(0).likelihoodRatio().statistic()).isEqualTo(10);
    assertThat(anova.notes()).singleElement().asString().startsWith("no Wald test");
  }
}
