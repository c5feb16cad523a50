package org.crosswind.scoring;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.crosswind.glm.design.Level;
import org.crosswind.glm.expression.Numerals;
import org.crosswind.glm.expression.Values;
import org.crosswind.glm.formula.Formula;

/**
 * The codes of a row's levels, factor by factor, and of its cells: positions among the model's
 * levels, -1 for a level or cell without rows in training, where the factor has no pool. Each is
 * looked up once a row.
 */
final class RowLevels {
  private static final double LARGEST_WHOLE = 1e15;

  private final List<ModelDocument.Variable> variables = new ArrayList<>();
  private final List<Coder> coders = new ArrayList<>();
  private final RowNumbers numbers;
  private final int[] codes;

  /** By factor whether the row last read has its level by the pool, and it is not one of these. */
  private final boolean[] fresh;

  private boolean anyNew;

  /** Finds the code of one factor. */
  private interface Coder {
    int code(Values row);
  }

  /**
   * The factors and cells of a model.
   *
   * @param factors cells after their parts
   */
  RowLevels(List<ModelDocument.Variable> factors, RowNumbers numbers) {
    this.numbers = numbers;
    for (ModelDocument.Variable factor : factors) {
      variables.add(factor);
      coders.add(coder(factor));
    }
    codes = new int[variables.size()];
    fresh = new boolean[variables.size()];
  }

  private Coder coder(ModelDocument.Variable factor) {
    if (factor.parts() != null) {
      return new Cells(factor);
    }
    return factor.pool() == null ? factor(factor, numbers) : new Pooled(factor);
  }

  private static Coder factor(ModelDocument.Variable factor, RowNumbers numbers) {
    Formula.Variable source = ModelVariables.source(factor);
    int position = numbers.position(source);
    Map<String, Integer> byName = trained(factor);
    if (source.kind() != Formula.Variable.Kind.CODED) {
      return Numerals.areNames(factor.levels().stream().map(Level::name).toList())
          ? row -> code(byName, numbers.text(position, row))
          : row -> byName.getOrDefault(numbers.text(position, row), -1);
    }
    Map<Long, Integer> byNumber = new HashMap<>();
    byName.forEach((name, code) -> byNumber.put(Long.valueOf(name), code));
    LongIndex index = new LongIndex(byNumber);
    return row -> {
      double value = numbers.at(position);
      return value == Math.rint(value) && Math.abs(value) < LARGEST_WHOLE
          ? index.of((long) value)
          : -1;
    };
  }

  /** The codes of the levels that have rows. */
  private static Map<String, Integer> trained(ModelDocument.Variable factor) {
    Map<String, Integer> byName = new HashMap<>();
    for (int code = 0; code < factor.levels().size(); code++) {
      Level level = factor.levels().get(code);
      if (level.observations() > 0) {
        byName.put(level.name(), code);
      }
    }
    return byName;
  }

  /** The code of a number in whatever notation. */
  private static int code(Map<String, Integer> byName, String text) {
    Integer code = byName.get(text);
    return code == null ? byName.getOrDefault(Numerals.canonical(text), -1) : code;
  }

  /** A factor with a pool, in which is each text that has no level of its own. */
  private final class Pooled implements Coder {
    private final int factor = coders.size();
    private final Map<String, Integer> byName;
    private final Set<String> rare;
    private final int position;
    private final boolean numerals;
    private final int pool;

    Pooled(ModelDocument.Variable variable) {
      byName = trained(variable);
      rare = new HashSet<>(variable.pool().names());
      position = numbers.position(ModelVariables.source(variable));
      numerals = variable.pool().numerals();
      pool = byName.getOrDefault(variable.pool().level(), -1);
    }

    @Override
    public int code(Values row) {
      String text = numbers.text(position, row);
      int code = numerals ? RowLevels.code(byName, text) : byName.getOrDefault(text, -1);
      if (code >= 0 || pool < 0) {
        return code;
      }
      if (!rare.contains(numerals ? Numerals.canonical(text) : text)) {
        fresh[factor] = true;
        anyNew = true;
      }
      return pool;
    }
  }

  /** Cells: the first two codes make a prefix, that with the third the next, and so on. */
  private final class Cells implements Coder {
    private final int[] parts;
    private final LongIndex[] steps;

    Cells(ModelDocument.Variable cells) {
      parts = cells.parts().stream().mapToInt(RowLevels.this::indexOf).toArray();
      steps = new LongIndex[parts.length];
      int[] prefix = new int[cells.cells().size()];
      for (int i = 0; i < parts.length; i++) {
        Map<Long, Integer> step = new HashMap<>();
        ModelDocument.Variable part = variables.get(parts[i]);
        Map<String, Integer> names = positions(part.levels());
        boolean last = i == parts.length - 1;
        for (int c = 0; c < prefix.length; c++) {
          if (cells.levels().get(c).observations() > 0) {
            long key = key(prefix[c], i, names.get(cells.cells().get(c).get(i)));
            Integer next = last ? (Integer) c : step.getOrDefault(key, step.size());
            step.put(key, next);
            prefix[c] = next;
          }
        }
        steps[i] = new LongIndex(step);
      }
    }

    private long key(int prefix, int part, int code) {
      return (long) prefix * variables.get(parts[part]).levels().size() + code;
    }

    @Override
    public int code(Values row) {
      int prefix = 0;
      for (int i = 0; i < parts.length && prefix >= 0; i++) {
        int code = codes[parts[i]];
        prefix = code < 0 ? -1 : steps[i].of(key(prefix, i, code));
      }
      return prefix;
    }
  }

  private static Map<String, Integer> positions(List<Level> levels) {
    Map<String, Integer> positions = new HashMap<>();
    for (int code = 0; code < levels.size(); code++) {
      positions.put(levels.get(code).name(), code);
    }
    return positions;
  }

  /** Looks up the codes of a complete row. */
  void read(Values row) {
    if (anyNew) {
      Arrays.fill(fresh, false);
      anyNew = false;
    }
    for (int f = 0; f < codes.length; f++) {
      codes[f] = coders.get(f).code(row);
    }
  }

  /** The code of a factor or of cells in the row last read. */
  int code(int factor) {
    return codes[factor];
  }

  /** Whether the row last read has, by a pool, a level that the model does not name. */
  boolean anyNew() {
    return anyNew;
  }

  /** The same of one factor. */
  boolean isNew(int factor) {
    return fresh[factor];
  }

  /** The position of a factor or of cells; -1 for another name. */
  int indexOf(String name) {
    for (int f = 0; f < variables.size(); f++) {
      if (variables.get(f).name().equals(name)) {
        return f;
      }
    }
    return -1;
  }

  /** The level or the cell that a row has, known or not. */
  String name(int factor, Values row) {
    ModelDocument.Variable variable = variables.get(factor);
    return variable.parts() == null
        ? numbers.text(numbers.position(ModelVariables.source(variable)), row)
        : String.join(":", variable.parts().stream().map(p -> name(indexOf(p), row)).toList());
  }

  ModelDocument.Variable variable(int factor) {
    return variables.get(factor);
  }

  int size() {
    return codes.length;
  }
}
