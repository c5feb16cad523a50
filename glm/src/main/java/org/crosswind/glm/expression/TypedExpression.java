package org.crosswind.glm.expression;

import java.util.ArrayList;
import java.util.List;

/**
 * An expression with the types of its parts, and as what each function reads its arguments: what is
 * needed to write it in another language.
 *
 * @param type of the value; {@link Type#UNKNOWN} of a column of which nothing is known, and is then
 *     what its use says
 * @param arguments none of a column or of a fixed value
 */
public record TypedExpression(Expression expression, Type type, List<Argument> arguments) {
  public TypedExpression {
    arguments = List.copyOf(arguments);
  }

  /** As what a function reads an argument. */
  public enum Use {
    /** As what it is: the values that {@code if} chooses from, what {@code text()} writes. */
    AS_IS,
    NUMBER,
    TEXT,
    TRUTH,
    /** Days since 1970-01-01: of a date, of a time rounded down, of text in ISO 8601. */
    DAYS,
    /** Microseconds since 1970-01-01: of a time, or of text in ISO 8601. */
    MICROS,
    /** A number that is written there, with a sign perhaps. */
    FIXED_NUMBER,
    /** A text that is written there. */
    FIXED_TEXT
  }

  /** An argument of a function. */
  public record Argument(TypedExpression value, Use use) {}

  /**
   * The parts of an expression.
   *
   * @throws ExpressionException when it can't be made of these columns
   */
  public static TypedExpression of(Expression expression, ColumnTypes columns) {
    Type type = expression.bind(columns).type();
    List<Argument> arguments = new ArrayList<>();
    if (expression instanceof Expression.Call call) {
      List<Bound> bound = call.arguments().stream().map(a -> a.bind(columns)).toList();
      Arguments asked = new Arguments(call.function(), call.arguments(), bound);
      call.function().bind(asked);
      for (int i = 0; i < bound.size(); i++) {
        arguments.add(new Argument(of(call.arguments().get(i), columns), asked.use(i)));
      }
    }
    return new TypedExpression(expression, type, arguments);
  }

  /** The name of the function or the operation that it is; empty of a column or a fixed value. */
  public String function() {
    return expression instanceof Expression.Call call ? call.function().name() : "";
  }
}
