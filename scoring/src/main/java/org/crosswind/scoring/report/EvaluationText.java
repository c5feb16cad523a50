package org.crosswind.scoring.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crosswind.scoring.evaluate.EvaluationDocument;
import org.crosswind.scoring.evaluate.EvaluationDocument.Calibration;
import org.crosswind.scoring.evaluate.EvaluationDocument.Decision;
import org.crosswind.scoring.evaluate.EvaluationDocument.Estimate;
import org.crosswind.scoring.evaluate.EvaluationDocument.Gain;
import org.crosswind.scoring.evaluate.EvaluationDocument.GroupMetrics;
import org.crosswind.scoring.evaluate.EvaluationDocument.Interval;
import org.crosswind.scoring.text.Columns;
import org.crosswind.scoring.text.Figures;

/** An evaluation to read on a terminal. */
public final class EvaluationText {
  /** Groups that are shown; the document has all. */
  private static final int MOST_GROUPS = 40;

  private static final int LONGEST = 40;
  private static final double SMALLEST = 1e-300;

  private final EvaluationDocument metrics;

  public EvaluationText(EvaluationDocument metrics) {
    this.metrics = metrics;
  }

  /** The metrics in one line. */
  public static String line(EvaluationDocument metrics) {
    return String.format(
        Locale.ROOT,
        "AUC %s  log loss %s  Brier score %s  (%,d rows, %,d positive)\n",
        number(metrics.auc()),
        number(metrics.logLoss()),
        number(metrics.brier()),
        metrics.observations(),
        metrics.positives());
  }

  private static String number(Double value) {
    return value == null ? "-" : String.format(Locale.ROOT, "%.6f", value);
  }

  /** The line, and what else is known, in lines and tables. */
  public String text() {
    List<String> lines = new ArrayList<>();
    lines.add(line(metrics).stripTrailing());
    Interval interval = metrics.aucInterval();
    if (interval != null) {
      lines.add(
          String.format(
              Locale.ROOT,
              "AUC: standard error %.6f, 95 %% interval %.6f to %.6f (DeLong)",
              interval.stdError(),
              interval.lower(),
              interval.upper()));
    }
    metrics.notes().forEach(note -> lines.add("! " + note));
    if (metrics.averagePrecision() != null) {
      lines.add("Average precision " + number(metrics.averagePrecision()));
    }
    if (metrics.kolmogorovSmirnov() != null) {
      lines.add(
          String.format(
              Locale.ROOT,
              "Kolmogorov-Smirnov %.6f at %s",
              metrics.kolmogorovSmirnov().statistic(),
              Figures.significant(metrics.kolmogorovSmirnov().threshold())));
    }
    addBrier(lines);
    addCalibration(lines);
    StringBuilder text = new StringBuilder(String.join("\n", lines)).append('\n');
    addGains(text);
    addDecisions(text);
    addGroups(text);
    return text.toString();
  }

  private void addBrier(List<String> lines) {
    EvaluationDocument.BrierParts parts = metrics.brierParts();
    if (parts != null) {
      lines.add(
          String.format(
              Locale.ROOT,
              "Brier score: reliability %.6f - resolution %.6f + uncertainty %.6f + within bins %.6f",
              parts.reliability(),
              parts.resolution(),
              parts.uncertainty(),
              parts.within()));
    }
  }

  private void addCalibration(List<String> lines) {
    Calibration calibration = metrics.calibration();
    if (calibration == null) {
      return;
    }
    lines.add(
        String.format(
            Locale.ROOT,
            "Calibration: observed %.6f, predicted %.6f, expected error %.6f",
            calibration.observed(),
            calibration.predicted(),
            calibration.expectedError()));
    if (calibration.intercept() != null) {
      lines.add("  intercept " + estimate(calibration.intercept()) + ", 0 when calibrated");
    }
    if (calibration.slope() != null) {
      lines.add("  slope     " + estimate(calibration.slope()) + ", 1 when calibrated");
    } else {
      lines.add("  no line: one class, a prediction of 0 or 1, or scores that part the classes");
    }
    EvaluationDocument.HosmerLemeshow test = calibration.hosmerLemeshow();
    if (test != null) {
      lines.add(
          String.format(
              Locale.ROOT,
              "  Hosmer-Lemeshow %.4f on %d degrees of freedom, p %s; %s",
              test.chiSquare(),
              test.degrees(),
              test.p() < SMALLEST ? "below 1e-300" : Figures.brief(test.p()),
              test.caveat()));
    }
  }

