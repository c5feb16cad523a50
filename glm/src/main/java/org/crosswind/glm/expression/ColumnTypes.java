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
}
