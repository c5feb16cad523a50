package org.crosswind.scoring;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.crosswind.glm.expression.Values;

/**
 * Predictions of a model with their standard errors, confidence intervals and residuals. With s =
 * √(x′Vx), V the covariance of the coefficients and q the quantile of the level (normal for a
 * logistic model, Student's t with the residual degrees of freedom for a linear one):
 *
 * <ul>
 *   <li>standard error: s on the scale of the link, |dμ/dη| s on that of the response (the delta
 *       method, as rxPredict);
 *   <li>interval: η ± q s, both ends taken to the scale of the prediction.
 * </ul>
 *
 * Numbers that do not exist are NaN. Counts its rows, and is not for several threads at once.
 */
public final class Predictor {

  private final PredictionRequest request;
  private final Scorer scorer;
  private final RowState state;
  private final RowCounts counts;
  private final Family family;
  private final List<String> columns;
  private final CovarianceMatrix covariance;
  private final ObservedResponse response;
  private final int weight;
  private final double quantile;
  private final double[] results;
  private long withoutError;
  private long cancelled;

  /**
   * A predictor.
   *
   * @param hasColumn tells whether the rows have a column: prior weights count in residuals where
   *     they have that of the model
   * @throws IllegalArgumentException when the request needs what the model does not have
   */
  public Predictor(
      ModelDocument model, Unseen unseen, PredictionRequest request, Predicate<String> hasColumn) {
    this.request = request;
    scorer = new Scorer(model, unseen);
    state = scorer.newState();
    counts = new RowCounts(scorer);
    family = Family.of(model);
    if (request.needsCovariance() && model.estimates().covariance() == null) {
      throw new IllegalArgumentException(
          "the model has no covariance, which standard errors and intervals need: fit it again with"
              + " --max-covariance "
              + model.estimates().coefficients().size()
              + " or more");
    }
    covariance = request.needsCovariance() ? new CovarianceMatrix(model) : null;
    Set<String> needed = new LinkedHashSet<>(scorer.columns());
    String weights = null;
    if (!request.residuals().isEmpty()) {
      needed.addAll(ObservedResponse.columns(model));
      if (model.sample().weights() != null && hasColumn.test(model.sample().weights().column())) {
        weights = model.sample().weights().column();
        needed.add(weights);
      }
    }
    columns = List.copyOf(needed);
    weight = weights == null ? -1 : columns.indexOf(weights);
    response = request.residuals().isEmpty() ? null : new ObservedResponse(model, columns);
    quantile =
        request.level() == null
            ? Double.NaN
            : family.quantile(request.level(), model.fit().residualDegreesOfFreedom());
    results = new double[names(request).size()];
  }

  /** The data columns a row must have, by whose positions it is asked. */
  public List<String> columns() {
    return columns;
  }

  /**
   * The names of what {@link #predict} gives, in its order: {@code prediction}, {@code stdError},
   * {@code lower}, {@code upper}, {@code residualResponse} and so on.
   */
  public static List<String> names(PredictionRequest request) {
    List<String> names = new ArrayList<>(List.of("prediction"));
    if (request.stdErrors()) {
      names.add("stdError");
    }
    if (request.level() != null) {
      names.addAll(List.of("lower", "upper"));
    }
    for (Residual residual : request.residuals()) {
      names.add(residual.column());
    }
    return names;
  }

  /**
   * Predicts a row.
   *
   * @return the numbers by {@link #names}, in an array that the next row overwrites
   * @throws UnseenLevelException under {@link Unseen#FAIL}
   */
  public double[] predict(Values row) {
    double eta = scorer.eta(row, state);
    counts.add(state);
    boolean link = request.scale() == PredictionRequest.Scale.LINK;
    int next = 0;
    results[next++] = link ? eta : family.mean(eta);
    if (covariance != null) {
      double error = error(eta);
      if (request.stdErrors()) {
        results[next++] = link ? error : family.slope(eta) * error;
      }
      if (request.level() != null) {
        double lower = eta - quantile * error;
        double upper = eta + quantile * error;
        results[next++] = link ? lower : family.mean(lower);
        results[next++] = link ? upper : family.mean(upper);
      }
    }
    if (response != null) {
      addResiduals(next, row, eta);
    }
    return results;
  }

  private double error(double eta) {
    if (Double.isNaN(eta)) {
      return Double.NaN;
    }
    double error = scorer.stdError(state, covariance);
    if (Double.isNaN(error)) {
      cancelled += covariance.cancelled() ? 1 : 0;
      withoutError += covariance.cancelled() ? 0 : 1;
    }
    return error;
  }

  private void addResiduals(int first, Values row, double eta) {
    double y = response.of(row);
    double root = weight < 0 ? 1 : Math.sqrt(weight(row));
    for (int r = 0; r < request.residuals().size(); r++) {
      Residual kind = request.residuals().get(r);
      results[first + r] = kind.of(family, y, eta) * (kind.weighted() ? root : 1);
    }
  }

  private double weight(Values row) {
    return row.isMissing(weight) ? Double.NaN : row.number(weight);
  }

  /** What became of the rows so far. */
  public ScoredRows rows() {
    return counts.rows().withErrors(withoutError, cancelled);
  }
}
