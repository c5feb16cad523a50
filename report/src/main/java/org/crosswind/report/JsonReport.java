package org.crosswind.report;

import com.fasterxml.jackson.annotation.JsonUnwrapped;
import java.util.List;
import org.crosswind.scoring.ModelDocument;

/**
 * A run as JSON.
 *
 * @param version of the document's form, {@code major.minor}
 */
record JsonReport(String version, @JsonUnwrapped RunReport run) {
  static final String VERSION = "1.0";

  /** Two runs as JSON. */
  record Pair(String version, RunReport one, RunReport other) {}

  /** A run without what only a program needs of its model. */
  static RunReport cut(RunReport run) {
    return new RunReport(
        run.about(),
        run.flow(),
        run.model() == null ? null : cut(run.model()),
        run.anova(),
        run.test(),
        run.training(),
        run.drift(),
        run.passes(),
        run.stages());
  }

  private static ModelDocument cut(ModelDocument model) {
    ModelDocument.Estimates estimates = model.estimates();
    ModelDocument.Evidence evidence = model.evidence();
    return new ModelDocument(
        model.kind(),
        model.sample(),
        model.fit(),
        estimates == null
            ? null
            : new ModelDocument.Estimates(
                estimates.variance(),
                estimates.level(),
                estimates.coefficients(),
                null,
                estimates.intercept(),
                estimates.terms(),
                estimates.variables()),
        evidence == null
            ? null
            : new ModelDocument.Evidence(
                List.of(),
                evidence.diagnoses(),
                evidence.preparation(),
                evidence.fingerprint(),
                evidence.codeVersion(),
                null));
  }
}
