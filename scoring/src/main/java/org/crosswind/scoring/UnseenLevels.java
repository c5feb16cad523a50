package org.crosswind.scoring;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;

/** Which factors of a row have levels without an estimate, and how many rows had which. */
final class UnseenLevels {
  private static final int LEVELS_KEPT = 1000;

  private final RowLevels levels;
  private final int[] columns;
  private final boolean[] marked;
  private final long[] rows;
  private final Map<String, Map<String, Long>> byLevel = new LinkedHashMap<>();
  private boolean any;

  /**
   * For the factors of a model.
   *
   * @param columns by factor the position of its column; -1 for cells
   */
  UnseenLevels(RowLevels levels, int[] columns) {
    this.levels = levels;
    this.columns = columns;
    marked = new boolean[levels.size()];
    rows = new long[levels.size()];
  }

  /** The next row. */
  void clear() {
    if (any) {
      Arrays.fill(marked, false);
      any = false;
    }
  }

  /** Blames the factors whose level was never trained before the cell that they make. */
  void mark(int factor) {
    any = true;
    boolean blamed = false;
    ModelDocument.Variable cells = levels.variable(factor);
    for (int i = 0; cells.parts() != null && i < cells.parts().size(); i++) {
      int part = levels.indexOf(cells.parts().get(i));
      if (levels.code(part) < 0) {
        marked[part] = true;
        blamed = true;
      }
    }
    marked[factor] |= !blamed;
  }

  /** Whether the row has any. */
  boolean any() {
    return any;
  }

  /** Counts the row. */
  void count(Scorer.Values row) {
    for (int f = 0; f < marked.length; f++) {
      if (marked[f]) {
        rows[f]++;
        Map<String, Long> counts =
            byLevel.computeIfAbsent(levels.variable(f).name(), v -> new LinkedHashMap<>());
        String level = level(f, row);
        if (counts.size() < LEVELS_KEPT || counts.containsKey(level)) {
          counts.merge(level, 1L, Long::sum);
        }
      }
    }
  }

  /** The error of the row's first. */
  UnseenLevelException exception(Scorer.Values row) {
    int first = 0;
    while (!marked[first]) {
      first++;
    }
    return new UnseenLevelException(levels.variable(first).name(), level(first, row));
  }

  private String level(int factor, Scorer.Values row) {
    ModelDocument.Variable variable = levels.variable(factor);
    return variable.parts() == null
        ? row.text(columns[factor])
        : String.join(
            ":", variable.parts().stream().map(p -> level(levels.indexOf(p), row)).toList());
  }

  /** The rows so far by variable. */
  Map<String, ScoredRows.UnseenRows> counts() {
    Map<String, ScoredRows.UnseenRows> counts = new LinkedHashMap<>();
    for (int f = 0; f < rows.length; f++) {
      if (rows[f] > 0) {
        String name = levels.variable(f).name();
        counts.put(
            name, new ScoredRows.UnseenRows(rows[f], new LinkedHashMap<>(byLevel.get(name))));
      }
    }
    return counts;
  }
}
