package org.crosswind.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crosswind.glm.fit.LogisticPoint;
import org.crosswind.glm.formula.Expression;
import org.crosswind.glm.formula.Formula;

/**
 * Scores rows with a model: η = offset + β₀ + Σ β_j x_j in the order of the terms, and for a
 * logistic model μ = 1/(1 + exp(−η)). Aliased columns that depend on others count as 0, as in R;
 * levels and cells without an estimate (never trained, or separated) follow the {@link Unseen}
 * policy. Not for several threads at once.
 */
public final class Scorer {
  /** A row by the positions of {@link Scorer#columns()}. */
  public interface Values {
    boolean isMissing(int column);

    /** The number, NaN when it is missing. */
    double number(int column);

    /** The level. */
    String text(int column);
  }

  private final Unseen policy;
  private final double intercept;
  private final List<ScoredTerm> terms = new ArrayList<>();
  private final List<Expression.Bound> offsets;
  private final List<String> columns;
  private final ScoredVariables variables;
  private final long[] missing;
  private final long[] unseen;

  public Scorer(ModelDocument model, Unseen policy) {
    this.policy = policy;
    Formula formula = Formula.parse(model.formula());
    Set<String> needed = new LinkedHashSet<>(formula.columns());
    formula.response().columns().forEach(needed::remove);
    columns = List.copyOf(needed);
    variables = new ScoredVariables(model, columns);
    offsets = formula.offsets().stream().map(o -> o.expression().bind(columns::indexOf)).toList();
    intercept = model.intercept() ? estimate(model.coefficients().get(0)) : 0;
    for (ModelDocument.Term term : model.terms()) {
      terms.add(new ScoredTerm(model, term, variables));
    }
    missing = new long[columns.size()];
    unseen = new long[variables.factors().size()];
  }

  static double estimate(ModelDocument.Coefficient coefficient) {
    return coefficient.estimate() == null ? 0 : coefficient.estimate();
  }

  /** The data columns a row must have, in the order of {@link Values}. */
  public List<String> columns() {
    return columns;
  }

  /** The factors and cells whose levels may be unseen. */
  public List<String> factors() {
    return variables.factors();
  }

  /**
   * The linear predictor of a row; NaN when a value is missing, or a level unseen under {@link
   * Unseen#MISSING}.
   */
  public double eta(Values row) {
    if (!isComplete(row)) {
      return Double.NaN;
    }
    double eta = intercept;
    for (Expression.Bound offset : offsets) {
      eta += offset.of(row::number);
    }
    boolean[] without = new boolean[unseen.length];
    for (ScoredTerm term : terms) {
      eta += term.value(row, without);
    }
    return eta + forUnseen(row, without);
  }

  private boolean isComplete(Values row) {
    boolean complete = true;
    for (int c = 0; c < missing.length; c++) {
      if (row.isMissing(c)) {
        missing[c]++;
        complete = false;
      }
    }
    return complete;
  }

  /** What the policy adds to η for levels without an estimate. */
  private double forUnseen(Values row, boolean[] without) {
    double sum = 0;
    for (int f = 0; f < without.length; f++) {
      if (without[f]) {
        unseen[f]++;
        if (policy == Unseen.FAIL) {
          throw new UnseenLevelException(variables.factors().get(f), variables.level(f, row));
        }
        sum = policy == Unseen.MISSING ? Double.NaN : sum;
      }
    }
    return sum;
  }

  /** The probability of success at a linear predictor; NaN for NaN. */
  public static double mean(double eta) {
    return LogisticPoint.mean(eta);
  }

  /** Rows so far that lacked each column. */
  public long[] missing() {
    return missing.clone();
  }

  /** Complete rows so far whose level of each factor, or cell, had no estimate. */
  public long[] unseen() {
    return Arrays.copyOf(unseen, unseen.length);
  }
}
