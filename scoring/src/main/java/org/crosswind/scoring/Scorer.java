package org.crosswind.scoring;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.crosswind.glm.expression.Derivation;
import org.crosswind.glm.expression.DerivedColumns;
import org.crosswind.glm.expression.UntypedColumns;
import org.crosswind.glm.expression.Values;

/**
 * Scores rows with a model: η = β₀ + offset + Σ β_j x_j in the order of the terms, and μ = 1/(1 +
 * exp(−η)) for a logistic model, μ = η for a linear one. Aliased columns that depend on others
 * count as 0, as in R; levels and cells without an estimate (never trained, or separated) follow
 * the {@link Unseen} policy. A row is read once, and scored without making objects. Immutable, and
 * for any number of threads at once; each of these scores other rows.
 *
 * <pre>{@code
 * Scorer scorer = Scorer.load(Path.of("model.json"));
 * ScorerRow row = new ScorerRow(scorer.columns());
 * row.set("Carrier", "AA").set("CRSDepTime", 14.5);
 * double probability = scorer.score(row);
 * }</pre>
 */
public final class Scorer {
  private final ScoringPlan plan;
  private final Unseen policy;
  private final Family family;

  /** Null where the model derives no columns. */
  private final DerivedColumns derived;

  private final RowReader reader;
  private final LevelCoder coder;
  private final double[] beta;
  private final int[] offsets;
  private final Term[] terms;

  /** By grouping the factors that are its parts; none of a factor. */
  private final int[][] parts;

  private final ThreadLocal<RowState> states = ThreadLocal.withInitial(this::newState);

  /** A term of the plan in arrays. */
  private static final class Term {
    private final int grouping;
    private final int[] numbers;
    private final int[] coefficients;

    /** By code what the coefficient is: 0 of none, NaN where there is no estimate. */
    private final double[] effects;

    Term(ScoringPlan.Term term, double[] beta) {
      grouping = term.grouping();
      numbers = array(term.numbers());
      coefficients = array(term.coefficients());
      effects = new double[coefficients.length];
      for (int code = 0; code < effects.length; code++) {
        int coefficient = coefficients[code];
        effects[code] =
            coefficient >= 0
                ? beta[coefficient]
                : coefficient == ScoringPlan.UNSEEN ? Double.NaN : 0;
      }
    }

    int coefficient(RowState state) {
      if (grouping < 0) {
        return coefficients[0];
      }
      int code = state.codes[grouping];
      return code < 0 ? ScoringPlan.UNSEEN : coefficients[code];
    }

    double effect(RowState state) {
      if (grouping < 0) {
        return effects[0];
      }
      int code = state.codes[grouping];
      return code < 0 ? Double.NaN : effects[code];
    }

    double multiplier(RowState state) {
      if (numbers.length == 1) {
        return state.numbers[numbers[0]];
      }
      double value = 1;
      for (int number : numbers) {
        value *= state.numbers[number];
      }
      return value;
    }
  }

  /**
   * A scorer of a model.
   *
   * @throws IllegalArgumentException when nothing was estimated
   */
  public Scorer(ModelDocument model, Unseen policy) {
    this.policy = policy;
    family = Family.of(model);
    plan = ScoringPlan.of(model);
    Derivation derivation = model.derivation().neededFor(plan.sources());
    DerivedColumns scope = derivation.bind(new UntypedColumns(plan.columns()));
    derived = derivation.isEmpty() ? null : scope;
    reader = new RowReader(plan, scope);
    coder = new LevelCoder(plan);
    beta = plan.estimates().stream().mapToDouble(Double::doubleValue).toArray();
    offsets = array(plan.offsets());
    terms = plan.terms().stream().map(t -> new Term(t, beta)).toArray(Term[]::new);
    parts =
        plan.groupings().stream()
            .map(g -> g instanceof ScoringPlan.Cells cells ? array(cells.parts()) : new int[0])
            .toArray(int[][]::new);
  }

  private static int[] array(List<Integer> numbers) {
    return numbers.stream().mapToInt(Integer::intValue).toArray();
  }

  /**
   * The scorer of a file {@code model.json}; rows at a level without an estimate have no
   * prediction.
   *
   * @throws IOException when it cannot be read
   * @throws IllegalArgumentException when it is no model that this version reads, or has no
   *     estimates; the message says what is wrong
   */
  public static Scorer load(Path file) throws IOException {
    return new Scorer(ModelJson.readModel(Files.readString(file)), Unseen.MISSING);
  }

