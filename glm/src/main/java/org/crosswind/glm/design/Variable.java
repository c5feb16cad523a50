package org.crosswind.glm.design;

import java.util.List;

/**
 * A variable of the right-hand side, over the complete rows.
 *
 * @param levels of a factor, in their fixed order; empty for a number
 * @param min of a number; 0 for a factor or without rows, as are max and mean
 * @param mean the exact mean, rounded once
 */
public record Variable(
    String name, boolean factor, List<Level> levels, double min, double max, double mean) {
  public Variable {
    levels = List.copyOf(levels);
  }

  public static Variable factor(String name, List<Level> levels) {
    return new Variable(name, true, levels, 0, 0, 0);
  }

  public static Variable number(String name, double min, double max, double mean) {
    return new Variable(name, false, List.of(), min, max, mean);
  }

  /** The code of a level, or -1. */
  public int code(String level) {
    for (int i = 0; i < levels.size(); i++) {
      if (levels.get(i).name().equals(level)) {
        return i;
      }
    }
    return -1;
  }
}
