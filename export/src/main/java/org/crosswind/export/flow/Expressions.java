package org.crosswind.export.flow;

import java.util.HashMap;
import java.util.Map;
import org.crosswind.export.ExportException;
import org.crosswind.glm.expression.Expression;
import org.crosswind.glm.expression.Type;
import org.crosswind.glm.expression.TypedExpression;
import org.crosswind.glm.expression.TypedExpression.Use;

/** Takes expressions apart. */
final class Expressions {
  private final Readings readings;
  private final NumberFunctions numbers;
  private final Conditions conditions;
  private final Choices choices;
  private final Map<String, Value> derived = new HashMap<>();

  Expressions(Flow flow) {
    readings = new Readings(flow);
    numbers = new NumberFunctions(flow, this);
    conditions = new Conditions(flow, this);
    choices = new Choices(flow, this);
  }

  /** Makes a column that those after it may use. */
  void derive(String name, TypedExpression expression) throws ExportException {
    Value value = of(expression);
    derived.put(
        name, value instanceof Value.Num num ? new Value.Num(readings.finite(num.name())) : value);
  }

  /** The value of an expression. */
  Value of(TypedExpression e) throws ExportException {
    if (e.type() == Type.DATE || e.type() == Type.TIME) {
      throw readings.refused("has no dates and times", e);
    }
    if (e.expression() instanceof Expression.Column column) {
      return derived.getOrDefault(column.name(), new Value.Raw(column.name()));
    }
    if (e.expression() instanceof Expression.Literal literal) {
      return fixed(literal.value());
    }
    Value value = numbers.of(e);
    value = value == null ? conditions.of(e) : value;
    value = value == null ? choices.of(e) : value;
    if (value == null) {
      throw readings.refused("has no function " + e.function() + "()", e);
    }
    return value;
  }

  private Value fixed(Object value) throws ExportException {
    Flow flow = readings.flow;
    if (value instanceof Boolean truth) {
      String zero = flow.number(0);
      String yes = readings.apply(Operation.EQUAL, zero, flow.number(truth ? 0 : 1));
      return new Value.Truth(yes, readings.not(yes));
    }
    return value instanceof Double number
        ? new Value.Num(flow.number(number))
        : new Value.Text(flow.text((String) value));
  }

  /** An argument as a number. */
  String number(TypedExpression whole, int argument) throws ExportException {
    Expression written = whole.arguments().get(argument).value().expression();
    if (written.fixedNumber().isPresent()) {
      return readings.flow.number(written.fixedNumber().get());
    }
    return isNothing(whole, argument)
        ? readings.flow.number(Double.NaN)
        : readings.number(argument(whole, argument), whole);
  }

  /** An argument as text. */
  String text(TypedExpression whole, int argument) throws ExportException {
    return isNothing(whole, argument)
        ? readings.flow.text(null)
        : readings.text(argument(whole, argument), whole);
  }

  /** An argument as a truth value. */
  Value.Truth truth(TypedExpression whole, int argument) throws ExportException {
    return readings.truth(argument(whole, argument), whole);
  }

  /** An argument as it is. */
  Value argument(TypedExpression whole, int argument) throws ExportException {
    Use use = whole.arguments().get(argument).use();
    if (use == Use.DAYS || use == Use.MICROS) {
      throw readings.refused("has no dates and times", whole);
    }
    return of(whole.arguments().get(argument).value());
  }

  private static boolean isNothing(TypedExpression whole, int argument) {
    return whole.arguments().get(argument).value().type() == Type.MISSING;
  }

  /** The number that is written as an argument. */
  static double fixedNumber(TypedExpression whole, int argument) {
    return whole
        .arguments()
        .get(argument)
        .value()
        .expression()
        .fixedNumber()
        .orElseThrow(() -> new IllegalStateException("a fixed number in " + whole.expression()));
  }
}