  /** The data columns a row must have, by whose positions it is asked. */
  public List<String> columns() {
    return plan.columns();
  }

  /** What the scorer does. */
  public ScoringPlan plan() {
    return plan;
  }

  /**
   * The mean of the response at a row: of a logistic model the probability of its success. NaN when
   * a value is missing or not finite, or a level unseen under {@link Unseen#MISSING}.
   *
   * @param row by the positions of {@link #columns}
   * @throws UnseenLevelException under {@link Unseen#FAIL}
   */
  public double score(Values row) {
    return mean(eta(row));
  }

  /**
   * The linear predictor of a row; NaN as for {@link #score}.
   *
   * @throws UnseenLevelException under {@link Unseen#FAIL}
   */
  public double eta(Values row) {
    return eta(row, states.get());
  }

  /** The mean of the response at a linear predictor; NaN for NaN. */
  public double mean(double eta) {
    return family.mean(eta);
  }

  RowReader reader() {
    return reader;
  }

  LevelCoder coder() {
    return coder;
  }

  /** Working memory for one thread. */
  RowState newState() {
    return new RowState(plan, reader.computed(), derived == null ? null : derived.values());
  }

  /** The linear predictor of a row, of which a state then tells more. */
  double eta(Values row, RowState state) {
    double eta = evaluate(row, state);
    if (state.outcome != RowState.Outcome.UNSEEN) {
      return eta;
    }
    return switch (policy) {
      case FAIL -> throw exception(state);
      case MISSING -> Double.NaN;
      case REFERENCE -> eta;
    };
  }

  private double evaluate(Values row, RowState state) {
    state.move(row);
    if (!reader.read(state)) {
      state.outcome = RowState.Outcome.INCOMPLETE;
      return Double.NaN;
    }
    coder.code(state);
    if (state.anyUnseen) {
      Arrays.fill(state.unseen, false);
      state.anyUnseen = false;
    }
    double eta = 0;
    if (plan.intercept()) {
      eta = beta[0];
    }
    for (int offset : offsets) {
      eta += state.numbers[offset];
    }
    for (Term term : terms) {
      double effect = term.effect(state);
      if (Double.isNaN(effect) && term.grouping >= 0) {
        mark(term.grouping, state);
      } else if (effect != 0) {
        eta += effect * term.multiplier(state);
      }
    }
    state.outcome = state.anyUnseen ? RowState.Outcome.UNSEEN : RowState.Outcome.SCORED;
    return eta;
  }

  /** Blames the factors whose level was never trained before the cell that they make. */
  private void mark(int grouping, RowState state) {
    state.anyUnseen = true;
    boolean blamed = false;
    for (int part : parts[grouping]) {
      if (state.codes[part] < 0) {
        state.unseen[part] = true;
        blamed = true;
      }
    }
    state.unseen[grouping] |= !blamed;
  }

  private UnseenLevelException exception(RowState state) {
    int first = 0;
    while (!state.unseen[first]) {
      first++;
    }
    return new UnseenLevelException(plan.groupings().get(first).name(), level(first, state));
  }

  /** The level or the cell that the row last scored has, known or not. */
  String level(int grouping, RowState state) {
    return plan.groupings().get(grouping) instanceof ScoringPlan.Cells cells
        ? cells.parts().stream().map(p -> level(p, state)).collect(Collectors.joining(":"))
        : reader.text(grouping, state);
  }

  /**
   * What a term adds to η of the row last scored: 0 at the reference level and at a level that is
   * scored as it, NaN at one without an estimate that is not.
   */
  double contribution(int term, RowState state) {
    double effect = terms[term].effect(state);
    if (Double.isNaN(effect) && terms[term].grouping >= 0 && policy == Unseen.REFERENCE) {
      return 0;
    }
    return effect == 0 ? 0 : effect * terms[term].multiplier(state);
  }

  /** What {@link RowState#lacking} tells of. */
  List<String> readNames() {
    return reader.names();
  }

  /** The standard error of the linear predictor of the row last scored. */
  double stdError(RowState state, CovarianceMatrix covariance) {
    int size = 0;
    if (plan.intercept()) {
      state.active[size] = 0;
      state.multipliers[size++] = 1;
    }
    for (Term term : terms) {
      int coefficient = term.coefficient(state);
      if (coefficient >= 0) {
        state.active[size] = coefficient;
        state.multipliers[size++] = term.multiplier(state);
      }
    }
    return Math.sqrt(covariance.quadratic(state.active, state.multipliers, size));
  }
}
