package org.crosswind.scoring.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelJson;
import org.junit.jupiter.api.Test;

class SummaryTextTest {
  private static final String COEFFICIENT =
      """
      {"name": "%s", "term": "%s", "levels": [%s], "estimate": %s, "stdError": %s, "z": %s,
       "p": %s, "log10p": %s, "lower": %s, "upper": %s, "aliased": %s, "reason": %s}""";

  static String estimated(String name, String term, String level) {
    return COEFFICIENT.formatted(
        name, term, level, 2.5, 0.5, 5, "5.7e-7", "-6.24", 1.5, 3.5, false, null);
  }

  static String without(String name, String term, String level, String reason) {
    return COEFFICIENT.formatted(
        name, term, level, null, null, null, null, null, null, null, true, '"' + reason + '"');
  }

  /** A model of the factor g, with its coefficients and more fields. */
  static ModelDocument model(String coefficients, String more) {
    return ModelJson.readAgain(
        """
        {"version": "1.0", "status": "CONVERGED", "family": "binomial",
         "estimator": "maximum-likelihood", "formula": "y ~ g", "variance": "model",
         "response": {"name": "y", "failure": "no", "success": "yes", "failures": 60,
                      "successes": 1},
         "rows": 70, "observations": 61, "missing": 9, "missingByVariable": {"y": 0, "g": 9},
         "iterations": 4, "deviance": 40.25, "nullDeviance": 60.5, "aic": 44.25, "bic": 50,
         "mcFadden": 0.25, "nagelkerke": 0.375, "parameters": 2, "residualDegreesOfFreedom": 59,
         "nullDegreesOfFreedom": 60, "conditionNumber": 12.3456, "level": 0.9,
         "terms": [{"name": "g", "factors": ["g"], "cells": "g",
                    "wald": {"degrees": 2, "chiSquare": 7.5, "p": 0.0235, "log10p": -1.63}}],
         "diagnoses": ["g: look at it"], %s
         "coefficients": [%s]}"""
            .formatted(more, coefficients));
  }

  private static String empty(int levels) {
    return IntStream.range(0, levels)
        .mapToObj(i -> without("g=" + i, "g", "\"" + i + "\"", "no rows at this level"))
        .collect(Collectors.joining(","));
  }

  @Test
  void howRawLinesBecameRowsStandsBeforeTheObservations() {
    ModelDocument model =
        model(
            estimated("(Intercept)", "(Intercept)", ""),
            "\"preparation\": [\"flights: 70 lines\", \"  1 file: date \\u001b\"],");
    String block = "From raw lines to rows:\n  flights: 70 lines\n    1 file: date \\u001b\n";
    assertThat(new SummaryText(model).text()).contains("\n\n" + block + "\nObservations: 61");
    assertThat(new SummaryText(model("", "")).text()).doesNotContain("From raw");
  }

  /** A document of before has no reasons. */
  @Test
  void whatWasDecidedAboutTypesStandsBeforeTheObservations() {
    String variables =
        """
        "variables": [
          {"name": "x", "type": "number", "decided": "by its values"},
          {"name": "x:z", "type": "number"},
          {"name": "g", "type": "factor", "levels": [{"name": "a"}], "decided": "as said"},
          {"name": "z", "type": "number", "decided": "by its values"}],
        """;
    String block =
        """
        Types of the variables:
          x, z: number, by its values
          g: factor of 1 level, as said
        """;
    assertThat(new SummaryText(model("", variables)).text())
        .contains("\n\n" + block + "\nObservations: 61");
    assertThat(new SummaryText(model("", "")).text()).doesNotContain("Types of");
  }

