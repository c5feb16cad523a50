package org.crosswind.export.flow;

import java.util.List;
import org.crosswind.export.ExportException;
import org.crosswind.glm.expression.LevelOrder;
import org.crosswind.glm.expression.Type;
import org.crosswind.glm.expression.TypedExpression;

/** What chooses among values, of whatever type. */
final class Choices extends Readings {
  private final Expressions expressions;

  Choices(Flow flow, Expressions expressions) {
    super(flow);
    this.expressions = expressions;
  }

  /** The value; null of what is no such function. */
  Value of(TypedExpression e) throws ExportException {
    return switch (e.function()) {
      case "I" -> identity(e);
      case "text" -> asText(expressions.argument(e, 0), e);
      case "logical" -> expressions.truth(e, 0);
      case "if" -> choice(e);
      case "coalesce" -> first(e);
      case "cut" -> cut(e);
      case "levels" -> levels(e);
      default -> null;
    };
  }

  private Value identity(TypedExpression e) throws ExportException {
    Value value = expressions.argument(e, 0);
    return value instanceof Value.Raw ? new Value.Num(number(value, e)) : value;
  }

  /** A number stays one, and is known by its value where a level is looked for. */
  private Value asText(Value value, TypedExpression e) throws ExportException {
    return value instanceof Value.Num ? value : new Value.Text(text(value, e));
  }

  private Value choice(TypedExpression e) throws ExportException {
    Value.Truth condition = expressions.truth(e, 0);
    String yes = condition.yes();
    String no = condition.no();
    if (e.type() == Type.TEXT) {
      String other = chooseText(no, expressions.text(e, 2), flow.text(null));
      return new Value.Text(chooseText(yes, expressions.text(e, 1), other));
    }
    if (e.type() == Type.LOGICAL) {
      Value.Truth a = truth(e, 1);
      Value.Truth b = truth(e, 2);
      return new Value.Truth(
          or(and(yes, a.yes()), and(no, b.yes())), or(and(yes, a.no()), and(no, b.no())));
    }
    String other = choose(no, expressions.number(e, 2), flow.number(Double.NaN));
    return new Value.Num(choose(yes, expressions.number(e, 1), other));
  }

  private Value.Truth truth(TypedExpression e, int argument) throws ExportException {
    if (e.arguments().get(argument).value().type() == Type.MISSING) {
      String never = apply(Operation.EQUAL, flow.number(0), flow.number(1));
      return new Value.Truth(never, never);
    }
    return expressions.truth(e, argument);
  }

  private Value first(TypedExpression e) throws ExportException {
    int last = e.arguments().size() - 1;
    if (e.type() == Type.LOGICAL) {
      Value.Truth found = truth(e, last);
      for (int i = last - 1; i >= 0; i--) {
        Value.Truth before = truth(e, i);
        String yes = or(before.yes(), and(found.yes(), not(before.no())));
        found = new Value.Truth(yes, or(before.no(), and(found.no(), not(before.yes()))));
      }
      return found;
    }
    boolean text = e.type() == Type.TEXT;
    String found = text ? expressions.text(e, last) : expressions.number(e, last);
    for (int i = last - 1; i >= 0; i--) {
      String value = text ? expressions.text(e, i) : expressions.number(e, i);
      found =
          text
              ? chooseText(apply(Operation.TEXT_MISSING, value), found, value)
              : choose(apply(Operation.NUMBER_MISSING, value), found, value);
    }
    return text ? new Value.Text(found) : new Value.Num(found);
  }

  private Value cut(TypedExpression e) throws ExportException {
    String x = expressions.number(e, 0);
    List<String> labels = LevelOrder.of(e.expression());
    String level = flow.text(null);
    for (int i = labels.size(); i >= 1; i--) {
      String above = flow.number(Expressions.fixedNumber(e, i));
      String within = apply(Operation.LESS, above, x);
      double end = Expressions.fixedNumber(e, i + 1);
      if (end < Double.POSITIVE_INFINITY) {
        within = and(within, apply(Operation.LESS_OR_EQUAL, x, flow.number(end)));
      }
      level = chooseText(within, flow.text(labels.get(i - 1)), level);
    }
    return new Value.Text(level);
  }

  private Value levels(TypedExpression e) throws ExportException {
    List<String> names = LevelOrder.of(e.expression());
    Value value = expressions.argument(e, 0);
    if (!(value instanceof Value.Num num)) {
      String text = text(value, e);
      return new Value.Text(chooseText(flow.among(text, names), text, flow.text(null)));
    }
    String known = flow.number(Double.NaN);
    for (String name : names) {
      if (PlanFlow.isDouble(name)) {
        String level = flow.number(Double.parseDouble(name));
        known = choose(apply(Operation.EQUAL, num.name(), level), num.name(), known);
      }
    }
    return new Value.Num(known);
  }
}
