package org.crosswind.report.compare;

import java.util.function.Function;
import org.crosswind.report.RunReport;
import org.crosswind.report.content.Cell;
import org.crosswind.report.content.Digits;
import org.crosswind.report.content.Section;
import org.crosswind.report.content.Table;
import org.crosswind.report.section.Fitted;
import org.crosswind.scoring.ModelDocument;
import org.crosswind.scoring.evaluate.EvaluationDocument;

/** The metrics of two runs and their differences. */
final class MetricsSection {
  private final RunReport one;
  private final RunReport other;
  private final Table.Builder table =
      Table.titled("Metrics").text("Measure").numbers("A", "B", "B − A").text("Better is");

  private MetricsSection(RunReport one, RunReport other) {
    this.one = one;
    this.other = other;
  }

  static Section of(RunReport one, RunReport other) {
    return new MetricsSection(one, other).section();
  }

  private Section section() {
    evaluated("Rows evaluated", "", e -> (double) e.observations());
    evaluated("Positives", "", e -> (double) e.positives());
    evaluated("AUC", "larger", EvaluationDocument::auc);
    evaluated("AUC, lower end", "", e -> e.aucInterval() == null ? null : e.aucInterval().lower());
    evaluated("AUC, upper end", "", e -> e.aucInterval() == null ? null : e.aucInterval().upper());
    evaluated("Average precision", "larger", EvaluationDocument::averagePrecision);
    evaluated("Log loss", "smaller", EvaluationDocument::logLoss);
    evaluated("Brier score", "smaller", EvaluationDocument::brier);
    calibrated(
        "Calibration intercept", "0", c -> c.intercept() == null ? null : c.intercept().estimate());
    calibrated("Calibration slope", "1", c -> c.slope() == null ? null : c.slope().estimate());
    calibrated(
        "Expected calibration error", "smaller", EvaluationDocument.Calibration::expectedError);
    fit("Observations of the fit", "", m -> (double) m.sample().observations());
    fit("Parameters", "", m -> (double) m.fit().parameters());
    String smaller = smaller();
    fit("Deviance", smaller, m -> m.fit().deviance());
    if (!Fitted.probabilityWeights(one.model()) && !Fitted.probabilityWeights(other.model())) {
      fit("AIC", smaller, m -> m.fit().aic());
      fit("BIC", smaller, m -> m.fit().bic());
    }
    return Section.titled("metrics", "Metrics")
        .say("Of the test set, or of the training set in a run that has no other.")
        .add(table.table())
        .section();
  }

  /** What is better where the fits' rows may be the same; they are not when there are others. */
  private String smaller() {
    Double a = fitted(one.model(), m -> (double) m.sample().observations());
    Double b = fitted(other.model(), m -> (double) m.sample().observations());
    return a != null && b != null && !a.equals(b)
        ? "not comparable: other rows"
        : "smaller, on the same rows";
  }

  private void evaluated(String name, String better, Function<EvaluationDocument, Double> of) {
    EvaluationDocument a = ComparePage.evaluation(one);
    EvaluationDocument b = ComparePage.evaluation(other);
    row(name, better, a == null ? null : of.apply(a), b == null ? null : of.apply(b));
  }

  private void calibrated(
      String name, String better, Function<EvaluationDocument.Calibration, Double> of) {
    evaluated(name, better, e -> e.calibration() == null ? null : of.apply(e.calibration()));
  }

  private void fit(String name, String better, Function<ModelDocument, Double> of) {
    row(name, better, fitted(one.model(), of), fitted(other.model(), of));
  }

  private static Double fitted(ModelDocument model, Function<ModelDocument, Double> of) {
    return model == null || model.fit() == null || model.sample() == null ? null : of.apply(model);
  }

  private void row(String name, String better, Double a, Double b) {
    if (a == null && b == null) {
      return;
    }
    table.row(
        Cell.of(name),
        Cell.of(figure(a)),
        Cell.of(figure(b)),
        Cell.of(difference(a, b)),
        Cell.of(better));
  }

  private static String figure(Double number) {
    return number != null && number == Math.rint(number) && Math.abs(number) < 1e15
        ? Digits.count((long) (double) number)
        : Digits.significant(number, number != null && Math.abs(number) >= 1000 ? 9 : 5);
  }

  /** The second less the first, with its sign. */
  static String difference(Double a, Double b) {
    if (a == null || b == null || !Double.isFinite(b - a)) {
      return Digits.NONE;
    }
    double difference = b - a;
    String figure =
        difference == Math.rint(difference) && Math.abs(difference) < 1e15
            ? Digits.count((long) difference)
            : Digits.significant(difference, 4);
    return difference > 0 ? "+" + figure : figure;
  }
}
