package org.crosswind.scoring;

import java.util.LinkedHashMap;
import java.util.Map;
import org.crosswind.glm.expression.Values;

/** Rows by factor and level, of the first thousand levels of each factor. */
final class LevelRows {
  private static final int LEVELS_KEPT = 1000;

  private final RowLevels levels;
  private final long[] rows;
  private final Map<String, Map<String, Long>> byLevel = new LinkedHashMap<>();

  /** No rows of the factors of a model. */
  LevelRows(RowLevels levels) {
    this.levels = levels;
    rows = new long[levels.size()];
  }

  /** Counts a row for a factor. */
  void add(int factor, Values row) {
    rows[factor]++;
    Map<String, Long> counts =
        byLevel.computeIfAbsent(levels.variable(factor).name(), v -> new LinkedHashMap<>());
    String level = levels.name(factor, row);
    if (counts.size() < LEVELS_KEPT || counts.containsKey(level)) {
      counts.merge(level, 1L, Long::sum);
    }
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
