package org.crosswind.export;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.crosswind.glm.design.Level;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.ModelWriter;

/** A model as the tutorial's: months, days, carriers, many airports, and numbers. */
public final class AirlineModel {
  private static final String FORMULA =
      "Late ~ factor(Month) + factor(DayOfWeek) + UniqueCarrier + Origin + Dest + CRSDepTime +"
          + " Distance";

  private final Random random = new Random(11);
  private final List<ModelDocument.Coefficient> coefficients = new ArrayList<>();
  private final List<ModelDocument.Term> terms = new ArrayList<>();
  private final List<ModelDocument.Variable> variables = new ArrayList<>();
  private final ModelDocument document;

  /**
   * A model.
   *
   * @param origins how many levels the factor Origin has
   * @param destinations likewise
   */
  public AirlineModel(int origins, int destinations) {
    coefficient("(Intercept)", null);
    factor("factor(Month)", numbers(12));
    factor("factor(DayOfWeek)", numbers(7));
    factor("UniqueCarrier", airports("C", 20));
    factor("Origin", airports("", origins));
    factor("Dest", airports("", destinations));
    number("CRSDepTime");
    number("Distance");
    document = ModelWriter.sealed(bare(FORMULA));
  }

  private AirlineModel(List<String> carriers) {
    coefficient("(Intercept)", null);
    factor("UniqueCarrier", carriers);
    document = ModelWriter.sealed(bare("Late ~ UniqueCarrier"));
  }

  /** A model of carriers alone, by their names. */
  public static ModelDocument of(List<String> carriers) {
    return new AirlineModel(carriers).document;
  }

  public ModelDocument document() {
    return document;
  }

  /** Rows of its levels, one in fifty of them unseen or missing. */
  public List<Map<String, String>> rows(int number) {
    List<Map<String, String>> rows = new ArrayList<>();
    for (int i = 0; i < number; i++) {
      Map<String, String> row = new LinkedHashMap<>();
      for (ModelDocument.Variable variable : variables) {
        String column = variable.name().replaceAll("factor\\((.*)\\)", "$1");
        row.put(column, value(variable));
      }
      rows.add(row);
    }
    return rows;
  }

  private String value(ModelDocument.Variable variable) {
    if (variable.levels() == null) {
      return Double.toString(random.nextInt(2400) / 8.0);
    }
    int dice = random.nextInt(100);
    String level = variable.levels().get(random.nextInt(variable.levels().size())).name();
    return dice == 0 ? null : dice == 1 ? level + "1" : level;
  }

  private static List<String> numbers(int to) {
    return IntStream.rangeClosed(1, to).mapToObj(String::valueOf).toList();
  }

  private static List<String> airports(String prefix, int number) {
    return IntStream.range(0, number)
        .mapToObj(
            i -> prefix + Integer.toString(46_656 + i, 36).substring(1).toUpperCase(Locale.ROOT))
        .toList();
  }

  private void factor(String name, List<String> names) {
    List<Level> levels = names.stream().map(n -> new Level(n, 10, 5)).toList();
    variables.add(
        new ModelDocument.Variable(
            name, name, "factor", names.get(0), levels, null, null, null, null, null, null));
    terms.add(new ModelDocument.Term(name, List.of(name), name, null, null));
    names.stream().skip(1).forEach(level -> coefficient(name, level));
  }

  private void number(String name) {
    variables.add(
        new ModelDocument.Variable(
            name, name, "number", null, null, null, null, 0.5, 300.0, 100.0, null));
    terms.add(new ModelDocument.Term(name, List.of(), null, name, null));
    coefficient(name, null);
  }

  private void coefficient(String term, String level) {
    double estimate = random.nextGaussian() / (level == null ? 100 : 1);
    coefficients.add(
        new ModelDocument.Coefficient(
            level == null ? term : term + "=" + level,
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
            null));
  }

  private ModelDocument bare(String formula) {
    return new ModelDocument(
        new ModelDocument.Kind(
            ModelDocument.VERSION,
            "CONVERGED",
            "binomial",
            "maximum-likelihood",
            formula,
            new ModelDocument.Response("Late", "0", "1", 25, 25)),
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
            List.of(),
            List.of(),
            null),
        new ModelDocument.Fit(
            5, 40.0, 60.0, -20.0, 46.0, 50.0, 0.3, 0.4, null, coefficients.size(), 10, 49, 10.0),
        new ModelDocument.Estimates("model", 0.95, coefficients, null, true, terms, variables),
        new ModelDocument.Evidence(List.of(), List.of(), List.of(), "f", "v", null));
  }
}
