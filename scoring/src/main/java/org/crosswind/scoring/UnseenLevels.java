package org.crosswind.scoring;

import java.util.Arrays;
import java.util.Map;
import org.crosswind.glm.expression.Values;

/** Which factors of a row have levels without an estimate, and how many rows had which. */
final class UnseenLevels {
  private final RowLevels levels;
  private final boolean[] marked;
  private final LevelRows rows;
  private boolean any;

  /** For the factors of a model. */
  UnseenLevels(RowLevels levels) {
    this.levels = levels;
    marked = new boolean[levels.size()];
    rows = new LevelRows(levels);
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
  void count(Values row) {
    for (int f = 0; f < marked.length; f++) {
      if (marked[f]) {
        rows.add(f, row);
      }
    }
  }

  /** The error of the row's first. */
  UnseenLevelException exception(Values row) {
    int first = 0;
    while (!marked[first]) {
      first++;
    }
    return new UnseenLevelException(levels.variable(first).name(), levels.name(first, row));
  }

  /** The rows so far by variable. */
  Map<String, ScoredRows.UnseenRows> counts() {
    return rows.counts();
  }
}
