package org.crosswind.report.figure;

import static org.crosswind.report.content.Digits.fixed;
import static org.crosswind.report.content.Digits.percent;

import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Function;
import org.crosswind.report.chart.Axis;
import org.crosswind.report.chart.Chart;
import org.crosswind.report.chart.Layer;
import org.crosswind.report.chart.LinearAxis;
import org.crosswind.report.content.Cell;
import org.crosswind.report.content.Figure;
import org.crosswind.report.content.Table;
import org.crosswind.scoring.evaluate.EvaluationDocument;
import org.crosswind.scoring.evaluate.EvaluationDocument.Gain;

/** The curves that tell how well positives are told from negatives. */
public final class Curves {
  private static final int POINTS = 120;
  private static final int TABLE_POINTS = 11;
  private static final Layer.Point ORIGIN = new Layer.Point(0, 0);

  private Curves() {}

  /** Whether there are curves to draw. */
  public static boolean drawable(Evaluated evaluated) {
    EvaluationDocument.Curves curves = evaluated.of().curves();
    return curves != null
        && !thinned(curves.roc(), 1).isEmpty()
        && !thinned(curves.precisionRecall(), 1).isEmpty();
  }

  /** The ROC curves, one over the other. */
  public static Figure roc(List<Evaluated> known) {
    Chart chart =
        chart("ROC curve", "False positive rate", "True positive rate")
            .with(new Layer.Line("ref", List.of(ORIGIN, new Layer.Point(1, 1))));
    draw(
        chart,
        known,
        e ->
            thinned(e.of().curves().roc(), POINTS).stream()
                .map(p -> new Layer.Point(p.falsePositiveRate(), p.truePositiveRate()))
                .toList());
    Table table =
        table(
            known,
            "Points of the ROC curve",
            List.of("Threshold", "False positive rate", "True positive rate"),
            (e, row) ->
                thinned(e.of().curves().roc(), TABLE_POINTS)
                    .forEach(
                        p ->
                            row.accept(
                                List.of(
                                    p.threshold() == null ? "above all" : fixed(p.threshold(), 4),
                                    percent(p.falsePositiveRate()),
                                    percent(p.truePositiveRate())))));
    return new Figure(
        "ROC curve",
        "The nearer to the upper left corner, the better; on the dotted diagonal scores tell"
            + " nothing. "
            + areas(known),
        chart,
        table);
  }

  /** The precision-recall curves. */
  public static Figure precision(List<Evaluated> known) {
    Chart chart = chart("Precision-recall curve", "Recall", "Precision");
    EvaluationDocument first = known.get(0).of();
    double rate = first.observations() == 0 ? 0 : (double) first.positives() / first.observations();
    chart.with(new Layer.Line("ref", List.of(new Layer.Point(0, rate), new Layer.Point(1, rate))));
    draw(
        chart,
        known,
        e ->
            thinned(e.of().curves().precisionRecall(), POINTS).stream()
                .map(p -> new Layer.Point(p.recall(), p.precision()))
                .toList());
    Table table =
        table(
            known,
            "Points of the precision-recall curve",
            List.of("Threshold", "Recall", "Precision"),
            (e, row) ->
                thinned(e.of().curves().precisionRecall(), TABLE_POINTS)
                    .forEach(
                        p ->
                            row.accept(
                                List.of(
                                    fixed(p.threshold(), 4),
                                    percent(p.recall()),
                                    percent(p.precision())))));
    return new Figure(
        "Precision and recall",
        "How many of those taken for positive are, while more of all positives are found. The"
            + " dotted line is what guessing gets.",
        chart,
        table);
  }

  /** The gains, and in the table the lift. */
  public static Figure gains(List<Evaluated> known) {
    Chart chart =
        chart("Gains", "Share of rows, highest scores first", "Share of positives")
            .with(new Layer.Line("ref", List.of(ORIGIN, new Layer.Point(1, 1))));
    for (Evaluated e : known) {
      List<Layer.Point> points = new ArrayList<>(List.of(ORIGIN));
      for (Gain gain : thinned(e.of().gains(), POINTS)) {
        points.add(new Layer.Point(gain.share(), gain.captured()));
      }
      chart.with(new Layer.Line(e.style(), points)).key(e.style(), null, e.name());
    }
    Table table =
        table(
            known,
            "Gains and lift of the highest scores",
            List.of("Rows", "Score from", "Positives found", "Precision", "Lift"),
            (e, row) ->
                thinned(e.of().gains(), TABLE_POINTS)
                    .forEach(
                        g ->
                            row.accept(
                                List.of(
                                    percent(g.share()),
                                    fixed(g.threshold(), 4),
                                    percent(g.captured()),
                                    percent(g.precision()),
                                    fixed(g.lift(), 2)))));
    return new Figure("Gains", gained(known), chart, table);
  }

  private static String gained(List<Evaluated> known) {
    String said = "How many of all positives are among the rows with the highest scores.";
    return known.get(0).of().gains().stream()
        .filter(g -> g.share() > 0.095)
        .findFirst()
        .map(
            g ->
                said
                    + " The first "
                    + percent(g.share())
                    + " hold "
                    + percent(g.captured())
                    + ", a lift of "
                    + fixed(g.lift(), 2)
                    + ".")
        .orElse(said);
  }

  private static Chart chart(String title, String x, String y) {
    Axis shares = LinearAxis.shares(1);
    return new Chart(title, new Chart.AxisOf(x, shares), new Chart.AxisOf(y, shares));
  }

  private static void draw(
      Chart chart, List<Evaluated> known, Function<Evaluated, List<Layer.Point>> points) {
    for (int i = known.size() - 1; i >= 0; i--) {
      chart.with(new Layer.Line(known.get(i).style(), points.apply(known.get(i))));
    }
    known.forEach(e -> chart.key(e.style(), null, e.name()));
  }

  private static String areas(List<Evaluated> known) {
    StringBuilder text = new StringBuilder("Area under it: ");
    for (Evaluated e : known) {
      text.append(text.charAt(text.length() - 1) == ' ' && text.length() < 17 ? "" : ", ");
      text.append(e.name()).append(' ').append(fixed(e.of().auc(), 4));
    }
    return text.append('.').toString();
  }

  private static Table table(
      List<Evaluated> known,
      String caption,
      List<String> names,
      BiConsumer<Evaluated, Consumer<List<String>>> rows) {
    Table.Builder table = Table.titled(caption).text("Set").numbers(names.toArray(String[]::new));
    for (Evaluated e : known) {
      rows.accept(
          e,
          values -> {
            List<Cell> row = new ArrayList<>(List.of(Cell.of(e.name())));
            values.forEach(value -> row.add(Cell.of(value)));
            table.row(row);
          });
    }
    return table.table();
  }

  /** So many of some points, the first and the last among them. */
  public static <T> List<T> thinned(List<T> points, int most) {
    if (points == null || points.size() <= most) {
      return points == null ? List.of() : points;
    }
    if (most < 2) {
      return points.subList(0, most);
    }
    List<T> some = new ArrayList<>();
    for (int i = 0; i < most; i++) {
      some.add(points.get((int) Math.round(i * (points.size() - 1.0) / (most - 1))));
    }
    return some;
  }
}
