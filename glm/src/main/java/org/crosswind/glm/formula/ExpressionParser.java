package org.crosswind.glm.formula;

/**
 * Arithmetic inside a function's parentheses, with R's precedence: {@code ^} (from the right), the
 * sign, {@code *} and {@code /}, {@code +} and {@code -}.
 */
final class ExpressionParser {
  private final Cursor cursor;

  ExpressionParser(Cursor cursor) {
    this.cursor = cursor;
  }

  Expression sum() {
    Expression left = product();
    while (true) {
      if (cursor.accept('+')) {
        left = new Expression.Binary(Operator.PLUS, left, product());
      } else if (cursor.accept('-')) {
        left = new Expression.Binary(Operator.MINUS, left, product());
      } else {
        return left;
      }
    }
  }

  private Expression product() {
    Expression left = signed();
    while (true) {
      if (cursor.accept('*')) {
        left = new Expression.Binary(Operator.TIMES, left, signed());
      } else if (cursor.accept('/')) {
        left = new Expression.Binary(Operator.DIVIDE, left, signed());
      } else {
        return left;
      }
    }
  }

  private Expression signed() {
    if (cursor.accept('-')) {
      return new Expression.Negative(signed());
    }
    if (cursor.accept('+')) {
      return signed();
    }
    Expression base = atom();
    return cursor.accept('^') ? new Expression.Binary(Operator.POWER, base, signed()) : base;
  }

  private Expression atom() {
    if (cursor.accept('(')) {
      Expression inner = sum();
      cursor.expect(')');
      return inner;
    }
    if (cursor.atNumber()) {
      return new Expression.Literal(cursor.number());
    }
    int start = cursor.position();
    boolean quoted = cursor.peek() == '`';
    String name = cursor.name("a column, a number or '('");
    if (!quoted && cursor.accept('(')) {
      return call(name, start);
    }
    return new Expression.Column(name);
  }

  /** The rest of a call whose opening parenthesis has been read. */
  Expression call(String name, int start) {
    Function function =
        Function.named(name)
            .orElseThrow(
                () ->
                    cursor.errorAt(
                        "the function "
                            + name
                            + "() is not supported; there are "
                            + Function.names()
                            + ", factor(), F() and offset()",
                        start));
    Expression argument = sum();
    cursor.expect(')');
    return new Expression.Call(function, argument);
  }
}
