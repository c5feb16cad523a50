package org.crosswind.glm.formula;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.function.ToIntFunction;

/** Arithmetic over data columns, as it stands in a function of a formula: {@code log(x + 1)}. */
public sealed interface Expression {

  /**
   * Evaluates on one row. A missing value is NaN, and makes the result NaN, also in x^0; so does an
   * operation that has no value, as in log(-1).
   */
  @FunctionalInterface
  interface Bound {
    double of(IntToDoubleFunction columns);
  }

  /** This expression over columns found by position. */
  Bound bind(ToIntFunction<String> position);

  /** The data columns used, each once, in order. */
  default List<String> columns() {
    Set<String> names = new LinkedHashSet<>();
    collect(names);
    return new ArrayList<>(names);
  }

  /** Adds the data columns used. */
  void collect(Set<String> names);

  /** What stands in I(), which changes no value. */
  default Expression bare() {
    return this;
  }

  /** How tightly the outermost operation binds, as in R. */
  default int precedence() {
    return Operator.ATOM;
  }

  /** A data column. */
  record Column(String name) implements Expression {
    @Override
    public Bound bind(ToIntFunction<String> position) {
      int at = position.applyAsInt(name);
      return columns -> columns.applyAsDouble(at);
    }

    @Override
    public void collect(Set<String> names) {
      names.add(name);
    }

    @Override
    public String toString() {
      return Names.quote(name);
    }
  }

  /** A number, not negative and not infinite: a minus is an operation. */
  record Literal(double value) implements Expression {
    public Literal {
      if (Double.isInfinite(value) || !(Double.compare(value, 0) >= 0) || Double.isNaN(value)) {
        throw new IllegalArgumentException("a formula has no way to write " + value);
      }
    }

    @Override
    public Bound bind(ToIntFunction<String> position) {
      return columns -> value;
    }

    @Override
    public void collect(Set<String> names) {
      // A number uses no column.
    }

    /** As R deparses it: 15 digits, 17 if it takes them; fixed unless that is longer. */
    @Override
    public String toString() {
      if (value == 0) {
        return "0";
      }
      BigDecimal rounded = new BigDecimal(value).round(new MathContext(15)).stripTrailingZeros();
      if (rounded.doubleValue() != value) {
        rounded = new BigDecimal(Double.toString(value)).stripTrailingZeros();
      }
      String digits = rounded.unscaledValue().toString();
      int exponent = digits.length() - rounded.scale() - 1;
      String fixed = rounded.toPlainString();
      String fraction = digits.length() == 1 ? "" : "." + digits.substring(1);
      String sign = exponent < 0 ? "-" : "+";
      String power = Math.abs(exponent) < 10 ? "0" + Math.abs(exponent) : "" + Math.abs(exponent);
      String scientific = digits.charAt(0) + fraction + "e" + sign + power;
      return fixed.length() <= scientific.length() ? fixed : scientific;
    }
  }

  /** −x. */
  record Negative(Expression operand) implements Expression {
    @Override
    public Bound bind(ToIntFunction<String> position) {
      Bound inner = operand.bind(position);
      return columns -> -inner.of(columns);
    }

    @Override
    public void collect(Set<String> names) {
      operand.collect(names);
    }

    @Override
    public int precedence() {
      return Operator.UNARY;
    }

    @Override
    public String toString() {
      return "-" + Operator.inside(operand, Operator.UNARY);
    }
  }

  /** Two operands and the operation between them. */
  record Binary(Operator operator, Expression left, Expression right) implements Expression {
    @Override
    public Bound bind(ToIntFunction<String> position) {
      Bound a = left.bind(position);
      Bound b = right.bind(position);
      return columns -> operator.apply(a.of(columns), b.of(columns));
    }

    @Override
    public void collect(Set<String> names) {
      left.collect(names);
      right.collect(names);
    }

    @Override
    public int precedence() {
      return operator.precedence();
    }

    @Override
    public String toString() {
      int own = operator.precedence();
      boolean power = operator == Operator.POWER;
      return Operator.inside(left, power ? own + 1 : own)
          + operator.text()
          + Operator.inside(right, power ? Operator.UNARY : own + 1);
    }
  }

  /** A function of one argument. */
  record Call(Function function, Expression argument) implements Expression {
    @Override
    public Bound bind(ToIntFunction<String> position) {
      Bound inner = argument.bind(position);
      return columns -> function.apply(inner.of(columns));
    }

    @Override
    public void collect(Set<String> names) {
      argument.collect(names);
    }

    @Override
    public Expression bare() {
      return function == Function.IDENTITY ? argument.bare() : this;
    }

    @Override
    public String toString() {
      return function.text() + "(" + argument + ")";
    }
  }
}
