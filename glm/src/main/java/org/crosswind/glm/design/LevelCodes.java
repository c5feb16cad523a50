package org.crosswind.glm.design;

import java.util.HashMap;
import java.util.Map;
import org.crosswind.glm.expression.Numerals;

/**
 * The codes that rows' texts have in a factor: that of the level of this name, which in a column of
 * numbers may be written in any notation, else that of the pool.
 */
public final class LevelCodes {
  private final Map<String, Integer> byName = new HashMap<>();
  private final boolean numerals;
  private final int pool;

  public LevelCodes(Variable factor) {
    for (int code = 0; code < factor.levels().size(); code++) {
      byName.put(factor.levels().get(code).name(), code);
    }
    numerals = factor.simpleFactor() && factor.hasNumerals();
    pool = factor.pool() == null ? -1 : byName.get(factor.pool().level());
  }

  /** The code of a text; -1 when it has none and there is no pool. */
  public int of(String text) {
    Integer code = byName.get(text);
    if (code == null && numerals) {
      code = byName.get(Numerals.canonical(text));
    }
    return code == null ? pool : code;
  }
}
