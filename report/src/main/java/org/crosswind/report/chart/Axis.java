package org.crosswind.report.chart;

import java.util.List;

/** Where values lie, and which of them are marked. */
public interface Axis {
  /** A value that is marked. */
  record Tick(double value, String label) {}

  /**
   * Where a value lies: 0 at the axis' low end, 1 at its high one, beyond for values outside.
   *
   * @param value finite
   */
  double position(double value);

  /** Marks in rising order, of which the first and the last need not be the axis' ends. */
  List<Tick> ticks();

  /** What the numbers of an axis are. */
  enum Unit {
    NUMBER,
    PERCENT
  }
}
