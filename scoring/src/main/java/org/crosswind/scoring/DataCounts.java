package org.crosswind.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.crosswind.glm.design.BinSearch;
import org.crosswind.glm.expression.Values;

/**
 * Counts what rows have of each variable of a model: levels, values by bin, what is missing. Every
 * row counts, complete or not; levels and bins by the frequencies of the rows where these are
 * known. Parts merge, in any order. For one thread.
 */
public final class DataCounts {
  private static final int LEVELS_KEPT = 1000;

  /** Larger frequencies have no exact sums. */
  private static final double MOST = 0x1p53;

  private final ScoringPlan plan;
  private final RowReader reader;
  private final LevelCoder coder;
  private final RowState state;
  private final NumberCounts[] numbers;

  /** By grouping; null of cells. */
  private final FactorCounts[] factors;

  private final List<String> columns;

  /** The position of the frequencies; -1 where each row is one observation. */
  private final int weight;

  private long rows;

  /**
   * No rows of a model. Where it was fitted with frequencies and the rows have them, levels and
   * bins are counted by these, as they were in training.
   *
   * @param hasColumn tells whether the rows have a column
   */
  public DataCounts(ModelDocument model, Predicate<String> hasColumn) {
    this(new Scorer(model, Unseen.MISSING), model, hasColumn);
  }

  /** No rows of a model, which a scorer of it reads; the frequencies come with the rows. */
  DataCounts(Scorer scorer, ModelDocument model) {
    this(scorer, model, column -> false);
  }

  private DataCounts(Scorer scorer, ModelDocument model, Predicate<String> hasColumn) {
    plan = scorer.plan();
    reader = scorer.reader();
    coder = scorer.coder();
    state = scorer.newState();
    Map<String, ModelDocument.Variable> bySource = new LinkedHashMap<>();
    model.estimates().variables().forEach(v -> bySource.put(v.source(), v));
    numbers =
        plan.numbers().stream()
            .map(number -> new NumberCounts(bySource.get(number.name())))
            .toArray(NumberCounts[]::new);
    ModelDocument.Weights weights = model.sample().weights();
    boolean weighted =
        weights != null && weights.kind().equals("frequency") && hasColumn.test(weights.column());
    columns = new ArrayList<>(plan.columns());
    if (weighted && !columns.contains(weights.column())) {
      columns.add(weights.column());
    }
    weight = weighted ? columns.indexOf(weights.column()) : -1;
    factors =
        plan.groupings().stream()
            .map(g -> g instanceof ScoringPlan.Factor ? new FactorCounts(g.size()) : null)
            .toArray(FactorCounts[]::new);
  }

  /** The columns that a row is asked for, by whose positions it is asked. */
  public List<String> columns() {
    return columns;
  }

  /** A frequency that is none counts as one row. */
  private long count(Values row) {
    return count(row.isMissing(weight) ? Double.NaN : row.number(weight));
  }

  private static long count(double frequency) {
    boolean whole = frequency >= 0 && frequency <= MOST && frequency == Math.rint(frequency);
    return whole ? (long) frequency : 1;
  }

  /**
   * Adds a row.
   *
   * @param row by the positions of {@link #columns}, and behind them that of the weights where they
   *     are asked for
   */
  public void add(Values row) {
    state.move(row);
    reader.read(state);
    add(state, weight < 0 ? 1 : count(row));
  }

  /** Adds the row that the scorer has read into a state, and coded where it is complete. */
  void addRead(RowState read, double frequency) {
    long count = count(frequency);
    if (read.outcome == RowState.Outcome.INCOMPLETE) {
      add(read, count);
      return;
    }
    addNumbers(read, count);
    for (int g = 0; g < factors.length; g++) {
      if (factors[g] != null) {
        addLevel(g, read, read.codes[g], count);
      }
    }
  }

  private void add(RowState read, long count) {
    addNumbers(read, count);
    for (int g = 0; g < factors.length; g++) {
      if (factors[g] == null) {
        continue;
      }
      if (reader.text(g, read) == null) {
        factors[g].missing++;
      } else {
        read.fresh[g] = false;
        addLevel(g, read, coder.code(g, read), count);
      }
    }
  }

  private void addNumbers(RowState read, long count) {
    rows++;
    for (int n = 0; n < numbers.length; n++) {
      numbers[n].add(read.numbers[n], count);
    }
  }

  private void addLevel(int g, RowState read, int code, long count) {
    FactorCounts counts = factors[g];
    if (code >= 0) {
      counts.rows[code] += count;
    } else {
      counts.unseen++;
    }
    boolean fresh = read.fresh[g];
    counts.fresh += fresh ? 1 : 0;
    if (code < 0 || fresh) {
      counts.addUnseen(reader.text(g, read));
    }
  }

  /** How many bins a number of the plan has; 0 where it is not known how training's were spread. */
  int bins(int number) {
    return numbers[number].spread == null ? 0 : numbers[number].spread.size();
  }

  /** The bin of a number of the row last added, which has a finite one. */
  int bin(int number) {
    return numbers[number].bin;
  }

