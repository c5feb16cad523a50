package org.crosswind.glm.expression;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * An expression over data columns, as it is written: {@code log(x + 1)}, {@code delay > 15 and
 * carrier in ('AA', 'DL')}. Its text is canonical and parses to an equal expression.
 */
public sealed interface Expression {
  /**
   * Parses a text.
   *
   * @throws ExpressionException with the position, and a caret under it
   */
  static Expression parse(String text) {
    return SourceExpression.parse(text).expression();
  }

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
    return Notation.ATOM;
  }

  /** The fixed number that this is, also with a sign before it. */
  default Optional<Double> fixedNumber() {
    return Optional.empty();
  }

  /**
   * This on columns of known types.
   *
   * @throws ExpressionException when it can't be made of them
   */
  default Bound bind(ColumnTypes columns) {
    return new SourceExpression(toString(), this, new Positions()).bind(columns);
  }

  /** A data column. */
  record Column(String name) implements Expression {
    @Override
    public void collect(Set<String> names) {
      names.add(name);
    }

    @Override
    public String toString() {
      return Words.isKeyword(name) ? "`" + name + "`" : Names.quote(name);
    }
  }

  /**
   * A fixed value.
   *
   * @param value a {@code Double} that is not negative, a {@code String}, a {@code Boolean}, or
   *     null for none
   */
  record Literal(Object value) implements Expression {
    public Literal {
      if (value instanceof Double number && (number.isNaN() || Double.compare(number, 0) < 0)) {
        throw new IllegalArgumentException("an expression has no way to write " + value);
      }
    }

    @Override
    public void collect(Set<String> names) {
      // A fixed value uses no column.
    }

    @Override
    public Optional<Double> fixedNumber() {
      return value instanceof Double number ? Optional.of(number) : Optional.empty();
    }

    @Override
    public String toString() {
      if (value == null) {
        return Words.MISSING;
      }
      if (value instanceof Double number) {
        return number(number);
      }
      return value instanceof String text ? "'" + text.replace("'", "''") + "'" : value.toString();
    }

    /** As R deparses it: 15 digits, 17 if it takes them; fixed unless that is longer. */
    private static String number(double value) {
      if (value == 0) {
        return "0";
      }
      if (Double.isInfinite(value)) {
        return Words.INFINITY;
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

  /** A function or an operation of its arguments. */
  record Call(Function function, List<Expression> arguments) implements Expression {
    public Call {
      arguments = List.copyOf(arguments);
    }

    @Override
    public void collect(Set<String> names) {
      arguments.forEach(argument -> argument.collect(names));
    }

    @Override
    public Expression bare() {
      return function == Functions.IDENTITY ? arguments.get(0).bare() : this;
    }

    @Override
    public Optional<Double> fixedNumber() {
      return function == Functions.NEGATIVE
          ? arguments.get(0).fixedNumber().map(number -> -number)
          : Optional.empty();
    }

    @Override
    public int precedence() {
      return function.notation().precedence();
    }

    @Override
    public String toString() {
      return function.notation().write(function.name(), arguments);
    }
  }
}
