package org.crosswind.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.apache.commons.math3.special.Erf;
import org.crosswind.glm.design.Bins;
import org.crosswind.glm.design.Level;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelDocument.Coefficient;
import org.crosswind.scoring.ModelDocument.Estimates;
import org.crosswind.scoring.ModelDocument.Evidence;
import org.crosswind.scoring.ModelDocument.Fit;
import org.crosswind.scoring.ModelDocument.Kind;
import org.crosswind.scoring.ModelDocument.Linear;
import org.crosswind.scoring.ModelDocument.Response;
import org.crosswind.scoring.ModelDocument.Sample;
import org.crosswind.scoring.ModelDocument.Term;
import org.crosswind.scoring.ModelDocument.Variable;
import org.crosswind.scoring.ModelDocument.Wald;
import org.crosswind.scoring.ModelDocument.Weights;
import org.crosswind.scoring.ModelJson;

/** Models of any size: drawn, but of one piece. */
final class SampleModels {
  private final Random random;
  private final List<Variable> variables = new ArrayList<>();
  private final List<Term> terms = new ArrayList<>();
  private final List<Coefficient> coefficients = new ArrayList<>();

  private SampleModels(long seed) {
    random = new Random(seed);
    coefficients.add(coefficient("(Intercept)", "(Intercept)", null, -1.2, 0.05));
  }

