package org.crosswind.scoring;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswind.glm.expression.ValueException;
import org.crosswind.glm.expression.Values;

/** Rows by which a scorer proves that it reads a model as the program that wrote it did. */
final class TestVectors {
  private static final int NUMBER = 10;
  private static final int ATTEMPTS = 100;

  /** How far numbers may be apart, relative to their size; of η also relative to 1. */
  private static final double TOLERANCE = 1e-9;

  /** The same of standard errors, of whose terms more digits may cancel. */
  private static final double ERROR_TOLERANCE = 1e-6;

  /** The version of documents whose vectors have no standard error. */
  private static final String WITHOUT_ERRORS = "1.0";

  private static final String GIVE = ", and its coefficients give ";

  private TestVectors() {}

  /**
   * Ten rows made from the model alone, the first with every factor at its reference and every
   * number at its least. Fewer when there are no ten different rows that the model scores, none
   * when nothing was estimated.
   */
  static List<ModelDocument.Vector> of(ModelDocument model) {
    Scorer scorer;
    try {
      scorer = new Scorer(model, Unseen.MISSING);
    } catch (IllegalArgumentException e) {
      return List.of();
    }
    RowState state = scorer.newState();
    CovarianceMatrix covariance = covariance(model);
    VectorRows rows = new VectorRows(model, scorer.columns());
    Set<Map<String, String>> seen = new HashSet<>();
    List<ModelDocument.Vector> vectors = new ArrayList<>();
    for (int index = 0; index < NUMBER; index++) {
      for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
        Map<String, String> row = rows.row(index, attempt);
        double eta = eta(scorer, state, row);
        if (Double.isFinite(eta) && seen.add(row)) {
          Double error = error(scorer, state, covariance);
          vectors.add(new ModelDocument.Vector(row, eta, scorer.mean(eta), error));
          break;
        }
      }
    }
    return vectors;
  }

  private static CovarianceMatrix covariance(ModelDocument model) {
    return model.estimates().covariance() == null ? null : new CovarianceMatrix(model);
  }

  /** The standard error of the row last scored; null when there is none. */
  private static Double error(Scorer scorer, RowState state, CovarianceMatrix covariance) {
    double error = covariance == null ? Double.NaN : scorer.stdError(state, covariance);
    return Double.isFinite(error) ? error : null;
  }

  /** NaN also where an expression can't be made of the row's texts. */
  private static double eta(Scorer scorer, RowState state, Map<String, String> row) {
    try {
      return scorer.eta(new TextRow(scorer.columns(), row), state);
    } catch (ValueException e) {
      return Double.NaN;
    }
  }

  /** A row of texts by column. */
  private record TextRow(List<String> columns, Map<String, String> row) implements Values {
    @Override
    public boolean isMissing(int column) {
      return text(column) == null;
    }

    @Override
    public double number(int column) {
      if (isMissing(column)) {
        return Double.NaN;
      }
      try {
        return Double.parseDouble(text(column));
      } catch (NumberFormatException e) {
        return Double.NaN;
      }
    }

    @Override
    public String text(int column) {
      return row.get(columns.get(column));
    }
  }

  /**
   * Computes the test vectors of a model anew.
   *
   * @throws IllegalArgumentException when one comes out otherwise, or when a model that can be
   *     tried has none
   */
  static void check(ModelDocument model) {
    if (model.evidence().vectors().isEmpty()) {
      if (!of(model).isEmpty()) {
        throw new IllegalArgumentException(
            "the model has no test vectors, by which a reader knows that it scores as its writer"
                + " meant: the document has been altered");
      }
      return;
    }
    Scorer scorer = new Scorer(model, Unseen.MISSING);
    RowState state = scorer.newState();
    CovarianceMatrix covariance = covariance(model);
    boolean errors = !model.kind().version().equals(WITHOUT_ERRORS);
    for (int i = 0; i < model.evidence().vectors().size(); i++) {
      ModelDocument.Vector vector = model.evidence().vectors().get(i);
      double eta = eta(scorer, state, vector.row());
      double mean = scorer.mean(eta);
      if (!(Math.abs(eta - vector.eta()) <= TOLERANCE * Math.max(1, Math.abs(vector.eta())))) {
        throw mismatch(i, vector, "eta", vector.eta() + GIVE + eta);
      }
      if (!(Math.abs(mean - vector.mean()) <= TOLERANCE * Math.abs(vector.mean()))) {
        throw mismatch(i, vector, "mean", vector.mean() + GIVE + mean);
      }
      Double error = error(scorer, state, covariance);
      if (errors && !agree(vector.stdError(), error)) {
        throw mismatch(
            i, vector, "standard error", vector.stdError() + ", and its covariance gives " + error);
      }
    }
  }

  private static boolean agree(Double told, Double given) {
    if (told == null || given == null) {
      return Objects.equals(told, given);
    }
    return Math.abs(told - given) <= ERROR_TOLERANCE * told;
  }

  private static IllegalArgumentException mismatch(
      int index, ModelDocument.Vector vector, String what, String numbers) {
    String row =
        vector.row().entrySet().stream()
            .map(e -> e.getKey() + " = " + e.getValue())
            .collect(Collectors.joining(", "));
    return new IllegalArgumentException(
        "the model's test vector "
            + (index + 1)
            + " ("
            + row
            + ") has the "
            + what
            + " "
            + numbers
            + ": the document has been altered or was written by an incompatible program");
  }
}
