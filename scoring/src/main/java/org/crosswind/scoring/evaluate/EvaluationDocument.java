package org.crosswind.scoring.evaluate;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;

/**
 * How scores do on rows: {@code metrics.json}. A row of weight w counts as w rows; without weights
 * each counts once. Numbers that do not exist are null.
 *
 * @param auc area under the ROC curve; null without both positives and negatives
 * @param observations rows with prediction and response
 * @param positives of these, as rows
 * @param logLoss mean of −log of the probability given to what happened; null when it is infinite
 *     or scores are no probabilities
 * @param brier mean squared distance of probability and response; null for such scores
 * @param positive the value of the response that counted as positive
 * @param modelStatus how the fit of the model ended that gave the scores, when it did not converge;
 *     else null
 * @param notes what to weigh before trusting the numbers, a line each
 * @param version of this document's form
 * @param set which rows: {@code test}, {@code training}, or {@code scores} of unknown origin
 * @param weight sum of the weights; null without weights
 * @param aucInterval of DeLong's variance; null where there is no AUC, or one row of a class
 * @param averagePrecision Σ (Rₖ − Rₖ₋₁) Pₖ over the distinct scores; null without positives
 * @param kolmogorovSmirnov null without both classes
 * @param brierParts null where there is no Brier score
 * @param calibration null when the scores are no probabilities, or there are no rows
 * @param gains of the highest scores, at rising shares of the rows; none without positives
 * @param thresholds none without rows
 * @param curves thinned to be drawn; null without both classes
 * @param columns the rates by level or bin of each column
 * @param groups metrics by level of the columns that were asked for
 */
