package org.crosswind.formats.generate;

import java.util.Arrays;
import java.util.List;

/** A factor of the true model: its levels, and the effect of each, 0 for the first. */
final class Effects {
  private final String name;
  private final List<String> levels;
  private final double[] effects;

  /**
   * Made-up effects, of six decimals.
   *
   * @param size their standard deviation before the first is taken off
   */
  Effects(long seed, String name, List<String> levels, double size) {
    this.name = name;
    this.levels = List.copyOf(levels);
    long key = Hash.stream(seed, name);
    effects = new double[levels.size()];
    for (int l = 0; l < effects.length; l++) {
      double raw = size * (Hash.bell(Hash.of(key, l)) - Hash.bell(Hash.of(key, 0)));
      effects[l] = Math.rint(raw * 1e6) / 1e6;
    }
  }

  /** The name of the variable. */
  String name() {
    return name;
  }

  List<String> levels() {
    return levels;
  }

  double of(String level) {
    return effects[levels.indexOf(level)];
  }

  double of(int level) {
    return of(String.valueOf(level));
  }

  double mean() {
    return Arrays.stream(effects).average().orElse(0);
  }
}
