package org.crosswind.scoring;

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

  private final Coder[] coders;

  /** Finds the code of one grouping. */
  private interface Coder {
    int code(RowState state);
  }

  LevelCoder(ScoringPlan plan) {
    List<ScoringPlan.Grouping> groupings = plan.groupings();
    coders = new Coder[groupings.size()];
    for (int g = 0; g < coders.length; g++) {
      coders[g] =
          groupings.get(g) instanceof ScoringPlan.Factor factor
              ? factor(plan, g, factor)
              : new Cells((ScoringPlan.Cells) groupings.get(g), groupings);
    }
  }

  private static Coder factor(ScoringPlan plan, int g, ScoringPlan.Factor factor) {
    if (factor.coding() == ScoringPlan.Coding.WHOLE) {
      return whole(ScoringPlan.position(plan.numbers(), factor.variable()), factor.codes());
    }
    TextIndex codes = new TextIndex(factor.codes());
    boolean numerals = factor.coding() == ScoringPlan.Coding.NUMERALS;
    Set<String> rare = new HashSet<>(factor.rare());
    int pool = factor.pool();
    return state -> {
      String text = state.texts[g];
      int code = codes.of(text);
      if (code < 0 && numerals) {
        code = codes.of(Numerals.canonical(text));
      }
      if (code < 0 && pool >= 0) {
        if (!rare.contains(numerals ? Numerals.canonical(text) : text)) {
          state.fresh[g] = true;
          state.anyFresh = true;
        }
        return pool;
      }
      return code;
    };
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
  int code(int factor, RowState state) {
    return coders[factor].code(state);
  }

  /** Looks up the codes of a complete row. */
  void code(RowState state) {
    if (state.anyFresh) {
      Arrays.fill(state.fresh, false);
      state.anyFresh = false;
    }
    for (int g = 0; g < coders.length; g++) {
      state.codes[g] = coders[g].code(state);
    }
  }
}
