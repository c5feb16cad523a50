package org.crosswind.glm.expression;

import java.util.List;

/** Columns of which nothing but their names is known. */
public record UntypedColumns(List<String> names) implements ColumnTypes {
  static UntypedColumns of(Expression expression) {
    return new UntypedColumns(expression.columns());
  }

  @Override
  public int position(String name) {
    return names.indexOf(name);
  }

  @Override
  public Type type(int position) {
    return Type.UNKNOWN;
  }
}
