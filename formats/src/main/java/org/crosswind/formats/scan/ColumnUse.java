package org.crosswind.formats.scan;

import org.crosswind.formats.rows.RowColumns;
import org.crosswind.glm.formula.Formula;

/** What a variable is taken for. */
enum ColumnUse {
  NUMBER,
  FACTOR,
  /** To be found out from the values. */
  EITHER;

  static ColumnUse of(Formula.Variable variable, RowColumns.Kind kind) {
    if (variable.factor() || kind == RowColumns.Kind.FACTOR) {
      return FACTOR;
    }
    return kind == RowColumns.Kind.NUMBER ? NUMBER : EITHER;
  }
}
