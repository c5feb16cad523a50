package org.crosswind.report.figure;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.crosswind.report.chart.Axis;
import org.crosswind.report.chart.CategoryAxis;
import org.crosswind.report.chart.Chart;
import org.crosswind.report.chart.Layer;
import org.crosswind.report.chart.LinearAxis;
import org.crosswind.report.content.Detail;
import org.crosswind.report.content.Digits;
import org.crosswind.report.content.Figure;
import org.crosswind.report.content.Lines;
import org.crosswind.report.markup.Names;
import org.crosswind.scoring.evaluate.EvaluationDocument.ColumnRates;
import org.crosswind.scoring.evaluate.EvaluationDocument.Rate;

/** Pictures of rates along a column: its levels in a row, or its bins where they lie. */
public final class ColumnPictures {
  private static final int TICK = 7;

  private ColumnPictures() {}

  /** Observed and predicted rates over a column, counts below. */
  public static Figure effect(ColumnRates column, Detail detail) {
    List<Rate> rates = shown(column, detail);
    double most = largest(rates, r -> Math.max(r.upper(), r.predicted()));
    Chart chart =
        new Chart(
            "Observed and predicted rate over " + Names.cut(column.name(), detail.name()),
            x(column, rates),
            new Chart.AxisOf("Rate", LinearAxis.shares(most)));
    List<Layer.Span> spans = new ArrayList<>();
    List<Layer.Point> observed = new ArrayList<>();
    List<Layer.Point> predicted = new ArrayList<>();
    for (int i = 0; i < rates.size(); i++) {
      Rate rate = rates.get(i);
      double at = at(rates, i);
      spans.add(new Layer.Span(at, rate.lower(), rate.upper()));
      observed.add(new Layer.Point(at, rate.observed()));
      predicted.add(new Layer.Point(at, rate.predicted()));
    }
    boolean bins = !rates.isEmpty() && rates.get(0).level() == null;
    chart
        .with(new Layer.Whiskers("s1", spans))
        .with(
            bins
                ? new Layer.Line("s2", predicted)
                : new Layer.Marks("s2", Layer.Shape.SQUARE, predicted))
        .with(new Layer.Marks("s1", Layer.Shape.DISC, observed))
        .key("s1", Layer.Shape.DISC, "observed, 95 %")
        .key("s2", bins ? null : Layer.Shape.SQUARE, "predicted")
        .counts(counts(rates));
    String caption = caption(column, rates) + others(column, rates);
    return new Figure(
        column.name(),
        caption,
        chart,
        RateTables.rates(
            "Rates over " + column.name(),
            what(column),
            rates,
            Lines.more(column.rates().size() + column.levelsLeftOut(), rates.size(), "levels")));
  }

  /** Binned residuals over a column, with the limits that 95 in 100 keep within. */
  public static Figure residual(String name, List<Rate> all, Axis.Unit unit, Detail detail) {
    List<Rate> rates = all.size() > 2 * detail.levels() ? all.subList(0, 2 * detail.levels()) : all;
    double most = largest(rates, r -> Math.max(Math.abs(r.residual()), r.limit()));
    double size = most > 0 ? most : 0.01;
    Chart chart =
        new Chart(
            "Residuals over " + Names.cut(name, detail.name()),
            new Chart.AxisOf(name, bins(rates, unit)),
            new Chart.AxisOf(
                "Observed − predicted", LinearAxis.covering(-size, size, 6, Axis.Unit.PERCENT)));
    List<Layer.Span> limits = new ArrayList<>();
    List<Layer.Point> within = new ArrayList<>();
    List<Layer.Point> outside = new ArrayList<>();
    for (int i = 0; i < rates.size(); i++) {
      Rate rate = rates.get(i);
      limits.add(new Layer.Span(at(rates, i), -rate.limit(), rate.limit()));
      (Math.abs(rate.residual()) > rate.limit() ? outside : within)
          .add(new Layer.Point(at(rates, i), rate.residual()));
    }
    chart
        .with(new Layer.Band(limits))
        .with(new Layer.Marks("s1", Layer.Shape.RING, within))
        .with(new Layer.Marks("s2", Layer.Shape.SQUARE, outside))
        .key("s1", Layer.Shape.RING, "within")
        .key("s2", Layer.Shape.SQUARE, "beyond the limit");
    return new Figure(
        name,
        "Beyond the limits: " + outside.size() + " of " + rates.size() + " bins.",
        chart,
        RateTables.residuals(
            "Residuals over " + name, name, rates, Lines.more(all.size(), rates.size(), "bins")));
  }

