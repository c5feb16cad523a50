package org.crosswind.report.profile;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.crosswind.report.DataProfile;
import org.crosswind.report.DataProfile.Column;
import org.crosswind.report.DataProfile.Level;
import org.crosswind.report.DataProfile.Numbers;
import org.crosswind.report.chart.Axis;
import org.crosswind.report.chart.CategoryAxis;
import org.crosswind.report.chart.Chart;
import org.crosswind.report.chart.Layer;
import org.crosswind.report.chart.LinearAxis;
import org.crosswind.report.content.Cell;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Digits;
import org.crosswind.report.content.Figure;
import org.crosswind.report.content.Table;
import org.crosswind.report.markup.Names;

/** A column as a picture: a histogram of a number, bars of a factor's levels. */
final class ColumnFigure {
  private static final int TICK = 7;

  private ColumnFigure() {}

  static boolean drawable(Column column) {
    return column.number() != null ? histogram(column.number()) : !levels(column).isEmpty();
  }

  private static List<Level> levels(Column column) {
    return column.levels() == null ? List.of() : column.levels();
  }

  private static boolean histogram(Numbers n) {
    return n.edges() != null
        && n.counts() != null
        && !n.counts().isEmpty()
        && n.edges().size() == n.counts().size() + 1
        && n.edges().stream().allMatch(e -> e != null && Double.isFinite(e))
        && n.counts().stream().allMatch(Objects::nonNull);
  }

  static Figure of(Column column, DataProfile profile, Detail detail) {
    return column.number() != null
        ? number(column, profile, detail)
        : factor(column, profile, detail);
  }

  private static Figure number(Column column, DataProfile profile, Detail detail) {
    Numbers n = column.number();
    List<Layer.Bar> bars = new ArrayList<>();
    long most = 0;
    for (int i = 0; i < n.counts().size(); i++) {
      long count = n.counts().get(i);
      most = Math.max(most, count);
      bars.add(new Layer.Bar(n.edges().get(i), n.edges().get(i + 1), count));
    }
    Chart chart =
        new Chart(
                "Histogram of " + Names.cut(column.name(), detail.name()),
                new Chart.AxisOf(
                    column.name(),
                    LinearAxis.covering(
                        n.edges().get(0),
                        n.edges().get(n.edges().size() - 1),
                        6,
                        Axis.Unit.NUMBER)),
                new Chart.AxisOf(
                    "Rows",
                    LinearAxis.covering(0, (double) Math.max(1, most), 5, Axis.Unit.NUMBER)))
            .with(new Layer.Bars("kept", bars));
    return new Figure(
        column.name(), spread(n) + missing(column, profile), chart, quantiles(column, n));
  }

  private static String spread(Numbers n) {
    return Digits.count(n.n())
        + " values, mean "
        + Digits.said(n.mean(), 5)
        + ", standard deviation "
        + Digits.said(n.sd(), 5)
        + ". Look for values apart from all others, and for heaps.";
  }

  private static String missing(Column column, DataProfile profile) {
    return column.missing() == 0
        ? ""
        : " Missing: " + Digits.percent(column.missing(), profile.rows()) + ".";
  }

  private static String bin(Numbers n, int i) {
    return Digits.said(n.edges().get(i), 5) + " to " + Digits.said(n.edges().get(i + 1), 5);
  }

  private static Table quantiles(Column column, Numbers n) {
    Table.Builder table =
        Table.titled("Values of " + column.name())
            .text(n.quantilesExact() ? "Below, or bin" : "Below (estimated), or bin")
            .numbers("Value", "Rows");
    if (n.quantiles() != null) {
      for (DataProfile.Quantile quantile : n.quantiles()) {
        table.row(
            Cell.of(Digits.percent(quantile.p())),
            Cell.of(Digits.said(quantile.value(), 6)),
            Cell.of(""));
      }
    }
    for (int i = 0; i < n.counts().size() && i < 40; i++) {
      table.row(Cell.of(bin(n, i)), Cell.of(""), Cell.of(n.counts().get(i)));
    }
    return table.table();
  }

  private static Figure factor(Column column, DataProfile profile, Detail detail) {
    List<Level> all = levels(column);
    if (LevelMeans.known(all)) {
      List<Level> some = all.size() > detail.levels() ? all.subList(0, detail.levels()) : all;
      return new Figure(
          column.name(),
          LevelMeans.said(some, profile.response())
              + " "
              + said(column, all.size() - some.size())
              + missing(column, profile),
          LevelMeans.chart(column, profile.response(), some),
          table(column, profile, some));
    }
    List<Level> shown = all.size() > detail.levels() ? all.subList(0, detail.levels()) : all;
    List<Layer.Bar> bars = new ArrayList<>();
    List<String> names = new ArrayList<>();
    long most = 0;
    for (int i = 0; i < shown.size(); i++) {
      Level level = shown.get(i);
      most = Math.max(most, level.rows());
      names.add(Names.cut(level.name(), TICK));
      bars.add(new Layer.Bar(i - 0.4, i + 0.4, level.rows()));
    }
    int longest = names.stream().mapToInt(String::length).max().orElse(1);
    Chart chart =
        new Chart(
                "Rows by level of " + Names.cut(column.name(), detail.name()),
                new Chart.AxisOf(
                    column.name(), new CategoryAxis(names, Math.max(4, 360 / (7 * longest + 8)))),
                new Chart.AxisOf(
                    "Rows",
                    LinearAxis.covering(0, (double) Math.max(1, most), 5, Axis.Unit.NUMBER)))
            .with(new Layer.Bars("kept", bars));
    return new Figure(
        column.name(),
        said(column, all.size() - shown.size()) + missing(column, profile),
        chart,
        table(column, profile, shown));
  }

  private static String said(Column column, int hidden) {
    String text =
        (column.distinctExact() ? "" : "About ") + Digits.counted(column.distinct(), "level") + ".";
    long left = column.otherLevels() + hidden;
    return left == 0
        ? text
        : text
            + (left == 1 ? " Left out is " : " Left out are ")
            + Digits.counted(left, "level")
            + (hidden == 0 ? ", together " + Digits.counted(column.otherRows(), "row") + "." : ".");
  }

  private static Table table(Column column, DataProfile profile, List<Level> shown) {
    boolean means = profile.response() != null;
    Table.Builder table =
        Table.titled("Levels of " + column.name()).text("Level").numbers("Rows", "Share");
    if (means) {
      table.numbers("Mean of " + profile.response());
    }
    for (Level level : shown) {
      List<Cell> row =
          new ArrayList<>(
              List.of(
                  Cell.of(level.name()),
                  Cell.of(level.rows()),
                  Cell.of(Digits.percent(level.rows(), profile.rows()))));
      if (means) {
        row.add(Cell.of(Digits.said(level.mean(), 4)));
      }
      table.row(row);
    }
    return table.table();
  }
}
