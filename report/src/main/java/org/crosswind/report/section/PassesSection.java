package org.crosswind.report.section;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.report.RunReport;
import org.crosswind.report.RunReport.Pass;
import org.crosswind.report.chart.Axis;
import org.crosswind.report.chart.Chart;
import org.crosswind.report.chart.Layer;
import org.crosswind.report.chart.LinearAxis;
import org.crosswind.report.chart.LogAxis;
import org.crosswind.report.content.Cell;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Digits;
import org.crosswind.report.content.Figure;
import org.crosswind.report.content.Lines;
import org.crosswind.report.content.Section;
import org.crosswind.report.content.Table;
import org.crosswind.report.figure.Curves;

/** The way of the fit: the deviance by pass. */
public final class PassesSection {
  private PassesSection() {}

  /** The section. */
  public static Section of(RunReport run, Detail detail) {
    Section.Builder section = Section.titled("passes", "Deviance by pass");
    List<Pass> passes = Curves.thinned(run.passes(), detail.lines());
    if (passes.isEmpty()) {
      return section.say("The passes of the fit are not known.").section();
    }
    Table table = table(passes, run.passes().size());
    List<Layer.Point> points = new ArrayList<>();
    for (Pass pass : passes) {
      if (pass.relativeChange() != null && pass.relativeChange() > 0) {
        points.add(new Layer.Point(pass.number(), pass.relativeChange()));
      }
    }
    return points.size() < 2
        ? section.add(table).section()
        : section.pictures(List.of(figure(points, table))).section();
  }

  private static Figure figure(List<Layer.Point> points, Table table) {
    double low = points.stream().mapToDouble(Layer.Point::y).min().orElse(1);
    double high = points.stream().mapToDouble(Layer.Point::y).max().orElse(1);
    double first = points.get(0).x();
    double last = points.get(points.size() - 1).x();
    Chart chart =
        new Chart(
                "Relative change of the deviance by pass",
                new Chart.AxisOf(
                    "Pass",
                    LinearAxis.covering(
                        first,
                        last,
                        (int) Math.max(1, Math.min(8, last - first)),
                        Axis.Unit.NUMBER)),
                new Chart.AxisOf("Relative change of deviance", LogAxis.covering(low, high)))
            .with(new Layer.Line("s1", points))
            .with(new Layer.Marks("s1", Layer.Shape.DISC, points));
    return new Figure(
        "How the fit converged",
        "The change of the deviance from pass to pass, on a log scale. Near the end each step"
            + " should be much smaller than the one before; a flat line is a fit that goes nowhere.",
        chart,
        table);
  }

  private static Table table(List<Pass> passes, int all) {
    Table.Builder table =
        Table.titled("Passes over the design file")
            .numbers("Pass", "Deviance", "Relative change", "Time");
    for (Pass pass : passes) {
      table.row(
          Cell.of((long) pass.number()),
          Cell.of(Digits.significant(pass.deviance(), 12)),
          Cell.of(Digits.significant(pass.relativeChange(), 3)),
          Cell.of(Digits.seconds(pass.seconds())));
    }
    return table.leavingOut(Lines.more(all, passes.size(), "passes")).table();
  }
}