  private static String estimate(Estimate estimate) {
    return String.format(
        Locale.ROOT,
        "%.6f (95 %%: %.6f to %.6f)",
        estimate.estimate(),
        estimate.lower(),
        estimate.upper());
  }

  private void addGains(StringBuilder text) {
    if (metrics.gains().isEmpty()) {
      return;
    }
    Columns table = new Columns(6, 10, 9, 9, 6);
    table.add("Top", "threshold", "captured", "precision", "lift");
    for (Gain gain : metrics.gains()) {
      table.add(
          Math.round(100 * gain.share()) + " %",
          Figures.brief(gain.threshold()),
          Figures.fixed(gain.captured()),
          Figures.fixed(gain.precision()),
          Figures.statistic(gain.lift()));
    }
    text.append('\n').append(table.text());
  }

  private void addDecisions(StringBuilder text) {
    if (metrics.thresholds() == null) {
      return;
    }
    Columns table = new Columns(12, 10, 9, 11, 9, 8, 8, 8);
    table.add("Decision", "threshold", "recall", "specificity", "precision", "F1", "MCC", "cost");
    add(table, "asked for", metrics.thresholds().chosen());
    if (metrics.thresholds().leastCost() == null) {
      Decision chosen = metrics.thresholds().chosen();
      double all = chosen.truePositives() + chosen.falseNegatives();
      table.add(
          "least cost",
          "take none",
          "",
          "",
          "",
          "",
          "",
          Figures.brief(metrics.thresholds().falseNegativeCost() * all));
    }
    add(table, "least cost", metrics.thresholds().leastCost());
    add(table, "largest F1", metrics.thresholds().largestF1());
    add(table, "largest J", metrics.thresholds().largestJ());
    text.append('\n').append(table.text());
  }

  private static void add(Columns table, String name, Decision decision) {
    if (decision != null) {
      table.add(
          name,
          Figures.brief(decision.threshold()),
          rate(decision.recall()),
          rate(decision.specificity()),
          rate(decision.precision()),
          rate(decision.f1()),
          rate(decision.mcc()),
          Figures.brief(decision.cost()));
    }
  }

  private static String rate(Double rate) {
    return rate == null ? "-" : Figures.fixed(rate);
  }

  private static String shortened(String name) {
    return name.length() <= LONGEST ? name : name.substring(0, LONGEST - 1) + "…";
  }

  private void addGroups(StringBuilder text) {
    List<GroupMetrics> groups = metrics.groups();
    if (groups.isEmpty()) {
      return;
    }
    Columns table = new Columns(10, 9, 8, 9, 8, 8, 8);
    table.add("Group", "rows", "observed", "predicted", "AUC", "lower", "upper");
    for (GroupMetrics group : groups.subList(0, Math.min(MOST_GROUPS, groups.size()))) {
      Interval interval = group.aucInterval();
      table.add(
          shortened(group.column() + "=" + group.level()),
          Figures.count(group.rows()),
          Figures.fixed(group.observed()),
          Figures.fixed(group.predicted()),
          rate(group.auc()),
          rate(interval == null ? null : (Double) interval.lower()),
          rate(interval == null ? null : (Double) interval.upper()));
    }
    text.append('\n').append(table.text());
    if (groups.size() > MOST_GROUPS) {
      text.append("and ").append(groups.size() - MOST_GROUPS).append(" more in metrics.json\n");
    }
  }
}
