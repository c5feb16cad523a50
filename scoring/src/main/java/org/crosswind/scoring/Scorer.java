package org.crosswind.scoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.crosswind.glm.expression.ColumnTypes;
import org.crosswind.glm.expression.Derivation;
import org.crosswind.glm.expression.DerivedColumns;
import org.crosswind.glm.expression.DerivedValues;
import org.crosswind.glm.expression.UntypedColumns;
import org.crosswind.glm.expression.Values;
import org.crosswind.glm.formula.Formula;

/**
 * Scores rows with a model: η = β₀ + offset + Σ β_j x_j in the order of the terms, and μ = 1/(1 +
 * exp(−η)) for a logistic model, μ = η for a linear one. Aliased columns that depend on others
 * count as 0, as in R; levels and cells without an estimate (never trained, or separated) follow
 * the {@link Unseen} policy. A row is read once, and scored without making objects. Not for several
 * threads at once.
 */
public final class Scorer {
  private final Unseen policy;
  private final Family family;
  private final List<String> columns;

  /** Null where the model derives no columns. */
  private final DerivedValues derived;

  private final double[] beta;
  private final boolean intercept;
  private final int[] offsets;
  private final List<ScoredTerm> terms = new ArrayList<>();
  private final RowNumbers numbers;
  private final RowLevels levels;
  private final UnseenLevels unseen;
  private final PooledLevels pooled;
  private final int[] active;
  private final double[] values;
  private int size;
  private long rows;
  private long missing;
  private long unseenRows;

  /**
   * A scorer of a model.
   *
   * @throws IllegalArgumentException when nothing was estimated
   */
  public Scorer(ModelDocument model, Unseen policy) {
    this.policy = policy;
    family = Family.of(model);
    boolean estimated =
        model.estimates().coefficients().stream().anyMatch(c -> c.estimate() != null);
    intercept = model.estimates().intercept();
    if ((!estimated && !model.estimates().coefficients().isEmpty())
        || (intercept && model.estimates().coefficients().get(0).estimate() == null)) {
      throw new IllegalArgumentException(
          "the model cannot score: it has no estimates (" + model.kind().status() + ")");
    }
    ModelVariables used = new ModelVariables(model);
    Formula formula = Formula.parse(model.kind().formula());
    List<String> wanted = columns(used, formula);
    Derivation derivation = model.derivation().neededFor(wanted);
    columns = derivation.sources(wanted);
    ColumnTypes own = new UntypedColumns(columns);
    DerivedColumns slots = derivation.bind(own);
    derived = derivation.isEmpty() ? null : slots.values();
    List<Formula.Variable> factors =
        used.factors().stream().filter(f -> f.parts() == null).map(ModelVariables::source).toList();
    List<Formula.Variable> read = new ArrayList<>(used.numbers());
    factors.stream().filter(v -> v.kind() == Formula.Variable.Kind.CODED).forEach(read::add);
    read.addAll(formula.offsets());
    numbers = new RowNumbers(slots, wanted, read, factors);
    offsets = formula.offsets().stream().mapToInt(numbers::position).toArray();
    levels = new RowLevels(used.factors(), numbers);
    unseen = new UnseenLevels(levels);
    pooled = new PooledLevels(levels);
    for (ModelDocument.Term term : model.estimates().terms()) {
      List<Integer> positions =
          term.number() == null
              ? List.of()
              : ScoredTerm.parts(used.named(term.number())).stream()
                  .map(numbers::position)
                  .toList();
      terms.add(new ScoredTerm(model, term, levels, positions));
    }
    beta =
        model.estimates().coefficients().stream()
            .mapToDouble(c -> Objects.requireNonNullElse(c.estimate(), Double.NaN))
            .toArray();
    active = new int[terms.size() + 1];
    values = new double[active.length];
  }

  private static List<String> columns(ModelVariables used, Formula formula) {
    Set<String> needed = new LinkedHashSet<>(used.columns());
    formula.offsets().forEach(offset -> needed.addAll(offset.columns()));
    return List.copyOf(needed);
  }

  /** The data columns a row must have, by whose positions it is asked. */
  public List<String> columns() {
    return columns;
  }

  /**
   * The linear predictor of a row; NaN when a value is missing or not finite, or a level unseen
   * under {@link Unseen#MISSING}.
   *
   * @param own the row, by the positions of {@link #columns}
   */
  public double eta(Values own) {
    Values row = own;
    if (derived != null) {
      derived.move(own);
      row = derived;
    }
    rows++;
    size = 0;
    if (!numbers.read(row)) {
      missing++;
      return Double.NaN;
    }
    levels.read(row);
    pooled.count(row);
    unseen.clear();
    double eta = 0;
    if (intercept) {
      eta = beta[0];
      add(0, 1);
    }
    for (int position : offsets) {
      eta += numbers.at(position);
    }
    for (ScoredTerm term : terms) {
      int coefficient = term.coefficient(levels);
      if (coefficient >= 0) {
        double value = term.value(numbers);
        eta += beta[coefficient] * value;
        add(coefficient, value);
      } else if (coefficient == ScoredTerm.UNSEEN) {
        unseen.mark(term.factor());
      }
    }
    return unseen.any() ? unseen(row, eta) : eta;
  }

  private void add(int coefficient, double value) {
    active[size] = coefficient;
    values[size] = value;
    size++;
  }

  private double unseen(Values row, double eta) {
    unseenRows++;
    unseen.count(row);
    return switch (policy) {
      case FAIL -> throw unseen.exception(row);
      case MISSING -> Double.NaN;
      case REFERENCE -> eta;
    };
  }

  /** The standard error of the linear predictor of the row last scored. */
  double stdError(CovarianceMatrix covariance) {
    return Math.sqrt(covariance.quadratic(active, values, size));
  }

  /** The mean of the response at a linear predictor; NaN for NaN. */
  public double mean(double eta) {
    return family.mean(eta);
  }

  /** What became of the rows so far. */
  public ScoredRows rows() {
    Map<String, Long> byVariable = new LinkedHashMap<>();
    long[] lacking = numbers.missing();
    for (int v = 0; v < lacking.length; v++) {
      if (lacking[v] > 0) {
        byVariable.put(numbers.names().get(v), lacking[v]);
      }
    }
    return new ScoredRows(
        rows,
        missing,
        unseenRows,
        byVariable,
        unseen.counts(),
        pooled.rows(),
        pooled.counts(),
        0,
        0);
  }
}
