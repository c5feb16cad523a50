package org.crosswind.serve;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crosswind.glm.design.Level;
import org.crosswind.glm.design.Pool;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.SealedModel;
import org.crosswind.scoring.json.Json;

/** Models of the tests: y ~ x + log(z) + g + h, the levels of g as hostile as they get. */
final class TestModels {
  /** What would be markup, a script, a statement of SQL, a cell of CSV, if it were let. */
  static final List<String> HOSTILE =
      List.of(
          "plain",
          "</script><script>document.title='owned'</script>",
          "\"><img src=x onerror=\"document.title='owned'\">",
          "a,b\"c\n';--",
          "Zürich 東京 \uD83D\uDEEB");

  private TestModels() {}

  /** A model with an intercept of this, as the text of its document. */
  static String document(double intercept) {
    return Json.write(model(intercept, 1));
  }

  /** The same with so many levels of h. */
  static ModelDocument model(double intercept, int more) {
    List<String> pooled = new ArrayList<>(List.of("p", "q", "other"));
    for (int i = 1; i < more; i++) {
      pooled.add("level" + i);
    }
    List<ModelDocument.Coefficient> coefficients = new ArrayList<>();
    add(coefficients, "(Intercept)", null, intercept);
    add(coefficients, "x", null, 0.7);
    add(coefficients, "log(z)", null, -0.11);
    for (int i = 1; i < HOSTILE.size(); i++) {
      add(coefficients, "g", HOSTILE.get(i), 0.3 * i);
    }
    for (int i = 1; i < pooled.size(); i++) {
      add(coefficients, "h", pooled.get(i), 0.9 / i);
    }
    Pool pool = new Pool("other", 5, 1, 10, false, List.of("rare"));
    return SealedModel.of(
        new ModelDocument(
            new ModelDocument.Kind(
                ModelDocument.VERSION,
                "CONVERGED",
                "binomial",
                "maximum-likelihood",
                "y ~ x + log(z) + g + h",
                new ModelDocument.Response("y", "no", "yes", 30, 20)),
            new ModelDocument.Sample(
                50,
                50,
                0,
                new LinkedHashMap<>(),
                null,
                null,
                null,
                null,
                0,
                List.of("-999"),
                List.of(),
                null),
            new ModelDocument.Fit(
                5,
                40.0,
                60.0,
                -20.0,
                46.0,
                50.0,
                0.3,
                0.4,
                null,
                coefficients.size(),
                10,
                49,
                10.0),
            new ModelDocument.Estimates(
                "model",
                0.95,
                coefficients,
                covariance(coefficients),
                true,
                List.of(
                    new ModelDocument.Term("x", List.of(), null, "x", null),
                    new ModelDocument.Term("log(z)", List.of(), null, "log(z)", null),
                    new ModelDocument.Term("g", List.of("g"), "g", null, null),
                    new ModelDocument.Term("h", List.of("h"), "h", null, null)),
                List.of(
                    number("x"),
                    number("log(z)"),
                    factor("g", HOSTILE, null),
                    factor("h", pooled, pool))),
            new ModelDocument.Evidence(List.of(), List.of(), List.of(), "f", "v", null)));
  }

  /** The same of columns that it makes itself. */
  static ModelDocument deriving(String assignments) {
    ModelDocument model = model(0.3, 1);
    ModelDocument.Sample of = model.sample();
    ModelDocument.Sample sample =
        new ModelDocument.Sample(
            of.rows(),
            of.observations(),
            of.missing(),
            of.missingByVariable(),
            of.weights(),
            of.offset(),
            of.cluster(),
            of.clusters(),
            of.setAside(),
            of.missingValues(),
            List.of(assignments.split("; ")),
            of.where());
    return SealedModel.of(
        new ModelDocument(model.kind(), sample, model.fit(), model.estimates(), model.evidence()));
  }

  private static void add(
      List<ModelDocument.Coefficient> coefficients, String term, String level, double estimate) {
    double error = 0.2;
    coefficients.add(
        new ModelDocument.Coefficient(
            level == null ? term : term + "=" + level,
            term,
            level,
            Stream.ofNullable(level).toList(),
            estimate,
            error,
            estimate / error,
            null,
            null,
            null,
            null,
            null,
            false,
            null));
  }

  /** 0.04 on the diagonal, 0.001 elsewhere. */
  private static ModelDocument.Covariance covariance(List<ModelDocument.Coefficient> coefficients) {
    List<List<Double>> rows = new ArrayList<>();
    for (int i = 0; i < coefficients.size(); i++) {
      List<Double> row = new ArrayList<>();
      for (int j = 0; j < i; j++) {
        row.add(0.001);
      }
      row.add(0.2 * 0.2);
      rows.add(row);
    }
    return new ModelDocument.Covariance(
        coefficients.stream().map(ModelDocument.Coefficient::name).toList(), rows, null);
  }

  private static ModelDocument.Variable number(String source) {
    return new ModelDocument.Variable(
        source, source, "number", null, null, null, null, 1.0, 9.0, 4.0, null);
  }

  private static ModelDocument.Variable factor(String name, List<String> levels, Pool pool) {
    return new ModelDocument.Variable(
        name,
        name,
        "factor",
        levels.get(0),
        levels.stream().map(level -> new Level(level, 10, 5)).toList(),
        null,
        null,
        null,
        null,
        null,
        null,
        pool,
        null);
  }

  /** A row that the model scores without a warning. */
  static Map<String, Object> row() {
    Map<String, Object> row = new LinkedHashMap<>();
    row.put("x", 2.5);
    row.put("z", 100);
    row.put("g", "plain");
    row.put("h", "q");
    return row;
  }
}
