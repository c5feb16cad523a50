package org.crosswind.report.chart;

import java.math.BigDecimal;
import java.math.RoundingMode;

/**
 * A rectangle of a picture between two axes, in the picture's own units with y downwards.
 *
 * @param x from left to right
 * @param y from bottom to top
 */
record Area(double left, double top, double width, double height, Axis x, Axis y) {
  /** Far enough outside to be seen to go on, near enough to be drawn. */
  private static final double BEYOND = 0.02;

  double x(double value) {
    return left + width * held(x.position(value));
  }

  double y(double value) {
    return top + height * (1 - held(y.position(value)));
  }

  double right() {
    return left + width;
  }

  double bottom() {
    return top + height;
  }

  private static double held(double position) {
    return Double.isFinite(position) ? Math.max(-BEYOND, Math.min(1 + BEYOND, position)) : 0;
  }

  /** A coordinate in one decimal at most. */
  static String at(double coordinate) {
    return BigDecimal.valueOf(coordinate)
        .setScale(1, RoundingMode.HALF_EVEN)
        .stripTrailingZeros()
        .toPlainString();
  }
}
