package org.crosswind.export.flow;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.export.ExportException;
import org.crosswind.glm.expression.Expression;
import org.crosswind.glm.expression.Type;
import org.crosswind.glm.expression.TypedExpression;
import org.crosswind.glm.expression.TypedExpression.Use;

/** Comparisons, and what joins conditions: in three values. */
final class Conditions extends Readings {
  private final Expressions expressions;

  Conditions(Flow flow, Expressions expressions) {
    super(flow);
    this.expressions = expressions;
  }

  /** The value; null of what is no condition. */
  Value of(TypedExpression e) throws ExportException {
    return switch (e.function()) {
      case "==", "!=", "<", "<=", ">", ">=" -> comparison(e);
      case "in" -> in(e);
      case "is missing" -> isMissing(e);
      case "not" -> opposite(expressions.truth(e, 0));
      case "and" -> joined(e, Operation.AND, Operation.OR);
      case "or" -> joined(e, Operation.OR, Operation.AND);
      default -> null;
    };
  }

  private static Value.Truth opposite(Value.Truth truth) {
    return new Value.Truth(truth.no(), truth.yes());
  }

  private Value joined(TypedExpression e, Operation ofYes, Operation ofNo) throws ExportException {
    Value.Truth truth = expressions.truth(e, 0);
    for (int i = 1; i < e.arguments().size(); i++) {
      Value.Truth next = expressions.truth(e, i);
      truth =
          new Value.Truth(
              apply(ofYes, truth.yes(), next.yes()), apply(ofNo, truth.no(), next.no()));
    }
    return truth;
  }

  private Value comparison(TypedExpression e) throws ExportException {
    Use use = e.arguments().get(0).use();
    if (use == Use.TEXT) {
      return texts(e);
    }
    String a = comparable(e, 0, use);
    String b = comparable(e, 1, use);
    return switch (e.function()) {
      case "==" -> equality(a, b);
      case "!=" -> opposite(equality(a, b));
      case "<" -> ordered(a, b);
      case ">" -> ordered(b, a);
      case "<=" -> opposite(ordered(b, a));
      default -> opposite(ordered(a, b));
    };
  }

  private String comparable(TypedExpression e, int argument, Use use) throws ExportException {
    return use == Use.TRUTH
        ? number(expressions.truth(e, argument), e)
        : expressions.number(e, argument);
  }

  /** Whether a is less than b. */
  private Value.Truth ordered(String a, String b) throws ExportException {
    return new Value.Truth(apply(Operation.LESS, a, b), apply(Operation.LESS_OR_EQUAL, b, a));
  }

  private Value.Truth equality(String a, String b) throws ExportException {
    String less = apply(Operation.LESS, a, b);
    return new Value.Truth(apply(Operation.EQUAL, a, b), or(less, apply(Operation.LESS, b, a)));
  }

  /** A text against one that is written there. */
  private Value texts(TypedExpression e) throws ExportException {
    boolean equal = e.function().equals("==");
    String second = written(e, 1);
    String fixed = second == null ? written(e, 0) : second;
    if (fixed == null || !(equal || e.function().equals("!="))) {
      throw refused("compares no texts but with == and != with a fixed one", e);
    }
    Value.Truth truth = among(expressions.text(e, second == null ? 1 : 0), List.of(fixed));
    return equal ? truth : opposite(truth);
  }

  private Value.Truth among(String text, List<String> texts) throws ExportException {
    String yes = flow.among(text, texts);
    String missing = apply(Operation.TEXT_MISSING, text);
    return new Value.Truth(yes, not(or(yes, missing)));
  }

  /** The text that is written as an argument; null where there is none. */
  private static String written(TypedExpression e, int argument) {
    return e.arguments().get(argument).value().expression() instanceof Expression.Literal literal
            && literal.value() instanceof String text
        ? text
        : null;
  }

  private Value in(TypedExpression e) throws ExportException {
    List<String> texts = new ArrayList<>();
    for (int i = 1; i < e.arguments().size(); i++) {
      if (written(e, i) != null) {
        texts.add(written(e, i));
      }
    }
    if (!texts.isEmpty()) {
      return among(expressions.text(e, 0), texts);
    }
    String x = expressions.number(e, 0);
    String found = null;
    for (int i = 1; i < e.arguments().size(); i++) {
      String equal = apply(Operation.EQUAL, x, flow.number(Expressions.fixedNumber(e, i)));
      found = found == null ? equal : or(found, equal);
    }
    String missing = apply(Operation.NUMBER_MISSING, x);
    return new Value.Truth(found, not(or(found, missing)));
  }

  private Value isMissing(TypedExpression e) throws ExportException {
    if (e.arguments().get(0).value().type() == Type.MISSING) {
      return expressions.of(fixedTruth());
    }
    Value value = expressions.argument(e, 0);
    String missing;
    if (value instanceof Value.Raw raw) {
      missing = flow.missing(raw.column());
    } else if (value instanceof Value.Truth truth) {
      missing = not(or(truth.yes(), truth.no()));
    } else if (value instanceof Value.Num num) {
      missing = apply(Operation.NUMBER_MISSING, num.name());
    } else {
      missing = apply(Operation.TEXT_MISSING, text(value, e));
    }
    return new Value.Truth(missing, not(missing));
  }

  private static TypedExpression fixedTruth() {
    return new TypedExpression(new Expression.Literal(true), Type.LOGICAL, List.of());
  }
}
