package org.crosswind.glm.expression;

import java.util.List;

/** Expressions that say the types of their columns. */
final class Typed {
  private Typed() {}

  /** An expression in which each column is read as what it is. */
  static Expression of(Expression expression, ColumnTypes columns) {
    if (expression instanceof Expression.Column column) {
      return typed(column, columns.type(columns.position(column.name())));
    }
    if (expression instanceof Expression.Call call) {
      List<Expression> arguments =
          call.arguments().stream().map(argument -> of(argument, columns)).toList();
      return new Expression.Call(call.function(), arguments);
    }
    return expression;
  }

  private static Expression typed(Expression.Column column, Type type) {
    String function =
        switch (type) {
          case NUMBER -> "number";
          case TEXT -> "text";
          case LOGICAL -> "logical";
          case DATE -> "date";
          case TIME -> "time";
          case UNKNOWN, MISSING, UNUSABLE -> null;
        };
    return function == null
        ? column
        : new Expression.Call(Functions.named(function).orElseThrow(), List.of(column));
  }
}
