package org.crosswind.report.figure;

import static org.crosswind.report.content.Digits.percent;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.report.chart.Chart;
import org.crosswind.report.chart.Layer;
import org.crosswind.report.chart.LinearAxis;
import org.crosswind.report.content.Cell;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Digits;
import org.crosswind.report.content.Figure;
import org.crosswind.report.content.Lines;
import org.crosswind.report.content.Table;
import org.crosswind.scoring.evaluate.EvaluationDocument.Rate;

/** Observed rates over predicted chances. */
public final class CalibrationFigure {
  private CalibrationFigure() {}

  /** The calibration curves, one over the other. */
  public static Figure of(List<Evaluated> known, Detail detail) {
    double most =
        known.stream()
            .flatMap(e -> bins(e).stream())
            .mapToDouble(r -> Math.max(r.upper(), r.predicted()))
            .filter(Double::isFinite)
            .max()
            .orElse(1);
    Chart chart =
        new Chart(
            "Observed rate over predicted chance",
            new Chart.AxisOf("Predicted chance", LinearAxis.shares(most)),
            new Chart.AxisOf("Observed rate", LinearAxis.shares(most)));
    double end = Math.min(1, LinearAxis.shares(most).high());
    chart.with(new Layer.Line("ref", List.of(new Layer.Point(0, 0), new Layer.Point(end, end))));
    for (int i = known.size() - 1; i >= 0; i--) {
      Evaluated e = known.get(i);
      List<Layer.Point> points = new ArrayList<>();
      List<Layer.Span> spans = new ArrayList<>();
      for (Rate rate : bins(e)) {
        points.add(new Layer.Point(rate.predicted(), rate.observed()));
        spans.add(new Layer.Span(rate.predicted(), rate.lower(), rate.upper()));
      }
      chart.with(new Layer.Whiskers(e.style(), spans));
      chart.with(new Layer.Line(e.style(), points));
      chart.with(new Layer.Marks(e.style(), e.shape(), points));
    }
    known.forEach(e -> chart.key(e.style(), e.shape(), e.name()));
    return new Figure(
        "Calibration curve",
        "Points on the dotted diagonal are chances that happen as often as they say; above it more"
            + " happens than was predicted. Upright lines are 95 % intervals.",
        chart,
        table(known, detail));
  }

  /** Whether there is a curve to draw. */
  public static boolean drawable(Evaluated evaluated) {
    return evaluated.of().calibration() != null && !bins(evaluated).isEmpty();
  }

  private static List<Rate> bins(Evaluated evaluated) {
    List<Rate> bins = evaluated.of().calibration().bins();
    return bins == null ? List.of() : bins;
  }

  private static Table table(List<Evaluated> known, Detail detail) {
    Table.Builder table =
        Table.titled("Calibration by bins of as many rows")
            .text("Set", "Predictions")
            .numbers("Rows", "Predicted", "Observed", "95 % interval");
    long all = 0;
    for (Evaluated e : known) {
      all += bins(e).size();
      for (Rate rate : bins(e).stream().limit(detail.lines()).toList()) {
        table.row(
            Cell.of(e.name()),
            Cell.of(RateTables.name(rate)),
            Cell.of(rate.rows()),
            Cell.of(percent(rate.predicted())),
            Cell.of(percent(rate.observed())),
            Cell.of(Digits.percents(rate.lower(), rate.upper())));
      }
    }
    return table
        .leavingOut(
            known.stream().anyMatch(e -> bins(e).size() > detail.lines())
                ? Lines.more(all, (long) detail.lines() * known.size(), "bins")
                : null)
        .table();
  }
}
