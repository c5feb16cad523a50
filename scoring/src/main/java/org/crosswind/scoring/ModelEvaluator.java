package org.crosswind.scoring;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import org.crosswind.glm.expression.Values;
import org.crosswind.scoring.evaluate.ColumnSums;
import org.crosswind.scoring.evaluate.RateSum;

/**
 * Scores rows whose response is known, and sums their observed and predicted rates by the levels
 * and bins of the model's variables. Counts its rows, and is for one thread.
 */
public final class ModelEvaluator {
  private final Scorer scorer;
  private final RowState state;
  private final RowCounts scored;
  private final DataCounts counts;
  private final ObservedResponse response;
  private final List<String> columns;
  private final int weightColumn;
  private final boolean frequencies;

  /** By number of the plan and bin; none where the model has no bins of it. */
  private final RateSum[][] byBin;

  private final RateSum[][] byLevel;
  private final List<String> factors = new ArrayList<>();

  private double prediction;
  private double observed;
  private double weight;

  /**
   * An evaluator of a logistic model.
   *
   * @param hasColumn tells whether the rows have a column: prior weights count where they have that
   *     of the model
   */
  public ModelEvaluator(ModelDocument model, Unseen unseen, Predicate<String> hasColumn) {
    scorer = new Scorer(model, unseen);
    state = scorer.newState();
    scored = new RowCounts(scorer);
    counts = new DataCounts(scorer, model);
    Set<String> needed = new LinkedHashSet<>(scorer.columns());
    needed.addAll(ObservedResponse.columns(model));
    ModelDocument.Weights weights = model.sample().weights();
    boolean weighted = weights != null && hasColumn.test(weights.column());
    if (weighted) {
      needed.add(weights.column());
    }
    columns = List.copyOf(needed);
    frequencies = weighted && weights.kind().equals("frequency");
    weightColumn = weighted ? columns.indexOf(weights.column()) : -1;
    response = new ObservedResponse(model, columns);
    ScoringPlan plan = scorer.plan();
    byBin = new RateSum[plan.numbers().size()][];
    for (int n = 0; n < byBin.length; n++) {
      byBin[n] = new RateSum[counts.bins(n)];
    }
    byLevel = new RateSum[plan.groupings().size()][];
    for (int g = 0; g < byLevel.length; g++) {
      boolean factor = plan.groupings().get(g) instanceof ScoringPlan.Factor;
      byLevel[g] = new RateSum[factor ? plan.groupings().get(g).size() : 0];
      factors.add(factor ? plan.groupings().get(g).name() : null);
    }
  }

  /** The columns that a row is asked for, by whose positions it is asked. */
  public List<String> columns() {
    return columns;
  }

  /**
   * Scores a row.
   *
   * @return whether it counts: it has a prediction, a response, and a weight above 0
   * @throws UnseenLevelException under {@link Unseen#FAIL}
   */
  public boolean move(Values row) {
    double eta = scorer.eta(row, state);
    scored.add(state);
    weight = weightColumn < 0 ? 1 : weight(row);
    counts.addRead(state, frequencies ? weight : 1);
    prediction = scorer.mean(eta);
    observed = response.of(row);
    if (Double.isNaN(prediction) || Double.isNaN(observed) || !(weight > 0)) {
      return false;
    }
    addRates();
    return true;
  }

  private double weight(Values row) {
    double number = row.isMissing(weightColumn) ? Double.NaN : row.number(weightColumn);
    return Double.isFinite(number) ? number : Double.NaN;
  }

  private void addRates() {
    for (int g = 0; g < byLevel.length; g++) {
      int code = state.codes[g];
      if (code >= 0 && byLevel[g].length > 0) {
        add(byLevel[g], code);
      }
    }
    for (int n = 0; n < byBin.length; n++) {
      if (byBin[n].length > 0) {
        add(byBin[n], counts.bin(n));
      }
    }
  }

  private void add(RateSum[] sums, int at) {
    if (sums[at] == null) {
      sums[at] = new RateSum();
    }
    sums[at].add(observed == 1, prediction, weight, frequencies ? weight : weight * weight);
  }

  /** The prediction for the row. */
  public double prediction() {
    return prediction;
  }

  /** Whether the row has the response that the model predicts. */
  public boolean positive() {
    return observed == 1;
  }

  /** What the row counts. */
  public double weight() {
    return weight;
  }

  /** What became of the rows so far. */
  public ScoredRows rows() {
    return scored.rows();
  }

  /** What the rows so far have of each variable. */
  public DataCounts.Parts counts() {
    return counts.parts();
  }

  /** The rates of the rows so far by the codes of levels and of bins, by the variable's name. */
  public Map<String, ColumnSums.Parts> rates() {
    Map<String, ColumnSums.Parts> rates = new LinkedHashMap<>();
    for (int g = 0; g < byLevel.length; g++) {
      if (byLevel[g].length > 0) {
        rates.put(factors.get(g), ColumnSums.parts(byLevel[g]));
      }
    }
    for (int n = 0; n < byBin.length; n++) {
      if (byBin[n].length > 0) {
        rates.put(scorer.plan().numbers().get(n).name(), ColumnSums.parts(byBin[n]));
      }
    }
    return rates;
  }
}