@JsonInclude(JsonInclude.Include.ALWAYS)
public record EvaluationDocument(
    Double auc,
    long observations,
    long positives,
    Double logLoss,
    Double brier,
    String positive,
    String modelStatus,
    List<String> notes,
    String version,
    String set,
    Double weight,
    Interval aucInterval,
    Double averagePrecision,
    KolmogorovSmirnov kolmogorovSmirnov,
    BrierParts brierParts,
    Calibration calibration,
    List<Gain> gains,
    Thresholds thresholds,
    Curves curves,
    List<ColumnRates> columns,
    List<GroupMetrics> groups) {
  public static final String VERSION = "2.0";

  public EvaluationDocument {
    notes = notes == null ? List.of() : List.copyOf(notes);
    gains = gains == null ? List.of() : List.copyOf(gains);
    columns = columns == null ? List.of() : List.copyOf(columns);
    groups = groups == null ? List.of() : List.copyOf(groups);
  }

  /** Which rows were evaluated. */
  public static final String TEST = "test";

  /** The rows that the model was fitted to. */
  public static final String TRAINING = "training";

  /** Rows of unknown origin. */
  public static final String SCORES = "scores";

  /** A confidence interval: {@code level} is its coverage, such as 0.95. */
  public record Interval(double stdError, double level, double lower, double upper) {}

  /** An estimate and its 95 % interval. */
  public record Estimate(double estimate, double stdError, double lower, double upper) {}

  /**
   * The largest distance of the scores' distributions in the two classes.
   *
   * @param statistic max |true positive rate − false positive rate|
   * @param threshold where it is
   */
  public record KolmogorovSmirnov(double statistic, double threshold) {}

  /**
   * Brier score = reliability − resolution + uncertainty + within, by the calibration's bins (A. H.
   * Murphy 1973; D. B. Stephenson, C. A. S. Coelho and I. T. Jolliffe 2008 for the last).
   *
   * @param reliability Σ wᵦ (p̄ᵦ − ȳᵦ)² / Σ w: smaller is better
   * @param resolution Σ wᵦ (ȳᵦ − ȳ)² / Σ w: larger is better
   * @param uncertainty ȳ (1 − ȳ)
   * @param within what the bins hide: the variance of the predictions in them less twice their
   *     covariance with the response
   */
  public record BrierParts(
      double reliability, double resolution, double uncertainty, double within) {}

  /**
   * Whether predicted chances happen as often as they say.
   *
   * @param observed rate of positives
   * @param predicted mean prediction
   * @param intercept of logit P(y) = a + logit p, 0 when calibrated in the large; null where some p
   *     is 0 or 1, or one class is missing
   * @param slope of logit P(y) = a + b logit p, 1 when neither too bold nor too timid; null as well
   * @param expectedError Σ wᵦ |ȳᵦ − p̄ᵦ| / Σ w over the bins (ECE)
   * @param hosmerLemeshow null with fewer than three groups
   * @param bins of as many rows, by rising prediction
   */
  public record Calibration(
      double observed,
      double predicted,
      Estimate intercept,
      Estimate slope,
      double expectedError,
      HosmerLemeshow hosmerLemeshow,
      List<Rate> bins) {}

  /**
   * Hosmer's and Lemeshow's test by groups of as many rows.
   *
   * @param degrees groups − 2 on the training set, groups on others
   * @param caveat what it does not tell
   */
  public record HosmerLemeshow(
      int groups, double chiSquare, int degrees, double p, String caveat) {}

  /**
   * Observed and predicted rate of some rows: a bin of predictions, a level of a factor, a bin of a
   * number.
   *
   * @param level of a factor; null for a bin
   * @param from least value of a bin; null of a level, and where it has no end
   * @param to largest value of a bin; of a number that is binned the next bin's first
   * @param rows as they stand
   * @param weight as what they count
   * @param observed rate of positives
   * @param predicted mean prediction
   * @param lower end of Wilson's 95 % interval of the observed rate
   * @param upper end of it
   * @param residual observed − predicted
   * @param limit 1.96 √(Σ w p (1 − p)) / Σ w: the residual of 95 in 100 such groups is within ±
   *     this when the predictions are right
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Rate(
      String level,
      Double from,
      Double to,
      long rows,
      double weight,
      double observed,
      double predicted,
      double lower,
      double upper,
      double residual,
      double limit) {}

  /**
   * The rows of the highest scores.
   *
   * @param share of all rows
   * @param threshold score at which this share is reached
   * @param captured share of all positives among them; rows of one score are taken in proportion
   * @param precision share of positives among them
   * @param lift precision over the rate of all rows
   */
  public record Gain(
      double share, double threshold, double captured, double precision, double lift) {}

  /**
   * Decisions by thresholds.
   *
   * @param falsePositiveCost of a negative taken for a positive
   * @param falseNegativeCost of a positive taken for a negative
   * @param chosen the threshold that was asked for
   * @param leastCost the score that as a threshold costs least; null where none is cheaper than to
   *     take no row for a positive
   * @param largestF1 that of the largest F1; null without positives
   * @param largestJ that of the largest true less false positive rate (Youden's J); null without
   *     both classes
   * @param table at a grid of thresholds from 0.01 to 0.9, as far as rows are above them
   */
  public record Thresholds(
      double falsePositiveCost,
      double falseNegativeCost,
      Decision chosen,
      Decision leastCost,
      Decision largestF1,
      Decision largestJ,
      List<Decision> table) {}

  /**
   * The confusion when rows with a score at or above the threshold are taken for positives. Counts
   * are sums of weights; a rate whose denominator is 0 is null.
   *
   * @param cost of all errors together
   */
  public record Decision(
      double threshold,
      double truePositives,
      double falsePositives,
      double trueNegatives,
      double falseNegatives,
      Double recall,
      Double specificity,
      Double precision,
      double accuracy,
      Double f1,
      Double mcc,
      double cost) {}

  /** Points of the curves, few enough to draw. */
  public record Curves(List<RocPoint> roc, List<PrecisionPoint> precisionRecall) {}

  /** A point of the ROC curve; the first one's threshold is infinite, which is null. */
  public record RocPoint(Double threshold, double falsePositiveRate, double truePositiveRate) {}

  /** A point of the precision-recall curve. */
  public record PrecisionPoint(double threshold, double recall, double precision) {}

  /**
   * The rates by one column.
   *
   * @param type {@code factor} or {@code number}
   * @param rates of the levels in their order, or of the bins in rising order; of many levels those
   *     with the most rows
   * @param levelsLeftOut levels beyond these
   * @param others the rates of the levels left out together; null when there are none
   */
  public record ColumnRates(
      String name, String type, List<Rate> rates, long levelsLeftOut, Rate others) {}

  /**
   * How the scores do on the rows of one level.
   *
   * @param ratio observed over predicted; null when that is 0
   * @param auc null without both classes
   */
  public record GroupMetrics(
      String column,
      String level,
      long rows,
      long positives,
      double weight,
      double observed,
      double predicted,
      Double ratio,
      Double logLoss,
      Double brier,
      Double auc,
      Interval aucInterval) {}
}
