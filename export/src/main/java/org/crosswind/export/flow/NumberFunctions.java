package org.crosswind.export.flow;

import java.util.Map;
import org.crosswind.export.ExportException;
import org.crosswind.glm.expression.TypedExpression;

/** Arithmetic, and functions of numbers. */
final class NumberFunctions extends Readings {
  private static final Map<String, Operation> UNARY =
      Map.ofEntries(
          Map.entry("abs", Operation.ABS),
          Map.entry("floor", Operation.FLOOR),
          Map.entry("ceiling", Operation.CEILING),
          Map.entry("sqrt", Operation.SQRT),
          Map.entry("exp", Operation.EXP),
          Map.entry("expm1", Operation.EXPM1),
          Map.entry("log1p", Operation.LOG1P),
          Map.entry("log2", Operation.LOG2),
          Map.entry("log10", Operation.LOG10),
          Map.entry("sin", Operation.SIN),
          Map.entry("cos", Operation.COS),
          Map.entry("tan", Operation.TAN),
          Map.entry("asin", Operation.ASIN),
          Map.entry("acos", Operation.ACOS),
          Map.entry("atan", Operation.ATAN),
          Map.entry("tanh", Operation.TANH));

  private static final Map<String, Operation> BINARY =
      Map.of(
          "+", Operation.ADD,
          "*", Operation.MULTIPLY,
          "/", Operation.DIVIDE,
          "%%", Operation.MODULO);

  private final Expressions expressions;

  NumberFunctions(Flow flow, Expressions expressions) {
    super(flow);
    this.expressions = expressions;
  }

  /** The value; null of what is no such function. */
  Value of(TypedExpression e) throws ExportException {
    String name = e.function();
    if (UNARY.containsKey(name)) {
      return new Value.Num(apply(UNARY.get(name), x(e, 0)));
    }
    if (BINARY.containsKey(name)) {
      return new Value.Num(apply(BINARY.get(name), x(e, 0), x(e, 1)));
    }
    String result =
        switch (name) {
          case "-" ->
              e.arguments().size() == 1
                  ? apply(Operation.NEGATIVE, x(e, 0))
                  : apply(Operation.SUBTRACT, x(e, 0), x(e, 1));
          case "%/%" -> wholeQuotient(x(e, 0), x(e, 1));
          case "^" -> power(e);
          case "log" -> log(e);
          case "sign" -> sign(x(e, 0));
          case "trunc" -> trunc(x(e, 0));
          case "round" -> round(e);
          case "pmin" -> least(e, false);
          case "pmax" -> least(e, true);
          case "number" -> x(e, 0);
          default -> null;
        };
    return result == null ? null : new Value.Num(result);
  }

  private String x(TypedExpression e, int argument) throws ExportException {
    return expressions.number(e, argument);
  }

  private String less(String a, String b) throws ExportException {
    return apply(Operation.LESS, a, b);
  }

  private String sign(String x) throws ExportException {
    String zero = flow.number(0);
    String negative = choose(less(x, zero), flow.number(-1), x);
    return choose(less(zero, x), flow.number(1), negative);
  }

  private String trunc(String x) throws ExportException {
    String up = apply(Operation.CEILING, x);
    return choose(less(x, flow.number(0)), up, apply(Operation.FLOOR, x));
  }

  /** As {@code Arithmetic} has it: the quotient of what b divides. */
  private String wholeQuotient(String a, String b) throws ExportException {
    String remainder = apply(Operation.MODULO, a, b);
    String whole = apply(Operation.DIVIDE, apply(Operation.SUBTRACT, a, remainder), b);
    String none =
        or(apply(Operation.EQUAL, b, flow.number(0)), apply(Operation.NUMBER_MISSING, remainder));
    return choose(none, apply(Operation.DIVIDE, a, b), apply(Operation.RINT, whole));
  }

  private String power(TypedExpression e) throws ExportException {
    String a = x(e, 0);
    double fixed = e.arguments().get(1).value().expression().fixedNumber().orElse(Double.NaN);
    if (fixed == 2) {
      return apply(Operation.MULTIPLY, a, a);
    }
    String b = x(e, 1);
    String power = apply(Operation.POWER, a, b);
    if (fixed != 0 && !Double.isNaN(fixed)) {
      return power;
    }
    // Nothing is known of a missing value's power 0, nor of 1 to what is missing.
    String sum = apply(Operation.ADD, apply(Operation.ABS, a), apply(Operation.ABS, b));
    return choose(apply(Operation.NUMBER_MISSING, sum), flow.number(Double.NaN), power);
  }

  private String log(TypedExpression e) throws ExportException {
    String x = x(e, 0);
    if (e.arguments().size() == 1) {
      return apply(Operation.LOG, x);
    }
    double base = Expressions.fixedNumber(e, 1);
    if (base == 2 || base == 10) {
      return apply(base == 2 ? Operation.LOG2 : Operation.LOG10, x);
    }
    return apply(Operation.DIVIDE, apply(Operation.LOG, x), flow.number(StrictMath.log(base)));
  }

  private String round(TypedExpression e) throws ExportException {
    double digits = e.arguments().size() == 1 ? 0 : Expressions.fixedNumber(e, 1);
    if (StrictMath.abs(digits) > Rounding.MOST_DIGITS) {
      throw refused("has no round() to " + (long) digits + " digits", e);
    }
    return digits == 0
        ? apply(Operation.RINT, x(e, 0))
        : new Rounding(flow).of(x(e, 0), (int) digits);
  }

  /** The least, or the greatest; none when one is missing. */
  private String least(TypedExpression e, boolean greatest) throws ExportException {
    String value = x(e, 0);
    for (int i = 1; i < e.arguments().size(); i++) {
      String other = x(e, i);
      String first = greatest ? less(other, value) : less(value, other);
      String second =
          apply(Operation.LESS_OR_EQUAL, greatest ? value : other, greatest ? other : value);
      value = choose(first, value, choose(second, other, flow.number(Double.NaN)));
    }
    return value;
  }
}
