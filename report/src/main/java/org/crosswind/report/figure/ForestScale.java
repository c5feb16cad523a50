package org.crosswind.report.figure;

import java.util.Arrays;
import java.util.List;
import java.util.stream.DoubleStream;
import org.crosswind.report.chart.Axis;
import org.crosswind.report.chart.Forest;
import org.crosswind.report.chart.LinearAxis;
import org.crosswind.report.chart.LogAxis;
import org.crosswind.report.content.Cell;
import org.crosswind.scoring.ModelDocument.Coefficient;

/**
 * The axis that coefficients share: as wide as most of them need, so that one wild interval does
 * not press all others into a point.
 */
public record ForestScale(Forest forest, boolean linear) {
  private static final double MOST = Math.log(1000);
  private static final double COMMON = 0.9;
  private static final String INTERCEPT = "(Intercept)";

  public static ForestScale of(List<Coefficient> shown, boolean linear) {
    double[] ends =
        shown.stream()
            .filter(c -> drawn(c) && !INTERCEPT.equals(c.term()))
            .flatMapToDouble(c -> DoubleStream.of(c.lower(), c.upper()))
            .toArray();
    double[] sizes = Arrays.stream(ends).map(Math::abs).sorted().toArray();
    double common = sizes.length == 0 ? 1 : sizes[(int) (COMMON * (sizes.length - 1))];
    double reach = linear ? 1.5 * common : Math.min(1.5 * common, MOST);
    double low = -reach / 20;
    double high = reach / 20;
    for (double end : ends) {
      if (Math.abs(end) <= reach) {
        low = Math.min(low, end);
        high = Math.max(high, end);
      }
    }
    return linear
        ? new ForestScale(new Forest(LinearAxis.covering(low, high, 4, Axis.Unit.NUMBER), 0), true)
        : new ForestScale(new Forest(LogAxis.covering(Math.exp(low), Math.exp(high)), 1), false);
  }

  private static boolean drawn(Coefficient c) {
    return c.estimate() != null
        && c.lower() != null
        && c.upper() != null
        && Double.isFinite(c.estimate() + c.lower() + c.upper());
  }

  public String name() {
    return linear ? "Coefficient" : "Odds ratio, log scale";
  }

  /** A coefficient as a picture; nothing for one without an interval. */
  public Cell picture(Coefficient c) {
    if (!drawn(c) || INTERCEPT.equals(c.term())) {
      return Cell.of("");
    }
    return Cell.of(
        linear
            ? forest.row(c.estimate(), c.lower(), c.upper())
            : forest.row(exp(c.estimate()), exp(c.lower()), exp(c.upper())));
  }

  private static double exp(double log) {
    return Math.exp(Math.max(-690, Math.min(690, log)));
  }
}