  /** The model that the demonstration fits: 34 coefficients. */
  static ModelDocument demo() {
    try (InputStream in = SampleModels.class.getResourceAsStream("demo-model.json")) {
      return ModelJson.readForScores(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A model with these factors, by name so many levels, and so many numbers. */
  static ModelDocument drawn(Map<String, Integer> factors, int numbers, long seed) {
    Map<String, List<String>> named = new LinkedHashMap<>();
    factors.forEach(
        (name, levels) ->
            named.put(name, IntStream.range(0, levels).mapToObj(k -> "L" + (10_000 + k)).toList()));
    return named(named, IntStream.range(0, numbers).mapToObj(k -> "x" + k).toList(), seed);
  }

  /** A model with these factors and numbers. */
  static ModelDocument named(Map<String, List<String>> factors, List<String> numbers, long seed) {
    SampleModels models = new SampleModels(seed);
    factors.forEach(models::factor);
    numbers.forEach(models::number);
    return models.document();
  }

  private void factor(String name, List<String> names) {
    List<Level> levels = new ArrayList<>();
    for (int k = 0; k < names.size(); k++) {
      long rows = 20 + (long) (20_000.0 / (1 + k));
      levels.add(new Level(names.get(k), rows, rows / 4));
      if (k > 0) {
        double error = 1.6 / Math.sqrt((double) rows);
        coefficients.add(
            coefficient(
                name + "=" + names.get(k), name, names.get(k), random.nextGaussian() / 3, error));
      }
    }
    variables.add(
        new Variable(
            name,
            name,
            "factor",
            names.get(0),
            levels,
            null,
            null,
            null,
            null,
            null,
            "by its" + " type in the file"));
    int degrees = names.size() - 1;
    terms.add(
        new Term(
            name, List.of(name), name, null, new Wald(degrees, 30.0 * degrees, null, 0.0, -500.5)));
  }

  private void number(String name) {
    double slope = random.nextGaussian() / 40;
    coefficients.add(coefficient(name, name, null, slope, 0.004));
    variables.add(
        new Variable(
            name,
            name,
            "number",
            null,
            null,
            null,
            null,
            -10.0,
            40.0,
            12.0,
            "by its type in the file",
            null,
            new Bins(List.of(5.0, 12.0), List.of(1000L, 1200L, 900L))));
    double z = slope / 0.004;
    terms.add(new Term(name, List.of(), null, name, new Wald(1, z * z, null, p(z), log10p(z))));
  }

  static Coefficient coefficient(
      String name, String term, String level, double estimate, double error) {
    double z = estimate / error;
    return new Coefficient(
        name,
        term,
        level,
        level == null ? List.of() : List.of(level),
        estimate,
        error,
        z,
        null,
        p(z),
        log10p(z),
        estimate - 1.96 * error,
        estimate + 1.96 * error,
        false,
        null);
  }

  private static double p(double z) {
    return Erf.erfc(Math.abs(z) / Math.sqrt(2));
  }

  private static double log10p(double z) {
    double p = p(z);
    return p > 1e-280
        ? Math.log10(p)
        : (-z * z / 2 - Math.log(Math.abs(z) * Math.sqrt(Math.PI / 2))) / Math.log(10);
  }

  private ModelDocument document() {
    int p = coefficients.size();
    return new ModelDocument(
        new Kind(
            ModelDocument.VERSION,
            "CONVERGED",
            "binomial",
            "maximum-likelihood",
            "late ~ " + String.join(" + ", variables.stream().map(Variable::name).toList()),
            new Response("late", "0", "1", 148_000_000, 37_000_000)),
        new Sample(
            190_000_000,
            185_000_000,
            5_000_000,
            Map.of("late", 5_000_000L),
            null,
            null,
            null,
            null,
            0,
            List.of(),
            List.of(),
            null),
        new Fit(
            6,
            1.6e8,
            1.9e8,
            -8e7,
            1.6e8 + 2 * p,
            1.6e8 + 19.0 * p,
            0.158,
            0.21,
            null,
            p,
            185_000_000L - p,
            184_999_999,
            4211.0),
        new Estimates("model", 0.95, coefficients, null, true, terms, variables),
        new Evidence(List.of(), List.of(), List.of(), "0".repeat(64), "0.1.0-SNAPSHOT", null));
  }

  /** The same model with another status, diagnoses and coefficients. */
  static ModelDocument with(
      ModelDocument model,
      String status,
      List<String> diagnoses,
      UnaryOperator<Coefficient> change) {
    Kind kind = model.kind();
    Estimates of = model.estimates();
    Evidence evidence = model.evidence();
    return new ModelDocument(
        new Kind(
            kind.version(),
            status,
            kind.family(),
            kind.estimator(),
            kind.formula(),
            kind.response()),
        model.sample(),
        model.fit(),
        new Estimates(
            of.variance(),
            of.level(),
            of.coefficients().stream().map(change).toList(),
            null,
            of.intercept(),
            of.terms(),
            of.variables()),
        new Evidence(
            List.of(),
            diagnoses,
            evidence.preparation(),
            evidence.fingerprint(),
            evidence.codeVersion(),
            null));
  }

  /** The model with another deviance. */
  static ModelDocument withDeviance(ModelDocument model, double deviance) {
    Fit fit = model.fit();
    Fit other =
        new Fit(
            fit.iterations(),
            deviance,
            fit.nullDeviance(),
            -deviance / 2,
            deviance + 2 * fit.parameters(),
            fit.bic(),
            fit.mcFadden(),
            fit.nagelkerke(),
            null,
            fit.parameters(),
            fit.residualDegreesOfFreedom(),
            fit.nullDegreesOfFreedom(),
            fit.conditionNumber());
    return new ModelDocument(
        model.kind(), model.sample(), other, model.estimates(), model.evidence());
  }

  /** The model of rows with weights of a kind. */
  static ModelDocument weighted(ModelDocument model, String kind) {
    return sampled(model, model.sample().observations(), new Weights("w", kind, 1000.5));
  }

  /** The model of so many rows. */
  static ModelDocument sampled(ModelDocument model, long observations, Weights weights) {
    Sample of = model.sample();
    Sample other =
        new Sample(
            of.rows(),
            observations,
            of.missing(),
            of.missingByVariable(),
            weights,
            of.offset(),
            of.cluster(),
            of.clusters(),
            of.setAside(),
            of.missingValues(),
            of.set(),
            of.where());
    return new ModelDocument(model.kind(), other, model.fit(), model.estimates(), model.evidence());
  }

  /** The model by Firth's estimator. */
  static ModelDocument firth(ModelDocument model) {
    Kind of = model.kind();
    Kind kind =
        new Kind(of.version(), of.status(), of.family(), "firth", of.formula(), of.response());
    return new ModelDocument(
        kind, model.sample(), model.fit(), model.estimates(), model.evidence());
  }

  /** The model with the last level of its first variable without successes. */
  static ModelDocument oneResponse(ModelDocument model) {
    Estimates of = model.estimates();
    List<Variable> all = new ArrayList<>(of.variables());
    Variable v = all.get(0);
    List<Level> levels = new ArrayList<>(v.levels());
    Level last = levels.remove(levels.size() - 1);
    levels.add(new Level(last.name(), last.observations(), 0));
    all.set(
        0,
        new Variable(
            v.name(),
            v.source(),
            v.type(),
            v.reference(),
            levels,
            null,
            null,
            null,
            null,
            null,
            v.decided()));
    Estimates estimates =
        new Estimates(
            of.variance(), of.level(), of.coefficients(), null, of.intercept(), of.terms(), all);
    return new ModelDocument(
        model.kind(), model.sample(), model.fit(), estimates, model.evidence());
  }

  /** A coefficient without an estimate, for a reason. */
  static Coefficient absent(Coefficient c, boolean aliased, String reason) {
    return new Coefficient(
        c.name(),
        c.term(),
        c.level(),
        c.levels(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        aliased,
        reason);
  }

  /** The model as a linear one. */
  static ModelDocument linear(ModelDocument model) {
    Kind kind = model.kind();
    Fit fit = model.fit();
    Linear linear = new Linear(1.3e9, 46.173, 0.1523, 0.1519, 331.2, 33, 0.0, -1044.2);
    List<Term> terms =
        model.estimates().terms().stream()
            .map(
                t ->
                    new Term(
                        t.name(),
                        t.factors(),
                        t.cells(),
                        t.number(),
                        new Wald(
                            t.wald().degrees(),
                            null,
                            t.wald().chiSquare() / t.wald().degrees(),
                            t.wald().p(),
                            t.wald().log10p())))
            .toList();
    List<Coefficient> coefficients =
        model.estimates().coefficients().stream()
            .map(
                c ->
                    new Coefficient(
                        c.name(),
                        c.term(),
                        c.level(),
                        c.levels(),
                        c.estimate(),
                        c.stdError(),
                        null,
                        c.z(),
                        c.p(),
                        c.log10p(),
                        c.lower(),
                        c.upper(),
                        c.aliased(),
                        c.reason()))
            .toList();
    return new ModelDocument(
        new Kind(
            kind.version(),
            "CONVERGED",
            "gaussian",
            "least-squares",
            kind.formula().replace("ArrDel15", "ArrDelay"),
            new Response("ArrDelay", null, null, 0, 0)),
        model.sample(),
        new Fit(
            1,
            1.3e9,
            1.53e9,
            -319_341.7,
            638_753.4,
            639_069.0,
            null,
            null,
            linear,
            fit.parameters(),
            fit.residualDegreesOfFreedom(),
            fit.nullDegreesOfFreedom(),
            fit.conditionNumber()),
        new Estimates(
            "model", 0.95, coefficients, null, true, terms, model.estimates().variables()),
        model.evidence());
  }
}
