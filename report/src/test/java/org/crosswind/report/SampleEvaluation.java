package org.crosswind.report;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.crosswind.scoring.evaluate.EvaluationDocument;
import org.crosswind.scoring.evaluate.EvaluationDocument.BrierParts;
import org.crosswind.scoring.evaluate.EvaluationDocument.Calibration;
import org.crosswind.scoring.evaluate.EvaluationDocument.Curves;
import org.crosswind.scoring.evaluate.EvaluationDocument.Decision;
import org.crosswind.scoring.evaluate.EvaluationDocument.Estimate;
import org.crosswind.scoring.evaluate.EvaluationDocument.Gain;
import org.crosswind.scoring.evaluate.EvaluationDocument.HosmerLemeshow;
import org.crosswind.scoring.evaluate.EvaluationDocument.KolmogorovSmirnov;
import org.crosswind.scoring.evaluate.EvaluationDocument.PrecisionPoint;
import org.crosswind.scoring.evaluate.EvaluationDocument.Rate;
import org.crosswind.scoring.evaluate.EvaluationDocument.RocPoint;
import org.crosswind.scoring.evaluate.EvaluationDocument.Thresholds;

/** An evaluation of drawn rows. */
final class SampleEvaluation {
  private static final int POINTS = 400;

  private final SimulatedRows rows;
  private final List<Integer> ranked;
  private final SampleScores scores;
  private final long positives;
  private final long negatives;

  private SampleEvaluation(SimulatedRows rows) {
    this.rows = rows;
    ranked = rows.ranked();
    scores = new SampleScores(rows, ranked);
    positives = scores.positives();
    negatives = ranked.size() - positives;
  }

  static EvaluationDocument of(SimulatedRows rows, String set, List<String> notes) {
    return new SampleEvaluation(rows).document(set, notes);
  }

  private boolean both() {
    return positives > 0 && negatives > 0;
  }

  private EvaluationDocument document(String set, List<String> notes) {
    SampleRates rates = new SampleRates(rows);
    List<Integer> rising = new ArrayList<>(ranked);
    Collections.reverse(rising);
    List<Rate> bins = rates.bins(rising, i -> rows.predicted[i], 20);
    return new EvaluationDocument(
        scores.auc(),
        ranked.size(),
        positives,
        scores.logLoss(),
        scores.brier(),
        "1",
        null,
        notes,
        EvaluationDocument.VERSION,
        set,
        null,
        scores.aucInterval(),
        both() ? averagePrecision() : null,
        both() ? kolmogorovSmirnov() : null,
        ranked.isEmpty() ? null : parts(bins),
        ranked.isEmpty() ? null : calibration(bins),
        positives == 0 ? List.of() : gains(),
        ranked.isEmpty() ? null : thresholds(),
        both() ? curves() : null,
        rates.columns(),
        rates.groups());
  }

  private double averagePrecision() {
    double sum = 0;
    long found = 0;
    for (int k = 0; k < ranked.size(); k++) {
      if (rows.positive[ranked.get(k)]) {
        sum += (double) ++found / (k + 1);
      }
    }
    return sum / positives;
  }

  private KolmogorovSmirnov kolmogorovSmirnov() {
    double largest = 0;
    double threshold = 1;
    long found = 0;
    for (int k = 0; k < ranked.size(); k++) {
      found += rows.positive[ranked.get(k)] ? 1 : 0;
      double distance = Math.abs((double) found / positives - (double) (k + 1 - found) / negatives);
      if (distance > largest) {
        largest = distance;
        threshold = rows.predicted[ranked.get(k)];
      }
    }
    return new KolmogorovSmirnov(largest, threshold);
  }

  private BrierParts parts(List<Rate> bins) {
    double n = ranked.size();
    double rate = positives / n;
    double reliability = 0;
    double resolution = 0;
    for (Rate bin : bins) {
      reliability += bin.rows() / n * bin.residual() * bin.residual();
      resolution += bin.rows() / n * Math.pow(bin.observed() - rate, 2);
    }
    double uncertainty = rate * (1 - rate);
    return new BrierParts(
        reliability,
        resolution,
        uncertainty,
        scores.brier() - reliability + resolution - uncertainty);
  }

  private Calibration calibration(List<Rate> bins) {
    double n = ranked.size();
    double predicted = ranked.stream().mapToDouble(i -> rows.predicted[i]).sum() / n;
    double error = bins.stream().mapToDouble(b -> b.rows() / n * Math.abs(b.residual())).sum();
    double chi = bins.stream().mapToDouble(b -> Math.pow(1.96 * b.residual() / b.limit(), 2)).sum();
    return new Calibration(
        positives / n,
        predicted,
        both() ? recalibrated(false) : null,
        both() ? recalibrated(true) : null,
        error,
        bins.size() < 3
            ? null
            : new HosmerLemeshow(
                bins.size(),
                chi,
                bins.size(),
                1
                    - new org.apache.commons.math3.distribution.ChiSquaredDistribution(bins.size())
                        .cumulativeProbability(chi),
                "with many rows it finds misfits too small to matter, and it depends on the"
                    + " groups; look at the curve"),
        bins);
  }