  private static Chart.AxisOf x(ColumnRates column, List<Rate> rates) {
    if (rates.isEmpty() || rates.get(0).level() == null) {
      return new Chart.AxisOf(column.name(), bins(rates, Axis.Unit.NUMBER));
    }
    List<String> names = rates.stream().map(r -> Names.cut(r.level(), TICK)).toList();
    int longest = names.stream().mapToInt(String::length).max().orElse(1);
    return new Chart.AxisOf(
        column.name(), new CategoryAxis(names, Math.max(4, 360 / (7 * longest + 8))));
  }

  /** The axis of bins: where they lie, without what lies far off in the first and the last one. */
  private static Axis bins(List<Rate> rates, Axis.Unit unit) {
    double low = Double.POSITIVE_INFINITY;
    double high = Double.NEGATIVE_INFINITY;
    for (int i = 0; i < rates.size(); i++) {
      low = Math.min(low, at(rates, i));
      high = Math.max(high, at(rates, i));
    }
    return LinearAxis.covering(low, high, 5, unit);
  }

  /** Where a rate is drawn: a level by its place, a bin at its middle. */
  private static double at(List<Rate> rates, int i) {
    Rate rate = rates.get(i);
    if (rate.level() != null) {
      return i;
    }
    if (rate.from() == null || rate.to() == null) {
      return rate.from() != null ? rate.from() : rate.to() != null ? rate.to() : i;
    }
    return rate.from() + (rate.to() - rate.from()) / 2;
  }

  /** Rows by level; of bins, which differ in width, rows per unit, so that areas are rows. */
  private static Chart.Counts counts(List<Rate> rates) {
    List<Layer.Bar> bars = new ArrayList<>();
    if (rates.stream().anyMatch(r -> r.level() != null)) {
      for (int i = 0; i < rates.size(); i++) {
        bars.add(new Layer.Bar(i - 0.4, i + 0.4, rates.get(i).rows()));
      }
      return new Chart.Counts("rows", true, bars);
    }
    double densest = largest(rates, ColumnPictures::density);
    for (Rate rate : rates) {
      if (rate.from() != null && rate.to() != null) {
        double height = Double.isNaN(density(rate)) ? densest : density(rate);
        bars.add(new Layer.Bar(rate.from(), rate.to(), height));
      }
    }
    return new Chart.Counts("density", false, bars);
  }

  /** Rows per unit; not a number for a bin of one value. */
  private static double density(Rate rate) {
    return rate.from() == null || rate.to() == null || !(rate.to() > rate.from())
        ? Double.NaN
        : rate.rows() / (rate.to() - rate.from());
  }

  /** All rates, or those with the most rows in their order. */
  private static List<Rate> shown(ColumnRates column, Detail detail) {
    List<Rate> all = column.rates();
    if (all.size() <= detail.levels()) {
      return all;
    }
    Set<Integer> most = new HashSet<>();
    IntStream.range(0, all.size())
        .boxed()
        .sorted(Comparator.comparingLong((Integer i) -> all.get(i).rows()).reversed())
        .limit(detail.levels())
        .forEach(most::add);
    return IntStream.range(0, all.size()).filter(most::contains).mapToObj(all::get).toList();
  }

  private static String caption(ColumnRates column, List<Rate> rates) {
    long apart =
        rates.stream().filter(r -> Math.abs(r.residual()) > r.limit() && r.rows() > 0).count();
    String kind = column.type() != null && column.type().equals("number") ? "bins" : "levels";
    return apart == 0
        ? "The prediction is within its limit in all " + rates.size() + " " + kind + " shown."
        : "The prediction misses by more than its limit in "
            + apart
            + " of "
            + rates.size()
            + " "
            + kind
            + ".";
  }

  private static String others(ColumnRates column, List<Rate> rates) {
    long left = column.levelsLeftOut() + column.rates().size() - rates.size();
    if (left == 0) {
      return "";
    }
    String together =
        column.others() == null || column.rates().size() > rates.size()
            ? ""
            : " (together " + RateTables.told(column.others()).replaceFirst("^[^:]*: ", "") + ")";
    return (left == 1 ? " Left out is " : " Left out are ")
        + Digits.counted(left, "level")
        + " with fewer rows"
        + together
        + ".";
  }

  private static String what(ColumnRates column) {
    return "number".equals(column.type()) ? "Bin" : "Level";
  }

  private static double largest(List<Rate> rates, ToDoubleFunction<Rate> of) {
    return rates.stream().mapToDouble(of).filter(Double::isFinite).max().orElse(0);
  }
}
