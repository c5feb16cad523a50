package org.crosswind.scoring;

import java.util.Map;
import org.crosswind.glm.expression.Values;

/** How many rows had a level that the model does not name, which they have by a factor's pool. */
final class PooledLevels {
  private final RowLevels levels;
  private final LevelRows byLevel;
  private long rows;

  /** For the factors of a model. */
  PooledLevels(RowLevels levels) {
    this.levels = levels;
    byLevel = new LevelRows(levels);
  }

  /** Counts the row last read, if it has such a level. */
  void count(Values row) {
    if (!levels.anyNew()) {
      return;
    }
    rows++;
    for (int f = 0; f < levels.size(); f++) {
      if (levels.isNew(f)) {
        byLevel.add(f, row);
      }
    }
  }

  long rows() {
    return rows;
  }

  /** The rows so far by variable; a row may count several times. */
  Map<String, ScoredRows.UnseenRows> counts() {
    return byLevel.counts();
  }
}
