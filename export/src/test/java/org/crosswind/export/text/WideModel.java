package org.crosswind.export.text;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.crosswind.glm.design.Level;
import org.crosswind.scoring.ModelDocument;

/** Models of a number and a factor with many levels. */
public final class WideModel {
  private static final String FACTOR = "airport";

  private WideModel() {}

  private static String name(int level) {
    return "it's \"" + level + "\\ \u00fc";
  }

  /** A model, y ~ x + airport. */
  public static ModelDocument of(int size) {
    Random random = new Random(size);
    List<Level> levels = new ArrayList<>();
    List<ModelDocument.Coefficient> coefficients = new ArrayList<>();
    coefficients.add(coefficient("(Intercept)", "(Intercept)", null, random.nextGaussian()));
    coefficients.add(coefficient("x", "x", null, random.nextGaussian()));
    for (int i = 0; i < size; i++) {
      levels.add(new Level(name(i), 10, 5));
      if (i > 0) {
        coefficients.add(
            coefficient(FACTOR + "=" + name(i), FACTOR, name(i), random.nextGaussian()));
      }
    }
    List<ModelDocument.Variable> variables =
        List.of(
            new ModelDocument.Variable(
                "x", "x", "number", null, null, null, null, 0.0, 1.0, 0.5, null),
            new ModelDocument.Variable(
                FACTOR, FACTOR, "factor", name(0), levels, null, null, null, null, null, null));
    List<ModelDocument.Term> terms =
        List.of(
            new ModelDocument.Term("x", List.of(), null, "x", null),
            new ModelDocument.Term(FACTOR, List.of(FACTOR), FACTOR, null, null));
    return new ModelDocument(
        new ModelDocument.Kind(
            ModelDocument.VERSION,
            "CONVERGED",
            "binomial",
            "maximum-likelihood",
            "y ~ x + airport",
            new ModelDocument.Response("y", "0", "1", 25, 25)),
        new ModelDocument.Sample(
            50, 50, 0, new LinkedHashMap<>(), null, null, null, null, 0, null, null, null),
        new ModelDocument.Fit(
            5, 40.0, 60.0, -20.0, 46.0, 50.0, 0.3, 0.4, null, coefficients.size(), 10, 49, 10.0),
        new ModelDocument.Estimates("model", 0.95, coefficients, null, true, terms, variables),
        new ModelDocument.Evidence(List.of(), List.of(), List.of(), "f", "v", null));
  }

  private static ModelDocument.Coefficient coefficient(
      String name, String term, String level, double estimate) {
    return new ModelDocument.Coefficient(
        name,
        term,
        level,
        level == null ? List.of() : List.of(level),
        estimate,
        1.0,
        estimate,
        null,
        null,
        null,
        null,
        null,
        false,
        null);
  }

  /** Rows at its levels, of which some are unknown. */
  public static List<Map<String, String>> rows(int size, int number) {
    Random random = new Random(number);
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      Map<String, String> row = new LinkedHashMap<>();
      row.put("x", Double.toString(random.nextGaussian()));
      row.put(FACTOR, name(random.nextInt(size + size / 10)));
      rows.add(row);
    }
    return rows;
  }
}
