package org.crosswind.report.chart;

import org.crosswind.report.markup.Drawing;

/**
 * Estimates with intervals, one a row of a table, all on one axis. What goes on beyond the axis has
 * an arrow there.
 */
public final class Forest {
  private static final double WIDTH = 200;
  private static final double ROOM = 6;

  private final Axis axis;
  private final double neutral;

  /**
   * A forest.
   *
   * @param neutral the value of no effect, marked by a line
   */
  public Forest(Axis axis, double neutral) {
    this.axis = axis;
    this.neutral = neutral;
  }

  /** The axis, to stand above. */
  public Drawing head() {
    return out -> {
      out.open("svg", "class", "forest wide", "viewBox", "0 0 200 16", "aria-hidden", "true");
      double last = -20;
      for (Axis.Tick tick : axis.ticks()) {
        double at = at(tick.value());
        if (at - last > 6 * tick.label().length() + 6) {
          out.element("text", tick.label(), "class", "middle", "x", Area.at(at), "y", "12");
          last = at;
        }
      }
      out.close();
    };
  }

  /** An estimate and its interval; one without an interval has equal ends. */
  public Drawing row(double estimate, double lower, double upper) {
    return out -> {
      out.open("svg", "class", "forest wide", "viewBox", "0 0 200 16", "aria-hidden", "true");
      out.empty("path", "class", "zero", "d", "M" + Area.at(at(neutral)) + " 0v16");
      StringBuilder line = new StringBuilder();
      line.append('M').append(Area.at(at(lower))).append(" 8H").append(Area.at(at(upper)));
      if (axis.position(lower) < 0) {
        line.append("M5 5l-3 3 3 3");
      }
      if (axis.position(upper) > 1) {
        line.append("M195 5l3 3-3 3");
      }
      String style = lower > neutral || upper < neutral ? "clear" : "unclear";
      out.empty("path", "class", "whisker " + style, "d", line.toString());
      out.empty("circle", "class", style, "cx", Area.at(at(estimate)), "cy", "8", "r", "3");
      out.close();
    };
  }

  private double at(double value) {
    double position = axis.position(value);
    double held = position > 0 ? Math.min(1.02, position) : Math.max(-0.02, position);
    return ROOM + (WIDTH - 2 * ROOM) * (Double.isFinite(held) ? held : 0);
  }
}
