package org.crosswind.glm.formula;

import org.crosswind.glm.formula.Formula.Variable;
import org.crosswind.glm.formula.Formula.Variable.Kind;

/** Reads the response, a variable of a term, and an offset. */
final class VariableParser {
  private final Cursor cursor;
  private final ExpressionParser expressions;

  VariableParser(Cursor cursor) {
    this.cursor = cursor;
    this.expressions = new ExpressionParser(cursor);
  }

  static Variable plain(String column) {
    return new Variable(Kind.PLAIN, new Expression.Column(column));
  }

  /** A column, also within factor() or F(), or arithmetic. */
  Variable response() {
    if (cursor.atEnd() || cursor.peek() == '~') {
      throw cursor.error("expected the response");
    }
    int start = cursor.position();
    Variable coded = coded();
    if (coded != null) {
      return new Variable(Kind.PLAIN, coded.expression());
    }
    Expression expression = expressions.sum();
    return expression instanceof Expression.Column
        ? new Variable(Kind.PLAIN, expression)
        : number(expression, start);
  }

  /** A column, also within factor() or F(), or a function. */
  Variable variable(String what) {
    Variable coded = coded();
    if (coded != null) {
      return coded;
    }
    int start = cursor.position();
    boolean quoted = cursor.peek() == '`';
    String name = cursor.name(what);
    if (quoted || !cursor.accept('(')) {
      return plain(name);
    }
    return number(expressions.call(name, start), start);
  }

  /** The rest of an offset whose opening parenthesis has been read. */
  Variable offset(int start) {
    Expression offset = expressions.sum();
    cursor.expect(')');
    return number(offset, start);
  }

  private Variable coded() {
    if (cursor.acceptCall("factor")) {
      return new Variable(Kind.FACTOR, column("factor"));
    }
    return cursor.acceptCall("F") ? new Variable(Kind.CODED, column("F")) : null;
  }

  private Expression column(String function) {
    String column = cursor.name("a column");
    if (!cursor.accept(')')) {
      throw cursor.error("expected ')': " + function + "() takes one column");
    }
    return new Expression.Column(column);
  }

  private Variable number(Expression expression, int start) {
    if (expression.columns().isEmpty()) {
      throw cursor.errorAt(expression + " uses no column", start);
    }
    return new Variable(Kind.NUMBER, expression);
  }
}
