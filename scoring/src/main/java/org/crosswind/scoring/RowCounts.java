package org.crosswind.scoring;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Counts what became of rows, and what those without a prediction lacked. */
final class RowCounts {
  private final Scorer scorer;
  private final List<String> names;
  private final long[] lacking;
  private final LevelRows unseenLevels;
  private final LevelRows pooledLevels;
  private long rows;
  private long missing;
  private long unseen;
  private long pooled;

  /** No rows of a scorer. */
  RowCounts(Scorer scorer) {
    this.scorer = scorer;
    names = scorer.readNames();
    lacking = new long[names.size()];
    unseenLevels = new LevelRows();
    pooledLevels = new LevelRows();
  }

  /** Counts the row last scored. */
  void add(RowState state) {
    rows++;
    if (state.outcome == RowState.Outcome.INCOMPLETE) {
      missing++;
      for (int i = 0; i < lacking.length; i++) {
        lacking[i] += state.lacking[i] ? 1 : 0;
      }
      return;
    }
    if (state.anyFresh) {
      pooled++;
      pooledLevels.add(state.fresh, state);
    }
    if (state.outcome == RowState.Outcome.UNSEEN) {
      unseen++;
      unseenLevels.add(state.unseen, state);
    }
  }

  /** The rows so far. */
  ScoredRows rows() {
    Map<String, Long> byVariable = new LinkedHashMap<>();
    for (int i = 0; i < lacking.length; i++) {
      if (lacking[i] > 0) {
        byVariable.put(names.get(i), lacking[i]);
      }
    }
    return new ScoredRows(
        rows,
        missing,
        unseen,
        byVariable,
        unseenLevels.counts(),
        pooled,
        pooledLevels.counts(),
        0,
        0);
  }

  /** Rows by grouping and level, of the first thousand levels of each. */
  private final class LevelRows {
    private static final int LEVELS_KEPT = 1000;

    private final long[] rows = new long[scorer.plan().groupings().size()];
    private final Map<Integer, Map<String, Long>> byLevel = new LinkedHashMap<>();

    void add(boolean[] groupings, RowState state) {
      for (int g = 0; g < rows.length; g++) {
        if (groupings[g]) {
          rows[g]++;
          Map<String, Long> counts = byLevel.computeIfAbsent(g, v -> new LinkedHashMap<>());
          String level = scorer.level(g, state);
          if (counts.size() < LEVELS_KEPT || counts.containsKey(level)) {
            counts.merge(level, 1L, Long::sum);
          }
        }
      }
    }

    Map<String, ScoredRows.UnseenRows> counts() {
      Map<String, ScoredRows.UnseenRows> counts = new LinkedHashMap<>();
      for (int g = 0; g < rows.length; g++) {
        if (rows[g] > 0) {
          counts.put(
              scorer.plan().groupings().get(g).name(),
              new ScoredRows.UnseenRows(rows[g], new LinkedHashMap<>(byLevel.get(g))));
        }
      }
      return counts;
    }
  }
}
