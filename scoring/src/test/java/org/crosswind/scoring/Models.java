package org.crosswind.scoring;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswind.glm.design.Level;
import org.crosswind.glm.design.Pool;
import org.crosswind.glm.expression.Values;

/** Makes models term by term. Levels of a term without an estimate given are references. */
public final class Models {
  private final String family;
  private final String formula;
  private final List<ModelDocument.Term> terms = new ArrayList<>();
  private final List<ModelDocument.Variable> variables = new ArrayList<>();
  private final List<ModelDocument.Coefficient> coefficients = new ArrayList<>();
  private ModelDocument.Covariance covariance;
  private ModelDocument.Weights weights;
  private boolean intercept;

  public Models(String family, String formula) {
    this.family = family;
    this.formula = formula;
  }

  public Models intercept(double estimate) {
    intercept = true;
    return coefficient("(Intercept)", List.of(), estimate);
  }

  /** A variable that is a number from 1 to 9. */
  public Models number(String source) {
    variables.add(
        new ModelDocument.Variable(
            source, source, "number", null, null, null, null, 1.0, 9.0, 4.0, null));
    return this;
  }

  public Models factor(String name, String source, String... levels) {
    variables.add(
        new ModelDocument.Variable(
            name, source, "factor", levels[0], levels(levels), null, null, null, null, null, null));
    return this;
  }

  /** The pool of the factor that came last. */
  Models pool(Pool pool) {
    ModelDocument.Variable v = variables.remove(variables.size() - 1);
    variables.add(
        new ModelDocument.Variable(
            v.name(),
            v.source(),
            v.type(),
            v.reference(),
            v.levels(),
            v.parts(),
            v.cells(),
            v.min(),
            v.max(),
            v.mean(),
            v.decided(),
            pool,
            v.bins()));
    return this;
  }

  /** The cells of two factors, each written {@code a:b}. */
  Models cells(String first, String second, String... cells) {
    List<List<String>> parts = new ArrayList<>();
    for (String cell : cells) {
      parts.add(List.of(cell.split(":", -1)));
    }
    String name = first + ":" + second;
    variables.add(
        new ModelDocument.Variable(
            name,
            name,
            "cells",
            null,
            levels(cells),
            List.of(first, second),
            parts,
            null,
            null,
            null,
            null));
    return this;
  }

  private static List<Level> levels(String... names) {
    List<Level> levels = new ArrayList<>();
    for (String name : names) {
      levels.add(new Level(name, 10, 5));
    }
    return levels;
  }

  /** A term of a number alone. */
  public Models term(String number, double estimate) {
    terms.add(new ModelDocument.Term(number, List.of(), null, number, null));
    return coefficient(number, List.of(), estimate);
  }

  /** A term of factors and perhaps a number, with estimates by level or cell. */
  public Models term(String cells, String number, Map<String, Double> estimates) {
    List<String> factors = List.of(cells.split(":", -1));
    String name = number == null ? cells : cells + ":" + number;
    terms.add(new ModelDocument.Term(name, factors, cells, number, null));
    estimates.forEach(
        (level, estimate) -> coefficient(name, List.of(level.split(":", -1)), estimate));
    return this;
  }

  private Models coefficient(String term, List<String> levels, double estimate) {
    String level = levels.isEmpty() ? null : String.join(":", levels);
    String name = level == null ? term : term + "=" + level;
    coefficients.add(
        new ModelDocument.Coefficient(
            name, term, level, levels, estimate, 1.0, 1.0, null, 1.0, 0.0, 0.0, 0.0, false, null));
    return this;
  }

  /** The covariance of all coefficients, its lower triangle row by row. */
  public Models covariance(Double... cells) {
    List<List<Double>> rows = new ArrayList<>();
    int next = 0;
    for (int k = 0; k < coefficients.size(); k++) {
      rows.add(List.of(cells).subList(next, next + k + 1));
      next += k + 1;
    }
    covariance =
        new ModelDocument.Covariance(
            coefficients.stream().map(ModelDocument.Coefficient::name).toList(), rows, null);
    return this;
  }

  Models weights(String column) {
    weights = new ModelDocument.Weights(column, "frequency", 50);
    return this;
  }

  /** The covariance for centred columns too. */
  Models centred(ModelDocument.Centred centred) {
    covariance = new ModelDocument.Covariance(covariance.names(), covariance.rows(), centred);
    return this;
  }

  /** The model with its test vectors and its digest. */
  public ModelDocument model() {
    return ModelWriter.sealed(bare());
  }

  /** The coefficients with the errors of the covariance; 1 for those that it does not have. */
  private List<ModelDocument.Coefficient> tested() {
    List<ModelDocument.Coefficient> tested = new ArrayList<>();
    int known = covariance == null ? 0 : covariance.rows().size();
    for (int j = 0; j < coefficients.size(); j++) {
      ModelDocument.Coefficient c = coefficients.get(j);
      Double error = known == 0 ? 1.0 : null;
      if (j < known) {
        error = Math.sqrt(covariance.rows().get(j).get(j));
      }
      Double z = error == null ? null : c.estimate() / error;
      boolean linear = family.equals("gaussian");
      tested.add(
          new ModelDocument.Coefficient(
              c.name(),
              c.term(),
              c.level(),
              c.levels(),
              c.estimate(),
              error,
              linear ? null : z,
              linear ? z : null,
              null,
              null,
              null,
              null,
              false,
              null));
    }
    return tested;
  }

  private ModelDocument bare() {
    boolean linear = family.equals("gaussian");
    String response = formula.substring(0, formula.indexOf(" ~ "));
    return new ModelDocument(
        new ModelDocument.Kind(
            ModelDocument.VERSION,
            "CONVERGED",
            family,
            "maximum-likelihood",
            formula,
            new ModelDocument.Response(response, linear ? null : "0", linear ? null : "1", 0, 0)),
        new ModelDocument.Sample(
            50,
            50,
            0,
            new LinkedHashMap<>(),
            weights,
            null,
            null,
            null,
            0,
            List.of(),
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
            linear ? new ModelDocument.Linear(40, 2.0, 0.3, 0.2, 1.0, 1, 0.5, -0.3) : null,
            coefficients.size(),
            10,
            49,
            10.0),
        new ModelDocument.Estimates(
            "model",
            0.95,
            Collections.unmodifiableList(tested()),
            covariance,
            intercept,
            terms,
            variables),
        new ModelDocument.Evidence(List.of(), List.of(), List.of(), "f", "v", null));
  }

  /** A row of texts by column; what is not there is missing. */
  static Values row(List<String> columns, Map<String, String> texts) {
    return new Values() {
      @Override
      public boolean isMissing(int column) {
        return text(column) == null;
      }

      @Override
      public double number(int column) {
        return isMissing(column) ? Double.NaN : Double.parseDouble(text(column));
      }

      @Override
      public String text(int column) {
        return texts.get(columns.get(column));
      }
    };
  }
}
