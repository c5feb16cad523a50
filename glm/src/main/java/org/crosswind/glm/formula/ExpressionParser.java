package org.crosswind.glm.formula;

import java.util.Set;

/**
 * Arithmetic inside a function's parentheses, with R's precedence: {@code ^} (from the right), the
 * sign, {@code *} and {@code /}, {@code +} and {@code -}.
 */
final class ExpressionParser {
  private static final Set<String> OF_TERMS = Set.of("factor", "F", "offset");

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
    Expression left = cursor.nested(this::signed);
    while (true) {
      if (cursor.accept('*')) {
        left = new Expression.Binary(Operator.TIMES, left, cursor.nested(this::signed));
      } else if (cursor.accept('/')) {
        left = new Expression.Binary(Operator.DIVIDE, left, cursor.nested(this::signed));
      } else {
        return left;
      }
    }
  }

  private Expression signed() {
    if (cursor.accept('-')) {
      return new Expression.Negative(cursor.nested(this::signed));
    }
    if (cursor.accept('+')) {
      return cursor.nested(this::signed);
    }
    Expression base = atom();
    return cursor.accept('^')
        ? new Expression.Binary(Operator.POWER, base, cursor.nested(this::signed))
        : base;
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
    if (OF_TERMS.contains(name)) {
      throw cursor.errorAt(name + "() can only be a term, not a part of one's arithmetic", start);
    }
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
    if (!cursor.accept(')')) {
      boolean more = cursor.peek() == ',';
      throw cursor.error(more ? name + "() takes one argument" : "expected ')'");
    }
    return new Expression.Call(function, argument);
  }
}