  @Test
  void theWholeText() {
    String coefficients =
        estimated("(Intercept)", "(Intercept)", "")
            + ","
            + without("g=b", "g", "\"b\"", "= 2*x + 3");
    assertThat(new SummaryText(model(coefficients, "")).textWithIntervals())
        .isEqualTo(
            """
            Logistic regression
            y ~ g

            Response y: 1 row with yes (modelled), 60 with no

            Coefficients:
                             Estimate   Std. Error   z value  Pr(>|z|)
            (Intercept)      2.500000     0.500000     5.000  5.70e-07 ***
            g=b               Dropped  (= 2*x + 3)
            ---
            Signif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1

            Confidence intervals, 90 %:
                                lower        upper
            (Intercept)      1.500000     3.500000

                Null deviance: 60.5000 on 60 degrees of freedom
            Residual deviance: 40.2500 on 59 degrees of freedom
            AIC: 44.2500   BIC: 50.0000
            R2: McFadden 0.2500, Nagelkerke 0.3750

            Terms (Wald):        Chisq   Df Pr(>Chisq)
            g                   7.5000    2    0.02350 *

            Observations: 61 of 70 rows; 9 left out for missing values: g 9
            Condition number: 12.35 (largest over smallest eigenvalue of the information, numbers centred, unit diagonal)
            Iterations: 4
            Status: CONVERGED
              ! g: look at it
            """);
  }

  @Test
  void manyLevelsWithoutRowsAreOneLine() {
    String one = estimated("(Intercept)", "(Intercept)", "");
    String many = new SummaryText(model(one + "," + empty(21), "")).text();
    assertThat(many).contains("\ng: 21 levels      Dropped  (no rows at these levels)\n---");
    assertThat(many).doesNotContain("g=7");
    String few = new SummaryText(model(one + "," + empty(20), "")).text();
    assertThat(few).contains("\ng=7               Dropped  (no rows at this level)\n");
  }

  @Test
  void weightsErrorsAndEstimatorAreNamed() {
    String one = estimated("(Intercept)", "(Intercept)", "");
    String frequencies =
        """
        "weights": {"column": "n", "kind": "frequency", "sum": 61}, "offset": "log(t)",""";
    assertThat(new SummaryText(model(one, frequencies)).text())
        .contains("Response y: 1 observations with yes", "\nOffset: log(t)\n")
        .contains("\nObservations: 61 (sum of frequencies n over 61 of 70 rows); 9 left out for")
        .contains("missing values or weights of 0: g 9\n", "AIC");
    String sampling =
        """
        "weights": {"column": "w", "kind": "probability", "sum": 1234.5}, "variance": "hc0",""";
    assertThat(new SummaryText(model(one, sampling)).text())
        .contains("\nStd. errors: robust (HC0)\n", "\nWeights: w (probability), sum 1234.500\n")
        .doesNotContain("AIC");
    String clustered =
        """
        "variance": "cr1", "cluster": "s", "clusters": 1234, "estimator": "firth",""";
    assertThat(new SummaryText(model(one, clustered)).text())
        .contains("\nEstimator: Firth's penalised likelihood\n")
        .contains("\nStd. errors: clustered by s, 1,234 clusters (CR1)\n");
  }

  /** The layout of published output of {@code summary(rxLogit(…))}. */
  @Test
  void rxLogitsLayout() {
    String coefficients =
        estimated("(Intercept)", "(Intercept)", "")
            + ","
            + estimated("g=b", "g", "\"b\"")
            + ","
            + without("g=c", "g", "\"c\"", "no rows at this level");
    String levels =
        """
        "variables": [{"name": "g", "source": "g", "type": "factor", "reference": "a", "levels": [
          {"name": "a", "observations": 30, "successes": 1},
          {"name": "b", "observations": 31, "successes": 0},
          {"name": "c", "observations": 0, "successes": 0}]}],""";
    assertThat(new RxSummaryText(model(coefficients, levels), "rows.csv").text())
        .isEqualTo(
            """
            Logistic Regression Results for: y ~ g
            Data: rows.csv
            Dependent variable(s): y
            Total independent variables: 4 (Including number dropped: 2)
            Number of valid observations: 61
            Number of missing observations: 9
            -2*LogLikelihood: 40.2500 (Residual deviance on 59 degrees of freedom)

            Coefficients:
                        Estimate Std. Error z value Pr(>|z|)
            (Intercept) 2.500000   0.500000   5.000 5.70e-07 ***
            g=a          Dropped    Dropped Dropped  Dropped
            g=b         2.500000   0.500000   5.000 5.70e-07 ***
            g=c          Dropped    Dropped Dropped  Dropped
            ---
            Signif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1

            Condition number of final variance-covariance matrix: 12.3456
            Number of iterations: 4
            ---
              ! g: look at it
            """);
  }
}
