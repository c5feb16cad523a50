package org.crosswind.glm.expression;

/**
 * Arithmetic of doubles, and of dates (in days) and times (in seconds). StrictMath makes the same
 * bits on every machine.
 */
final class Arithmetic {
  private static final double SECOND = 1e6;

  private Arithmetic() {}

  static Bound plus(Arguments arguments) {
    Type a = arguments.type(0);
    if (a.isCalendar()) {
      return moved(arguments, a, 1);
    }
    Bound.Numbers x = arguments.number(0);
    Bound.Numbers y = arguments.number(1);
    return Bound.ofNumber(row -> x.of(row) + y.of(row));
  }

  static Bound minus(Arguments arguments) {
    Type a = arguments.type(0);
    if (a.isCalendar()) {
      return switch (arguments.type(1)) {
        case DATE, TIME, TEXT -> difference(arguments, a);
        case UNKNOWN ->
            throw new Misfit(
                1, "say date(…), time(…) or number(…) of " + arguments.written(1) + " here");
        default -> moved(arguments, a, -1);
      };
    }
    Bound.Numbers x = arguments.number(0);
    Bound.Numbers y = arguments.number(1);
    return Bound.ofNumber(row -> x.of(row) - y.of(row));
  }

  /** Days between dates, seconds between times. */
  private static Bound difference(Arguments arguments, Type type) {
    Type other = arguments.type(1);
    if (other != type && other != Type.TEXT) {
      throw new Misfit(
          1,
          arguments.written(0)
              + " is "
              + type
              + ", and "
              + arguments.written(1)
              + " is "
              + other
              + "; date(…) takes the date of a time");
    }
    if (type == Type.DATE) {
      Bound.Numbers x = arguments.days(0);
      Bound.Numbers y = arguments.days(1);
      return Bound.ofWhole(row -> x.of(row) - y.of(row));
    }
    Bound.Numbers x = arguments.micros(0);
    Bound.Numbers y = arguments.micros(1);
    return Bound.ofNumber(row -> (x.of(row) - y.of(row)) / SECOND);
  }

  /** A date some days, or a time some seconds, from another. */
  private static Bound moved(Arguments arguments, Type type, int sign) {
    Bound from = arguments.get(0);
    Bound.Numbers by = arguments.number(1);
    return type == Type.DATE
        ? Bound.of(type, row -> Math.floor(from.number(row) + sign * by.of(row)))
        : Bound.of(type, row -> Math.floor(from.number(row) + sign * by.of(row) * SECOND + 0.5));
  }

  static Bound times(Arguments arguments) {
    Bound.Numbers x = arguments.number(0);
    Bound.Numbers y = arguments.number(1);
    return Bound.ofNumber(row -> x.of(row) * y.of(row));
  }

  static Bound divide(Arguments arguments) {
    Bound.Numbers x = arguments.number(0);
    Bound.Numbers y = arguments.number(1);
    return Bound.ofNumber(row -> x.of(row) / y.of(row));
  }

  /** As R's, of the sign of the divisor. */
  static Bound modulo(Arguments arguments) {
    Bound.Numbers x = arguments.number(0);
    Bound.Numbers y = arguments.number(1);
    return Bound.ofNumber(row -> modulo(x.of(row), y.of(row)));
  }

  private static double modulo(double a, double b) {
    double remainder = a % b;
    return remainder != 0 && (remainder < 0) != (b < 0) ? remainder + b : remainder;
  }

  static Bound wholeDivide(Arguments arguments) {
    Bound.Numbers x = arguments.number(0);
    Bound.Numbers y = arguments.number(1);
    return Bound.ofNumber(
        row -> {
          double a = x.of(row);
          double b = y.of(row);
          double remainder = modulo(a, b);
          // The quotient of what b divides, so that it never rounds to the next whole number.
          return b == 0 || Double.isNaN(remainder) ? a / b : Math.rint((a - remainder) / b);
        });
  }

  static Bound power(Arguments arguments) {
    Bound.Numbers x = arguments.number(0);
    Bound.Numbers y = arguments.number(1);
    return Bound.ofNumber(row -> power(x.of(row), y.of(row)));
  }

  /** As R's, 1^x = 1 also for infinite x; but nothing is known of a missing value's power 0. */
  private static double power(double a, double b) {
    if (Double.isNaN(a) || Double.isNaN(b)) {
      return Double.NaN;
    }
    return b == 2 ? a * a : a == 1 ? 1 : StrictMath.pow(a, b);
  }

  static Bound negative(Arguments arguments) {
    Bound.Numbers x = arguments.number(0);
    boolean whole = arguments.get(0).isWhole();
    return whole ? Bound.ofWhole(row -> -x.of(row)) : Bound.ofNumber(row -> -x.of(row));
  }
}
