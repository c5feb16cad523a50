package org.crosswind.report.section;

import static org.crosswind.report.content.Digits.fixed;
import static org.crosswind.report.content.Digits.percent;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.crosswind.report.chart.Chart;
import org.crosswind.report.chart.Layer;
import org.crosswind.report.chart.LinearAxis;
import org.crosswind.report.content.Block.Weight;
import org.crosswind.report.content.Cell;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Digits;
import org.crosswind.report.content.Figure;
import org.crosswind.report.content.Section;
import org.crosswind.report.content.Table;
import org.crosswind.scoring.evaluate.EvaluationDocument;
import org.crosswind.scoring.evaluate.EvaluationDocument.Calibration;
import org.crosswind.scoring.evaluate.EvaluationDocument.Estimate;
import org.crosswind.scoring.evaluate.EvaluationDocument.HosmerLemeshow;
import org.crosswind.scoring.evaluate.EvaluationDocument.Rate;

/** Whether predicted chances happen as often as they say. */
public final class CalibrationSection {
  private CalibrationSection() {}

  /** The section. */
  public static Section of(List<Evaluated> all, Detail detail) {
    Section.Builder section = Section.titled("calibration", "Calibration");
    List<Evaluated> known = all.stream().filter(e -> e.of().calibration() != null).toList();
    if (known.isEmpty()) {
      return section.say("Calibration is not known: there are no predicted chances.").section();
    }
    List<Evaluated> drawn = known.stream().filter(e -> !bins(e).isEmpty()).toList();
    if (!drawn.isEmpty()) {
      section.pictures(List.of(figure(drawn, detail)));
    }
    section.add(summary(known));
    for (Evaluated evaluated : known) {
      HosmerLemeshow test = evaluated.of().calibration().hosmerLemeshow();
      if (test != null && test.caveat() != null) {
        section.notice(Weight.NOTE, "Hosmer–Lemeshow, " + evaluated.name() + ": " + test.caveat());
      }
    }
    return section.section();
  }

  /** The calibration curves, one over the other. */
  public static Figure figure(List<Evaluated> known, Detail detail) {
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

  private static Table summary(List<Evaluated> known) {
    Table.Builder table = Table.titled("Calibration in numbers").text("Measure");
    known.forEach(e -> table.numbers(capital(e.name())));
    table.text("Best");
    row(table, known, "Observed rate", "", e -> percent(e.of().calibration().observed()));
    row(
        table,
        known,
        "Mean prediction",
        "the observed rate",
        e -> percent(e.of().calibration().predicted()));
    row(table, known, "Intercept", "0", e -> estimate(e.of().calibration().intercept()));
    row(table, known, "Slope", "1", e -> estimate(e.of().calibration().slope()));
    row(
        table,
        known,
        "Expected calibration error",
        "0",
        e -> fixed(e.of().calibration().expectedError(), 5));
    row(table, known, "Hosmer–Lemeshow", "", e -> test(e.of().calibration()));
    brier(table, known);
    return table.table();
  }

  private static void brier(Table.Builder table, List<Evaluated> known) {
    row(table, known, "Brier score", "0", e -> fixed(e.of().brier(), 5));
    row(
        table,
        known,
        "– reliability",
        "0",
        e -> parts(e.of()) == null ? Digits.NONE : fixed(parts(e.of()).reliability(), 6));
    row(
        table,
        known,
        "– resolution",
        "large",
        e -> parts(e.of()) == null ? Digits.NONE : fixed(parts(e.of()).resolution(), 6));
    row(
        table,
        known,
        "– uncertainty",
        "",
        e -> parts(e.of()) == null ? Digits.NONE : fixed(parts(e.of()).uncertainty(), 6));
    row(
        table,
        known,
        "– within bins",
        "",
        e -> parts(e.of()) == null ? Digits.NONE : fixed(parts(e.of()).within(), 6));
  }

  private static EvaluationDocument.BrierParts parts(EvaluationDocument of) {
    return of.brierParts();
  }

  private static void row(
      Table.Builder table,
      List<Evaluated> known,
      String name,
      String best,
      java.util.function.Function<Evaluated, String> value) {
    List<Cell> row = new ArrayList<>(List.of(Cell.of(name)));
    known.forEach(e -> row.add(Cell.of(value.apply(e))));
    row.add(Cell.of(best));
    table.row(row);
  }

  private static String estimate(Estimate estimate) {
    return estimate == null
        ? Digits.NONE
        : fixed(estimate.estimate(), 4)
            + " ("
            + Digits.interval(fixed(estimate.lower(), 4), fixed(estimate.upper(), 4))
            + ")";
  }

  private static String test(Calibration calibration) {
    HosmerLemeshow test = calibration.hosmerLemeshow();
    return test == null
        ? Digits.NONE
        : "χ² "
            + Digits.significant(test.chiSquare(), 4)
            + " on "
            + Digits.count(test.degrees())
            + ", p "
            + Digits.probability(test.p(), null);
  }

  private static String capital(String name) {
    return name.isEmpty()
        ? name
        : name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }
}
