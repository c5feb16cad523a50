package org.crosswind.report.profile;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.report.DataProfile.Column;
import org.crosswind.report.DataProfile.Level;
import org.crosswind.report.chart.Axis;
import org.crosswind.report.chart.CategoryAxis;
import org.crosswind.report.chart.Chart;
import org.crosswind.report.chart.Layer;
import org.crosswind.report.chart.LinearAxis;
import org.crosswind.report.content.Digits;
import org.crosswind.report.markup.Names;

/** The mean of the response by level, over the rows that it is of. */
final class LevelMeans {
  private static final int TICK = 7;
  private static final int NAME = 40;

  private LevelMeans() {}

  /** Whether any level has a mean. */
  static boolean known(List<Level> levels) {
    return levels.stream().anyMatch(LevelMeans::known);
  }

  private static boolean known(Level level) {
    return level.mean() != null && Double.isFinite(level.mean());
  }

  /** Means as marks, and below them the rows; at least one is known. */
  static Chart chart(Column column, String response, List<Level> levels) {
    List<Layer.Point> means = new ArrayList<>();
    List<Layer.Bar> rows = new ArrayList<>();
    List<String> names = new ArrayList<>();
    for (int i = 0; i < levels.size(); i++) {
      Level level = levels.get(i);
      names.add(Names.cut(level.name(), TICK));
      rows.add(new Layer.Bar(i - 0.4, i + 0.4, level.rows()));
      if (known(level)) {
        means.add(new Layer.Point(i, level.mean()));
      }
    }
    double least = means.stream().mapToDouble(Layer.Point::y).min().orElse(0);
    double most = means.stream().mapToDouble(Layer.Point::y).max().orElse(1);
    int longest = names.stream().mapToInt(String::length).max().orElse(1);
    String what = what(response);
    return new Chart(
            what + " by level of " + Names.cut(column.name(), NAME),
            new Chart.AxisOf(
                column.name(), new CategoryAxis(names, Math.max(4, 360 / (7 * longest + 8)))),
            new Chart.AxisOf(
                what,
                LinearAxis.covering(
                    Math.min(0, least),
                    Math.max(0, most) > Math.min(0, least) ? Math.max(0, most) : 1,
                    5,
                    Axis.Unit.NUMBER)))
        .with(new Layer.Marks("s1", Layer.Shape.DISC, means))
        .counts(new Chart.Counts("rows", true, rows));
  }

  /** From what to what the means go. */
  static String said(List<Level> levels, String response) {
    double[] means =
        levels.stream().filter(LevelMeans::known).mapToDouble(Level::mean).sorted().toArray();
    return means.length == 0
        ? ""
        : what(response)
            + " from "
            + Digits.said(means[0], 4)
            + " to "
            + Digits.said(means[means.length - 1], 4)
            + " by level.";
  }

  private static String what(String response) {
    return "Mean of " + Names.cut(response == null ? "the response" : response, NAME);
  }
}
