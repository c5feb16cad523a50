package org.crosswind.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswind.glm.expression.Numerals;

/**
 * Finds the codes of a row's levels, factor by factor, and of its cells: -1 for a level or cell
 * without rows in training, where the factor has no pool. Each is looked up once a row. Immutable.
 */
final class LevelCoder {
  private static final double LARGEST_WHOLE = 1e15;

  /** By grouping the codes of a factor's texts; null of others. */
  private final TextIndex[] texts;

  /** By grouping, whether a text is a number in whatever notation. */
  private final boolean[] numerals;

  /** By grouping the code of the pool, or -1. */
  private final int[] pools;

  /** By grouping the levels that are known to be in the pool. */
  private final List<Set<String>> rare = new ArrayList<>();

  /** By grouping how others are coded; null of factors of texts. */
  private final Coder[] coders;

  /** Finds the code of one grouping. */
  private interface Coder {
    int code(RowState state);
  }

  LevelCoder(ScoringPlan plan) {
    List<ScoringPlan.Grouping> groupings = plan.groupings();
    texts = new TextIndex[groupings.size()];
    numerals = new boolean[texts.length];
    pools = new int[texts.length];
    coders = new Coder[texts.length];
    for (int g = 0; g < texts.length; g++) {
      rare.add(Set.of());
      if (groupings.get(g) instanceof ScoringPlan.Cells cells) {
        coders[g] = new Cells(cells, groupings);
      } else {
        add(g, (ScoringPlan.Factor) groupings.get(g), plan);
      }
    }
  }

  private void add(int g, ScoringPlan.Factor factor, ScoringPlan plan) {
    if (factor.coding() == ScoringPlan.Coding.WHOLE) {
      coders[g] = whole(ScoringPlan.position(plan.numbers(), factor.variable()), factor.codes());
      return;
    }
    texts[g] = new TextIndex(factor.codes());
    numerals[g] = factor.coding() == ScoringPlan.Coding.NUMERALS;
    pools[g] = factor.pool();
    rare.set(g, new HashSet<>(factor.rare()));
  }

  /** The code of a text that no level is as it stands. */
  private int other(int g, RowState state) {
    String text = numerals[g] ? Numerals.canonical(state.texts[g]) : state.texts[g];
    int code = numerals[g] ? texts[g].of(text) : -1;
    if (code >= 0 || pools[g] < 0) {
      return code;
    }
    if (!rare.get(g).contains(text)) {
      state.fresh[g] = true;
      state.anyFresh = true;
    }
    return pools[g];
  }

  private static Coder whole(int number, Map<String, Integer> codes) {
    Map<Long, Integer> byNumber = new HashMap<>();
    codes.forEach((name, code) -> byNumber.put(Long.valueOf(name), code));
    LongIndex index = new LongIndex(byNumber);
    return state -> {
      double value = state.numbers[number];
      return value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE
          ? index.of((long) value)
          : -1;
    };
  }

  /** Cells: the first two codes make a prefix, that with the third the next, and so on. */
  private static final class Cells implements Coder {
    private final int[] parts;
    private final int[] sizes;
    private final LongIndex[] steps;

    Cells(ScoringPlan.Cells cells, List<ScoringPlan.Grouping> groupings) {
      parts = cells.parts().stream().mapToInt(Integer::intValue).toArray();
      sizes = cells.parts().stream().mapToInt(part -> groupings.get(part).size()).toArray();
      steps = new LongIndex[parts.length];
      Map<List<Integer>, Integer> prefixes = new HashMap<>();
      for (int i = 0; i < parts.length; i++) {
        Map<Long, Integer> step = new HashMap<>();
        boolean last = i == parts.length - 1;
        for (Map.Entry<List<Integer>, Integer> cell : cells.codes().entrySet()) {
          long key = key(prefixes.getOrDefault(cell.getKey(), 0), i, cell.getKey().get(i));
          Integer next = last ? cell.getValue() : step.getOrDefault(key, step.size());
          step.put(key, next);
          prefixes.put(cell.getKey(), next);
        }
        steps[i] = new LongIndex(step);
      }
    }

    private long key(int prefix, int part, int code) {
      return (long) prefix * sizes[part] + code;
    }

    @Override
    public int code(RowState state) {
      int prefix = 0;
      for (int i = 0; i < parts.length && prefix >= 0; i++) {
        int code = state.codes[parts[i]];
        prefix = code < 0 ? -1 : steps[i].of(key(prefix, i, code));
      }
      return prefix;
    }
  }

  /** The code of one factor, of which a row has a value. */
  int code(int g, RowState state) {
    if (texts[g] == null) {
      return coders[g].code(state);
    }
    int code = texts[g].of(state.texts[g]);
    return code >= 0 ? code : other(g, state);
  }

  /** Looks up the codes of a complete row. */
  void code(RowState state) {
    if (state.anyFresh) {
      Arrays.fill(state.fresh, false);
      state.anyFresh = false;
    }
    int[] codes = state.codes;
    for (int g = 0; g < codes.length; g++) {
      codes[g] = code(g, state);
    }
  }
}
