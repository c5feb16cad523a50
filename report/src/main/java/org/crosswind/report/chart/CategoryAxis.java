package org.crosswind.report.chart;

import java.util.ArrayList;
import java.util.List;

/** An axis of names, one after the other; the i-th lies at i. */
public final class CategoryAxis implements Axis {
  private final List<String> names;
  private final int most;

  /**
   * An axis.
   *
   * @param names short ones
   * @param most so many are told; of more every second, third … one
   */
  public CategoryAxis(List<String> names, int most) {
    this.names = List.copyOf(names);
    this.most = most;
  }

  @Override
  public double position(double value) {
    return (value + 0.5) / Math.max(1, names.size());
  }

  @Override
  public List<Tick> ticks() {
    int every = Math.max(1, (names.size() + most - 1) / most);
    List<Tick> ticks = new ArrayList<>();
    for (int i = 0; i < names.size(); i += every) {
      ticks.add(new Tick(i, names.get(i)));
    }
    return ticks;
  }
}
