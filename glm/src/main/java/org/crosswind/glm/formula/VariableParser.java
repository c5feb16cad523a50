package org.crosswind.glm.formula;

import org.crosswind.glm.expression.Cursor;
import org.crosswind.glm.expression.Expression;
import org.crosswind.glm.expression.ExpressionParser;
import org.crosswind.glm.expression.Positions;
import org.crosswind.glm.expression.SourceExpression;
import org.crosswind.glm.expression.Type;
import org.crosswind.glm.formula.Formula.Variable;
import org.crosswind.glm.formula.Formula.Variable.Kind;

/** Reads the response, a variable of a term, and an offset. */
final class VariableParser {
  private final Cursor cursor;
  private final Positions positions = new Positions();
  private final ExpressionParser expressions;

  VariableParser(Cursor cursor) {
    this.cursor = cursor;
    this.expressions = new ExpressionParser(cursor, positions);
  }

  static Variable plain(String column) {
    return new Variable(Kind.PLAIN, new Expression.Column(column));
  }

  /** A column, also within factor() or F(), or an expression. */
  Variable response() {
    if (cursor.atEnd() || cursor.peek() == '~') {
      throw cursor.error("expected the response");
    }
    int start = cursor.position();
    Variable coded = coded();
    if (coded != null) {
      return new Variable(Kind.PLAIN, coded.expression());
    }
    Expression expression = expressions.condition();
    return expression instanceof Expression.Column
        ? new Variable(Kind.PLAIN, expression)
        : computed(expression, start);
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
    return computed(expressions.call(name, start), start);
  }

  /** The rest of an offset whose opening parenthesis has been read. */
  Variable offset(int start) {
    Expression offset = expressions.condition();
    cursor.expect(')');
    if (offset instanceof Expression.Column) {
      return new Variable(Kind.NUMBER, offset);
    }
    Variable variable = computed(offset, start);
    if (variable.kind() != Kind.NUMBER) {
      throw cursor.errorAt("an offset is a number, and " + offset + " is " + type(offset), start);
    }
    return variable;
  }

  private Variable coded() {
    int start = cursor.position();
    if (cursor.acceptCall("factor")) {
      Expression expression = expressions.condition();
      if (!cursor.accept(')')) {
        throw cursor.error("expected ')': factor() takes one column");
      }
      usesColumns(expression, start);
      return new Variable(Kind.FACTOR, expression);
    }
    return cursor.acceptCall("F") ? new Variable(Kind.CODED, column()) : null;
  }

  private Expression column() {
    String column = cursor.name("a column");
    if (!cursor.accept(')')) {
      throw cursor.error("expected ')': F() takes one column");
    }
    return new Expression.Column(column);
  }

  /** A number, or a factor of the expression's levels: its type tells. */
  private Variable computed(Expression expression, int start) {
    usesColumns(expression, start);
    return new Variable(type(expression) == Type.NUMBER ? Kind.NUMBER : Kind.PLAIN, expression);
  }

  private void usesColumns(Expression expression, int start) {
    if (expression.columns().isEmpty()) {
      throw cursor.errorAt(expression + " uses no column", start);
    }
  }

  private Type type(Expression expression) {
    return new SourceExpression(cursor.text(), expression, positions).type();
  }
}
