package org.crosswind.report.chart;

import org.crosswind.report.markup.Drawing;

/** A bar within a row of a table: a part of a whole, and the whole beside the longest one. */
public final class BarRow {
  private static final double WIDTH = 150;

  private BarRow() {}

  /**
   * A bar.
   *
   * @param part dark, from 0 to whole
   * @param whole pale behind it, from 0 to longest
   * @param longest of all rows
   */
  public static Drawing of(double part, double whole, double longest) {
    double scale = longest > 0 && Double.isFinite(longest) ? WIDTH / longest : 0;
    return out -> {
      out.open("svg", "class", "forest", "viewBox", "0 0 150 16", "aria-hidden", "true");
      out.empty(
          "rect",
          "class",
          "bar lost",
          "x",
          "0",
          "y",
          "3",
          "width",
          Area.at(length(whole, scale)),
          "height",
          "10");
      out.empty(
          "rect",
          "class",
          "bar kept",
          "x",
          "0",
          "y",
          "3",
          "width",
          Area.at(length(part, scale)),
          "height",
          "10");
      out.close();
    };
  }

  private static double length(double value, double scale) {
    double length = value * scale;
    return Double.isFinite(length) ? Math.max(value > 0 ? 0.5 : 0, Math.min(WIDTH, length)) : 0;
  }
}
