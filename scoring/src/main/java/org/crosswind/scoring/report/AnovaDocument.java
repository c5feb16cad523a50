package org.crosswind.scoring.report;

import java.util.List;
import org.crosswind.scoring.ModelDocument;

/**
 * Tests of terms as they are written to {@code anova.json}. Numbers that do not exist are null.
 *
 * @param version of this document's form, {@code major.minor}
 * @param kind {@code single-term-deletions} or {@code nested-models}
 * @param formula of the whole model, as are the following
 * @param smaller the formula of the model inside it; null for deletions
 * @param tests of terms one by one, or of all that the smaller model lacks in one row
 * @param notes what stands against the tests, a line each
 */
public record AnovaDocument(
    String version,
    String kind,
    String formula,
    String smaller,
    String status,
    String estimator,
    String variance,
    long observations,
    Double deviance,
    int parameters,
    List<Row> tests,
    List<String> notes,
    String codeVersion) {

  public static final String VERSION = "1.0";

  /**
   * The tests that all coefficients of some terms are 0.
   *
   * @param likelihoodRatio null when it has no meaning, or when another term contains this one
   */
  public record Row(List<String> terms, LikelihoodRatio likelihoodRatio, ModelDocument.Wald wald) {}

  /**
   * The likelihood ratio: the difference of the deviances is χ² with the difference of the
   * parameters as degrees of freedom.
   *
   * @param deviance without the terms
   * @param parameters estimated without the terms
   * @param aic without the terms
   * @param status of the fit without the terms
   */
  public record LikelihoodRatio(
      int degrees,
      double deviance,
      int parameters,
      double aic,
      Double statistic,
      Double p,
      Double log10p,
      String status) {}
}
