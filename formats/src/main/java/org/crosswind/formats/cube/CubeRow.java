package org.crosswind.formats.cube;

import java.util.List;

/**
 * A cell, or a total over some factors, as it stands in the rows of a result.
 *
 * @param levels of the factors, in their order
 * @param n rows
 * @param share of all rows that were counted
 * @param values the value columns, in their order
 */
public record CubeRow(List<CubeLevel> levels, long n, double share, List<CubeStatistics> values)
    implements Comparable<CubeRow> {

  /** Whether it is no total. */
  public boolean isCell() {
    return levels.stream().noneMatch(level -> level.kind() == CubeLevel.Kind.ALL);
  }

  @Override
  public int compareTo(CubeRow other) {
    for (int f = 0; f < levels.size(); f++) {
      int order = levels.get(f).compareTo(other.levels.get(f));
      if (order != 0) {
        return order;
      }
    }
    return 0;
  }
}
