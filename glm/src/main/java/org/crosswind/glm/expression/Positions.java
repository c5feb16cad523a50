package org.crosswind.glm.expression;

import java.util.IdentityHashMap;

/** Where the parts of an expression begin in the text that it was read from. */
public final class Positions {
  private final IdentityHashMap<Expression, Integer> starts = new IdentityHashMap<>();

  void put(Expression part, int start) {
    starts.put(part, start);
  }

  /** The index of a part's first character; 0 of one that is not known. */
  int of(Expression part) {
    return starts.getOrDefault(part, 0);
  }
}
