package org.crosswind.scoring.evaluate;

import java.io.IOException;
import java.util.List;
import org.crosswind.scoring.evaluate.EvaluationDocument.Calibration;
import org.crosswind.scoring.evaluate.EvaluationDocument.ColumnRates;
import org.crosswind.scoring.evaluate.EvaluationDocument.GroupMetrics;

/**
 * Evaluates scores by looking at them in falling order: once for what they are together, once for
 * what needs that, and some times more for the calibration's line. Holds no scores itself.
 */
public final class Evaluation {
  private static final double LEVEL = 0.95;

  private final SortedScores scores;
  private final Question question;
  private final RocCurve curve = new RocCurve();

  /**
   * What is asked.
   *
   * @param set {@link EvaluationDocument#TEST} and so on
   * @param threshold at which the confusion is wanted
   * @param falsePositiveCost of a negative taken for a positive
   * @param falseNegativeCost of a positive taken for a negative
   */
  public record Question(
      String set, double threshold, double falsePositiveCost, double falseNegativeCost) {}

  /**
   * What else is known of the scores.
   *
   * @param positive the value of the response that counted as positive
   * @param modelStatus null when the fit converged
   * @param columns the rates by level or bin of each column
   * @param groups metrics by level
   */
  public record Known(
      String positive,
      String modelStatus,
      List<String> notes,
      List<ColumnRates> columns,
      List<GroupMetrics> groups) {}

  /** Looks once at the scores. */
  public Evaluation(SortedScores scores, Question question) throws IOException {
    this.scores = scores;
    this.question = question;
    scores.forEach(curve::add);
  }

  /** What the first look told. */
  public RocCurve curve() {
    return curve;
  }

  /** Looks again, and tells all. */
  public EvaluationDocument document(Known known) throws IOException {
    Look look = new Look(curve, question);
    scores.forEach(look::add);
    RocCurve.Metrics metrics = curve.metrics();
    boolean any = curve.weight() > 0;
    double observed = curve.positiveWeight() / curve.weight();
    boolean rates = curve.probabilities() && any;
    return new EvaluationDocument(
        metrics.auc(),
        metrics.observations(),
        metrics.positives(),
        metrics.logLoss(),
        metrics.brier(),
        known.positive() == null ? "1" : known.positive(),
        known.modelStatus(),
        known.notes(),
        EvaluationDocument.VERSION,
        question.set(),
        curve.weighted() ? curve.weight() : null,
        curve.aucInterval(LEVEL),
        finite(curve.averagePrecision()),
        any ? look.decisions.kolmogorovSmirnov() : null,
        rates ? look.bins.parts(metrics.brier(), observed) : null,
        rates ? calibration(look.bins, observed) : null,
        look.gains == null ? List.of() : look.gains.gains(),
        any ? look.decisions.thresholds() : null,
        look.points == null ? null : look.points.curves(),
        known.columns(),
        known.groups());
  }

  private static Double finite(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }

  private Calibration calibration(CalibrationBins bins, double observed) throws IOException {
    Recalibration line = curve.bothClasses() ? Recalibration.of(scores, curve.scale()) : null;
    return new Calibration(
        observed,
        curve.predicted(),
        line == null ? null : line.intercept(),
        line == null ? null : line.slope(),
        bins.expectedError(),
        line == null
            ? null
            : bins.hosmerLemeshow(question.set().equals(EvaluationDocument.TRAINING)),
        bins.rates());
  }

  /** The metrics of the rows of a level. */
  public static GroupMetrics group(String column, String level, RocCurve curve) {
    RocCurve.Metrics metrics = curve.metrics();
    double observed = curve.positiveWeight() / curve.weight();
    double predicted = curve.predicted();
    return new GroupMetrics(
        column,
        level,
        metrics.observations(),
        metrics.positives(),
        curve.weight(),
        observed,
        predicted,
        predicted > 0 ? (Double) (observed / predicted) : null,
        metrics.logLoss(),
        metrics.brier(),
        metrics.auc(),
        curve.aucInterval(LEVEL));
  }

  /** What the second look gathers. */
  private static final class Look {
    private final RocCurve curve;
    private final CalibrationBins bins;
    private final Decisions decisions;
    private final Gains gains;
    private final CurvePoints points;
    private long seen;

    Look(RocCurve curve, Question question) {
      this.curve = curve;
      double up = curve.positiveWeight();
      double down = curve.negativeWeight();
      bins = new CalibrationBins(curve);
      decisions =
          new Decisions(
              new Decisions.Costs(
                  question.threshold(), question.falsePositiveCost(), question.falseNegativeCost()),
              up,
              down);
      gains = up > 0 ? new Gains(up, up + down) : null;
      points = curve.bothClasses() ? new CurvePoints(up, down) : null;
    }

    void add(ScoreGroup group) {
      seen += group.positives() + group.negatives();
      if (curve.probabilities()) {
        bins.add(group);
      }
      decisions.add(group);
      if (gains != null) {
        gains.add(group, seen == curve.observations());
      }
      if (points != null) {
        points.add(group, seen == curve.observations());
      }
    }
  }
}