  /** The counts: of numbers by their source in the model, of factors by their name. */
  public Parts parts() {
    Map<String, NumberParts> numberParts = new LinkedHashMap<>();
    for (int n = 0; n < numbers.length; n++) {
      numberParts.put(plan.numbers().get(n).name(), numbers[n].parts());
    }
    Map<String, FactorParts> factorParts = new LinkedHashMap<>();
    for (int g = 0; g < factors.length; g++) {
      if (plan.groupings().get(g) instanceof ScoringPlan.Factor factor) {
        factorParts.put(factor.name(), factors[g].parts());
      }
    }
    return new Parts(rows, numberParts, factorParts);
  }

  private static final class NumberCounts {
    /** Null where the model does not know the number's range, as of an offset. */
    private final ModelDocument.Variable trained;

    /** Null where it is not known how the values of training were spread. */
    private final BinSearch spread;

    private final long[] bins;
    private int bin;
    private long missing;
    private long below;
    private long above;
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    NumberCounts(ModelDocument.Variable trained) {
      this.trained = trained;
      boolean known = trained != null && trained.bins() != null;
      spread = known ? new BinSearch(trained.bins()) : null;
      bins = new long[known ? spread.size() : 1];
    }

    void add(double value, long count) {
      if (!Double.isFinite(value)) {
        missing++;
        return;
      }
      min = Math.min(min, value);
      max = Math.max(max, value);
      if (trained != null && trained.min() != null) {
        below += value < trained.min() ? 1 : 0;
        above += value > trained.max() ? 1 : 0;
      }
      bin = spread == null ? 0 : spread.of(value);
      bins[bin] += count;
    }

    NumberParts parts() {
      boolean any = min <= max;
      return new NumberParts(
          missing,
          below,
          above,
          any ? min : null,
          any ? max : null,
          Arrays.stream(bins).boxed().toList());
    }
  }

  private static final class FactorCounts {
    private final long[] rows;
    private final Map<String, Long> unseenLevels = new LinkedHashMap<>();
    private long missing;
    private long unseen;
    private long fresh;

    FactorCounts(int levels) {
      rows = new long[levels];
    }

    void addUnseen(String level) {
      if (unseenLevels.size() < LEVELS_KEPT || unseenLevels.containsKey(level)) {
        unseenLevels.merge(level, 1L, Long::sum);
      }
    }

    FactorParts parts() {
      return new FactorParts(
          missing,
          unseen,
          fresh,
          Arrays.stream(rows).boxed().toList(),
          new LinkedHashMap<>(unseenLevels));
    }
  }

  /** Counts as a plain document, which another process can merge. */
  public record Parts(
      long rows, Map<String, NumberParts> numbers, Map<String, FactorParts> factors) {
    /** The counts of both, of the same model. */
    public Parts merge(Parts other) {
      Map<String, NumberParts> bothNumbers = new LinkedHashMap<>(numbers);
      other.numbers.forEach((name, more) -> bothNumbers.merge(name, more, NumberParts::merge));
      Map<String, FactorParts> bothFactors = new LinkedHashMap<>(factors);
      other.factors.forEach((name, more) -> bothFactors.merge(name, more, FactorParts::merge));
      return new Parts(rows + other.rows, bothNumbers, bothFactors);
    }
  }

  /**
   * A number.
   *
   * @param missing rows without a value, or with one that is not finite
   * @param below rows below the least value of training, and above the largest
   * @param min null without any value
   * @param bins rows by the bins of training, or the sums of their frequencies
   */
  public record NumberParts(
      long missing, long below, long above, Double min, Double max, List<Long> bins) {
    NumberParts merge(NumberParts other) {
      return new NumberParts(
          missing + other.missing,
          below + other.below,
          above + other.above,
          min == null ? other.min : other.min == null ? min : (Double) Math.min(min, other.min),
          max == null ? other.max : other.max == null ? max : (Double) Math.max(max, other.max),
          sum(bins, other.bins));
    }
  }

  /**
   * A factor.
   *
   * @param unseen rows at a level without rows in training, where the factor has no pool
   * @param fresh rows at a level that a pool takes without knowing it
   * @param rows by level of training, or the sums of their frequencies
   * @param unseenLevels rows of those two by level, of the first thousand levels that one task met
   */
  public record FactorParts(
      long missing, long unseen, long fresh, List<Long> rows, Map<String, Long> unseenLevels) {
    FactorParts merge(FactorParts other) {
      Map<String, Long> levels = new LinkedHashMap<>(unseenLevels);
      other.unseenLevels.forEach((level, n) -> levels.merge(level, n, Long::sum));
      return new FactorParts(
          missing + other.missing,
          unseen + other.unseen,
          fresh + other.fresh,
          sum(rows, other.rows),
          levels);
    }
  }

  private static List<Long> sum(List<Long> a, List<Long> b) {
    Long[] sums = new Long[a.size()];
    Arrays.setAll(sums, i -> a.get(i) + b.get(i));
    return List.of(sums);
  }
}
