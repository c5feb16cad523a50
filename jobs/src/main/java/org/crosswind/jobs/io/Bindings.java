package org.crosswind.jobs.io;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;

/**
 * What a task makes for the columns of its files, once for each order of columns: a split may hold
 * files of several.
 *
 * @param <C> the columns, of which files alike mostly share one object
 * @param <B> what is made
 */
public final class Bindings<C, B> {
  private final Function<C, B> maker;
  private final Map<C, B> made = new LinkedHashMap<>();
  private C lastColumns;
  private B last;

  public Bindings(Function<C, B> maker) {
    this.maker = maker;
  }

  /** What belongs to these columns. */
  @SuppressWarnings("ReferenceEquality") // quick where it is the same object, right where not
  public B of(C columns) {
    if (columns != lastColumns) {
      last = made.computeIfAbsent(columns, maker);
      lastColumns = columns;
    }
    return last;
  }

  /** All that were made, in the order of making. */
  public Collection<B> all() {
    return made.values();
  }
}
