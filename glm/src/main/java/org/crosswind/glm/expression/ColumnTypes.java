package org.crosswind.glm.expression;

import java.util.Collection;

/** The columns that an expression may use. */
public interface ColumnTypes {
  /** The position of a column; -1 when there is none of this name. */
  int position(String name);

  /** The type of the column at a position. */
  Type type(int position);

  /** The names of all. */
  Collection<String> names();

  /** Whether numbers of a date or time may be asked of a position; else it is read from text. */
  default boolean hasNumbers(int position) {
    return false;
  }
}
