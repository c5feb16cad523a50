package org.crosswind.scoring;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crosswind.glm.design.Coding;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.Response;
import org.crosswind.glm.fit.FitStatus;
import org.crosswind.glm.inference.CentredCovariance;
import org.crosswind.glm.inference.Covariance;
import org.crosswind.glm.inference.LinearFit;
import org.crosswind.glm.inference.LogitFit;
import org.crosswind.glm.inference.TermTest;
import org.crosswind.glm.math.Packed;

/** Makes the document of a fit. */
public final class ModelWriter {
  private final Design design;
  private final Coding coding;
  private final List<TermTest> tests;

  /**
   * What a model comes from, beside its rows.
   *
   * @param notes what was said of the data, a line each; they stand before the fit's diagnoses
   * @param preparation how raw lines became the rows, a line each; none when that is not known
   * @param fingerprint SHA-256 of the design
   */
  public record Origin(
      List<String> notes, List<String> preparation, String fingerprint, String codeVersion) {
    private ModelDocument.Evidence evidence(List<String> diagnoses) {
      List<String> lines = new ArrayList<>(notes);
      lines.addAll(diagnoses);
      return new ModelDocument.Evidence(
          List.of(), List.copyOf(lines), preparation, fingerprint, codeVersion, null);
    }
  }

  private ModelWriter(Design design, Coding coding, List<TermTest> tests) {
    this.design = design;
    this.coding = coding;
    this.tests = tests;
  }

  /** The document of a logistic regression, with its test vectors and its digest. */
  public static ModelDocument document(LogitFit fit, Origin origin) {
    ModelWriter writer = new ModelWriter(fit.design(), fit.coding(), fit.terms());
    return sealed(writer.logistic(fit, origin.evidence(fit.diagnoses())));
  }

  /** The same of a linear model. */
  public static ModelDocument document(LinearFit fit, Origin origin) {
    ModelWriter writer = new ModelWriter(fit.design(), fit.coding(), fit.terms());
    return sealed(writer.linear(fit, origin.evidence(fit.diagnoses())));
  }

  /** A model with test vectors and a digest. */
  public static ModelDocument sealed(ModelDocument bare) {
    ModelDocument tested = bare.with(TestVectors.of(bare), null);
    return tested.with(tested.evidence().vectors(), ModelJson.digest(tested));
  }

  private ModelDocument logistic(LogitFit fit, ModelDocument.Evidence evidence) {
    return new ModelDocument(
        kind(fit.status(), "binomial", lower(fit.options().estimator())),
        sample(fit.options().variance().clustered() ? fit.clusters() : null, fit.setAside()),
        goodness(fit),
        new ModelDocument.Estimates(
            lower(fit.options().variance()),
            fit.options().level(),
            fit.coefficients().stream().map(ModelWriter::coefficient).toList(),
            covariance(fit.covariance()),
            design.intercept(),
            terms(),
            variables()),
        evidence);
  }

  private ModelDocument linear(LinearFit fit, ModelDocument.Evidence evidence) {
    return new ModelDocument(
        kind(FitStatus.CONVERGED, "gaussian", "least-squares"),
        sample(fit.options().variance().clustered() ? fit.clusters() : null, 0),
        goodness(fit),
        new ModelDocument.Estimates(
            lower(fit.options().variance()),
            fit.options().level(),
            fit.coefficients().stream().map(ModelWriter::linearCoefficient).toList(),
            covariance(fit.covariance()),
            design.intercept(),
            terms(),
            variables()),
        evidence);
  }

  private ModelDocument.Kind kind(FitStatus status, String family, String estimator) {
    return new ModelDocument.Kind(
        ModelDocument.VERSION,
        status.name(),
        family,
        estimator,
        design.formula(),
        response(design.response()));
  }

  private ModelDocument.Sample sample(Long clusters, long setAside) {
    return new ModelDocument.Sample(
        design.rows(),
        design.sampleSize(),
        design.rows() - design.observations(),
        design.missing(),
        weights(),
        design.offset(),
        design.cluster(),
        clusters,
        setAside,
        design.missingValues(),
        design.set(),
        design.where());
  }

  private static ModelDocument.Fit goodness(LogitFit fit) {
    boolean fitted = fit.deviance() > 0;
    return new ModelDocument.Fit(
        fit.iterations(),
        fit.deviance(),
        fit.nullDeviance(),
        fit.logLikelihood() + 0.0,
        fitted ? fit.aic() : null,
        fitted ? fit.bic() : null,
        fitted ? orNull(fit.mcFadden()) : null,
        fitted ? orNull(fit.nagelkerke()) : null,
        null,
        fit.parameters(),
        fit.residualDegreesOfFreedom(),
        fit.nullDegreesOfFreedom(),
        orNull(fit.conditionNumber()));
  }

  private static ModelDocument.Fit goodness(LinearFit fit) {
    return new ModelDocument.Fit(
        1,
        fit.residualSum(),
        fit.totalSum(),
        orNull(fit.logLikelihood()),
        orNull(fit.aic()),
        orNull(fit.bic()),
        null,
        null,
        summary(fit),
        fit.parameters(),
        fit.residualDegreesOfFreedom(),
        fit.totalDegreesOfFreedom(),
        orNull(fit.conditionNumber()));
  }

  private static ModelDocument.Linear summary(LinearFit fit) {
    TermTest test = fit.test();
    Double f = orNull(test.statistic());
    return new ModelDocument.Linear(
        fit.residualSum(),
        orNull(Math.sqrt(fit.residualVariance())),
        orNull(fit.rSquared()),
        orNull(fit.adjustedRSquared()),
        f,
        test.degrees(),
        f == null ? null : orNull(test.p()),
        f == null ? null : orNull(test.log10p()));
  }

