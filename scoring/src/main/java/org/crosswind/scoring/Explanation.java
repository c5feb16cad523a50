package org.crosswind.scoring;

import java.util.ArrayList;
import java.util.List;

/**
 * What a model says of one row, and why; made and filled by an {@link Explainer}. What is not asked
 * for is not computed, and only {@link #warnings} makes objects. Numbers that do not exist are NaN.
 * For one thread.
 */
public final class Explanation {
  private final Explainer explainer;
  private final RowState state;
  private final CovarianceMatrix covariance;
  private final double[] contributions;
  private double eta;
  private double linkError;

  Explanation(Explainer explainer, RowState state, CovarianceMatrix covariance, int contributions) {
    this.explainer = explainer;
    this.state = state;
    this.covariance = covariance;
    this.contributions = new double[contributions];
  }

  RowState state() {
    return state;
  }

  void begin(double predictor) {
    eta = predictor;
    linkError =
        covariance == null || Double.isNaN(eta)
            ? Double.NaN
            : explainer.scorer().stdError(state, covariance);
  }

  /** The linear predictor. */
  public double eta() {
    return eta;
  }

  /** The mean of the response: of a logistic model the probability of its success. */
  public double mean() {
    return explainer.family().mean(eta);
  }

  /** The standard error of η. */
  public double linkError() {
    return linkError;
  }

  /** The standard error of the mean, by the delta method. */
  public double stdError() {
    return explainer.family().slope(eta) * linkError;
  }

  /** The lower end of the mean's confidence interval, made on the scale of the link. */
  public double lower() {
    return explainer.family().mean(eta - explainer.quantile() * linkError);
  }

  /** The upper end of the mean's confidence interval. */
  public double upper() {
    return explainer.family().mean(eta + explainer.quantile() * linkError);
  }

  /** Whether a value is missing or not finite, so that there is no prediction. */
  public boolean isIncomplete() {
    return state.outcome == RowState.Outcome.INCOMPLETE;
  }

  /** Whether the row has a level or cell without an estimate. */
  public boolean isUnseen() {
    return state.outcome == RowState.Outcome.UNSEEN;
  }

  /**
   * What each of {@link Explainer#parts} adds to η, in an array that the next row overwrites. All
   * NaN for an incomplete row; NaN for a term at a level without an estimate that is not scored.
   */
  public double[] contributions() {
    Scorer scorer = explainer.scorer();
    ScoringPlan plan = scorer.plan();
    boolean none = isIncomplete();
    int next = 0;
    if (plan.intercept()) {
      contributions[next++] = none ? Double.NaN : plan.estimates().get(0);
    }
    for (int i = 0; i < plan.offsets().size(); i++) {
      contributions[next++] = none ? Double.NaN : state.numbers[plan.offsets().get(i)];
    }
    for (int t = 0; t < plan.terms().size(); t++) {
      contributions[next++] = none ? Double.NaN : scorer.contribution(t, state);
    }
    return contributions;
  }

  /** What the prediction, or that there is none, should be weighed with; mostly nothing. */
  public List<Warning> warnings() {
    List<Warning> warnings = new ArrayList<>();
    if (isIncomplete()) {
      addMissing(warnings);
      return warnings;
    }
    addLevels(warnings);
    explainer.ranges().forEach(range -> addRange(range, warnings));
    if (covariance != null && !Double.isNaN(eta) && Double.isNaN(linkError)) {
      warnings.add(new Warning.WithoutError(covariance.cancelled()));
    }
    return warnings;
  }

  private void addMissing(List<Warning> warnings) {
    List<String> names = explainer.scorer().readNames();
    for (int i = 0; i < names.size(); i++) {
      if (state.lacking[i]) {
        warnings.add(new Warning.Missing(names.get(i)));
      }
    }
  }

  private void addLevels(List<Warning> warnings) {
    List<ScoringPlan.Grouping> groupings = explainer.plan().groupings();
    for (int g = 0; g < groupings.size(); g++) {
      String name = groupings.get(g).name();
      if (state.anyUnseen && state.unseen[g]) {
        boolean scored = explainer.policy() == Unseen.REFERENCE;
        warnings.add(new Warning.UnseenLevel(name, explainer.scorer().level(g, state), scored));
      }
      if (state.anyFresh && state.fresh[g]) {
        warnings.add(new Warning.PooledLevel(name, explainer.scorer().level(g, state)));
      }
    }
  }

  private void addRange(Explainer.TrainedRange range, List<Warning> warnings) {
    double value = 1;
    for (int number : range.numbers()) {
      value *= state.numbers[number];
    }
    if (value < range.least() || value > range.most()) {
      warnings.add(new Warning.OutOfRange(range.name(), value, range.least(), range.most()));
    }
  }
}