  /** Newton's steps for the intercept alone, or for intercept and slope. */
  private Estimate recalibrated(boolean slope) {
    double a = 0;
    double b = 1;
    double[] information = new double[3];
    for (int step = 0; step < 12; step++) {
      double ua = 0;
      double ub = 0;
      information = new double[3];
      for (int i : ranked) {
        double x = Math.log(rows.predicted[i] / (1 - rows.predicted[i]));
        double mu = 1 / (1 + Math.exp(-a - b * x));
        double u = (rows.positive[i] ? 1 : 0) - mu;
        ua += u;
        ub += u * x;
        information[0] += mu * (1 - mu);
        information[1] += mu * (1 - mu) * x;
        information[2] += mu * (1 - mu) * x * x;
      }
      double determinant = information[0] * information[2] - information[1] * information[1];
      if (slope) {
        a += (information[2] * ua - information[1] * ub) / determinant;
        b += (information[0] * ub - information[1] * ua) / determinant;
      } else {
        a += ua / information[0];
      }
    }
    double determinant = information[0] * information[2] - information[1] * information[1];
    double error = Math.sqrt(slope ? information[0] / determinant : 1 / information[0]);
    double estimate = slope ? b : a;
    return new Estimate(estimate, error, estimate - 1.96 * error, estimate + 1.96 * error);
  }

  private List<Gain> gains() {
    List<Gain> gains = new ArrayList<>();
    for (int percent : new int[] {1, 2, 5, 10, 15, 20, 25, 30, 40, 50, 60, 70, 80, 90, 100}) {
      int rowsTaken = Math.max(1, ranked.size() * percent / 100);
      long found = ranked.subList(0, rowsTaken).stream().filter(i -> rows.positive[i]).count();
      double precision = (double) found / rowsTaken;
      gains.add(
          new Gain(
              (double) rowsTaken / ranked.size(),
              rows.predicted[ranked.get(rowsTaken - 1)],
              (double) found / positives,
              precision,
              precision * ranked.size() / positives));
    }
    return gains;
  }

  private Decision decision(double threshold) {
    long taken = ranked.stream().filter(i -> rows.predicted[i] >= threshold).count();
    long tp = ranked.stream().limit(taken).filter(i -> rows.positive[i]).count();
    long fp = taken - tp;
    long tn = negatives - fp;
    long fn = positives - tp;
    double mcc =
        Math.sqrt((double) taken * (ranked.size() - taken) * (double) positives * negatives);
    return new Decision(
        threshold,
        tp,
        fp,
        tn,
        fn,
        positives == 0 ? null : (double) tp / positives,
        negatives == 0 ? null : (double) tn / negatives,
        taken == 0 ? null : (double) tp / taken,
        (double) (tp + tn) / ranked.size(),
        2 * tp + fp + fn == 0 ? null : 2.0 * tp / (2 * tp + fp + fn),
        mcc == 0 ? null : ((double) tp * tn - (double) fp * fn) / mcc,
        fp + 5 * fn);
  }

  private Thresholds thresholds() {
    List<Decision> table = new ArrayList<>();
    for (int k = 1; k < 20; k++) {
      table.add(decision(k / 20.0));
    }
    Decision least = table.stream().min((a, b) -> Double.compare(a.cost(), b.cost())).orElseThrow();
    Decision f1 =
        table.stream()
            .filter(d -> d.f1() != null)
            .max((a, b) -> Double.compare(a.f1(), b.f1()))
            .orElse(null);
    Decision j =
        !both()
            ? null
            : table.stream()
                .max(
                    (a, b) ->
                        Double.compare(a.recall() + a.specificity(), b.recall() + b.specificity()))
                .orElse(null);
    return new Thresholds(1, 5, decision(0.5), least, positives == 0 ? null : f1, j, table);
  }

  private Curves curves() {
    List<RocPoint> roc = new ArrayList<>(List.of(new RocPoint(null, 0, 0)));
    List<PrecisionPoint> precision = new ArrayList<>();
    long found = 0;
    int every = Math.max(1, ranked.size() / POINTS);
    for (int k = 0; k < ranked.size(); k++) {
      found += rows.positive[ranked.get(k)] ? 1 : 0;
      if (k % every == 0 || k == ranked.size() - 1) {
        double threshold = rows.predicted[ranked.get(k)];
        roc.add(
            new RocPoint(
                threshold, (double) (k + 1 - found) / negatives, (double) found / positives));
        precision.add(
            new PrecisionPoint(threshold, (double) found / positives, (double) found / (k + 1)));
      }
    }
    return new Curves(roc, precision);
  }
}