  private static String lower(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  private static ModelDocument.Response response(Response response) {
    return new ModelDocument.Response(
        response.name(),
        response.failure(),
        response.success(),
        response.failures(),
        response.successes());
  }

  private ModelDocument.Weights weights() {
    var weights = design.weights();
    return weights == null
        ? null
        : new ModelDocument.Weights(weights.column(), lower(weights.kind()), weights.sum());
  }

  private static ModelDocument.Coefficient coefficient(org.crosswind.glm.inference.Coefficient c) {
    return coefficient(c, orNull(c.statistic()), null);
  }

  private static ModelDocument.Coefficient linearCoefficient(
      org.crosswind.glm.inference.Coefficient c) {
    return coefficient(c, null, orNull(c.statistic()));
  }

  private static ModelDocument.Coefficient coefficient(
      org.crosswind.glm.inference.Coefficient c, Double z, Double t) {
    // Where there is no statistic, as with an error of 0 or beyond the range of numbers, no test.
    boolean tested = z != null || t != null;
    return new ModelDocument.Coefficient(
        c.name(),
        c.term(),
        c.levels().isEmpty() ? null : String.join(":", c.levels()),
        c.levels(),
        orNull(c.estimate()),
        orNull(c.stdError()),
        z,
        t,
        tested ? orNull(c.p()) : null,
        tested ? orNull(c.log10p()) : null,
        orNull(c.lower()),
        orNull(c.upper()),
        c.aliased(),
        c.reason());
  }

  private static Double orNull(double number) {
    return Double.isFinite(number) ? number : null;
  }

  private static ModelDocument.Covariance covariance(Covariance covariance) {
    if (covariance == null) {
      return null;
    }
    List<List<Double>> rows = new ArrayList<>();
    for (int k = 0; k < covariance.names().size(); k++) {
      List<Double> row = new ArrayList<>();
      for (int j = 0; j <= k; j++) {
        row.add(covariance.packed()[Packed.index(j, k)]);
      }
      rows.add(row);
    }
    return new ModelDocument.Covariance(covariance.names(), rows, centred(covariance.centred()));
  }

  private static ModelDocument.Centred centred(CentredCovariance centred) {
    if (centred == null) {
      return null;
    }
    return new ModelDocument.Centred(
        centred.columns().stream()
            .map(c -> new ModelDocument.CentredColumn(c.column(), c.centre(), parts(c.margin())))
            .toList(),
        centred.rows().entrySet().stream()
            .map(row -> new ModelDocument.CentredRow(row.getKey(), row.getValue()))
            .toList());
  }

  private static List<ModelDocument.Part> parts(Map<Integer, Double> margin) {
    return margin.entrySet().stream()
        .map(part -> new ModelDocument.Part(part.getKey(), part.getValue()))
        .toList();
  }

  private List<ModelDocument.Term> terms() {
    return coding.terms().stream().map(t -> term(design.terms().get(t))).toList();
  }

  private ModelDocument.Term term(Design.Term term) {
    return new ModelDocument.Term(
        term.name(),
        term.factors().stream().filter(v -> v >= 0).map(this::name).toList(),
        term.cells() < 0 ? null : name(term.cells()),
        term.number() < 0 ? null : name(term.number()),
        tests.stream()
            .filter(test -> test.term().equals(term.name()))
            .findFirst()
            .map(this::wald)
            .orElse(null));
  }

  private ModelDocument.Wald wald(TermTest test) {
    boolean linear = design.response().measured() != null;
    Double statistic = orNull(test.statistic());
    return new ModelDocument.Wald(
        test.degrees(),
        linear ? null : statistic,
        linear ? statistic : null,
        statistic == null ? null : orNull(test.p()),
        statistic == null ? null : orNull(test.log10p()));
  }

  private String name(int variable) {
    return design.variables().get(variable).name();
  }

  private List<ModelDocument.Variable> variables() {
    List<ModelDocument.Variable> variables = new ArrayList<>();
    for (int v = 0; v < design.variables().size(); v++) {
      var variable = design.variables().get(v);
      if (!variable.factor()) {
        variables.add(
            new ModelDocument.Variable(
                variable.name(),
                variable.source(),
                "number",
                null,
                null,
                null,
                null,
                variable.min(),
                variable.max(),
                variable.mean(),
                variable.decided(),
                null,
                variable.bins()));
      } else if (variable.parts().isEmpty()) {
        int reference = coding.references().get(v);
        String name = variable.levels().isEmpty() ? null : variable.levels().get(reference).name();
        variables.add(factor(variable, "factor", name));
      } else {
        variables.add(factor(variable, "cells", null));
      }
    }
    return variables;
  }

  private ModelDocument.Variable factor(
      org.crosswind.glm.design.Variable variable, String type, String reference) {
    boolean cells = !variable.parts().isEmpty();
    return new ModelDocument.Variable(
        variable.name(),
        variable.source(),
        type,
        reference,
        variable.levels(),
        cells ? variable.parts().stream().map(this::name).toList() : null,
        cells ? variable.cells().stream().map(cell -> levels(variable, cell)).toList() : null,
        null,
        null,
        null,
        variable.decided(),
        variable.pool(),
        null);
  }

  private List<String> levels(org.crosswind.glm.design.Variable cells, List<Integer> cell) {
    List<String> levels = new ArrayList<>();
    for (int i = 0; i < cell.size(); i++) {
      levels.add(design.variables().get(cells.parts().get(i)).levels().get(cell.get(i)).name());
    }
    return levels;
  }
}
