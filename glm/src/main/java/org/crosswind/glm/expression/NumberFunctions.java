package org.crosswind.glm.expression;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.function.DoubleBinaryOperator;
import java.util.function.DoubleUnaryOperator;

/** Functions of numbers, by R's names. StrictMath makes the same bits on every machine. */
final class NumberFunctions {
  private static final double LOG_2 = StrictMath.log(2);
  private static final int MOST_DIGITS = 300;

  static final List<Function> ALL =
      List.of(
          Function.call(
              "log(x[, base])", "the logarithm, natural without a base", NumberFunctions::log),
          of("log2(x)", "the logarithm to base 2", NumberFunctions::log2),
          of("log10(x)", "the logarithm to base 10", StrictMath::log10),
          of("log1p(x)", "log(1 + x), exact near 0", StrictMath::log1p),
          of("exp(x)", "e to the x", StrictMath::exp),
          of("expm1(x)", "exp(x) - 1, exact near 0", StrictMath::expm1),
          of("sqrt(x)", "the square root", StrictMath::sqrt),
          of("abs(x)", "the value without its sign", Math::abs),
          of("sign(x)", "-1, 0 or 1", Math::signum),
          of("floor(x)", "the next lower whole number", Math::floor),
          of("ceiling(x)", "the next higher whole number", Math::ceil),
          of("trunc(x)", "x without its decimals", x -> x < 0 ? Math.ceil(x) : Math.floor(x)),
          Function.call(
              "round(x[, digits])",
              "x to so many decimals, 0 without digits; halves to the even",
              NumberFunctions::round),
          of("sin(x)", "the sine of radians", StrictMath::sin),
          of("cos(x)", "the cosine of radians", StrictMath::cos),
          of("tan(x)", "the tangent of radians", StrictMath::tan),
          of("asin(x)", "the arcsine in radians", StrictMath::asin),
          of("acos(x)", "the arccosine in radians", StrictMath::acos),
          of("atan(x)", "the arctangent in radians", StrictMath::atan),
          of("tanh(x)", "the hyperbolic tangent", StrictMath::tanh),
          Function.call("pmin(x, …)", "the least, missing when one is", a -> folded(a, Math::min)),
          Function.call(
              "pmax(x, …)", "the greatest, missing when one is", a -> folded(a, Math::max)),
          Function.call(
              "number(x)",
              "the number that a text is; other text rejects the row",
              NumberFunctions::parsed));

  private NumberFunctions() {}

  private static Function of(String usage, String meaning, DoubleUnaryOperator f) {
    return Function.call(
        usage,
        meaning,
        arguments -> {
          Bound.Numbers x = arguments.number(0);
          return Bound.ofNumber(row -> f.applyAsDouble(x.of(row)));
        });
  }

  private static Bound log(Arguments arguments) {
    Bound.Numbers x = arguments.number(0);
    if (arguments.size() == 1) {
      return Bound.ofNumber(row -> StrictMath.log(x.of(row)));
    }
    double base = arguments.fixedNumber(1);
    if (base == 2) {
      return Bound.ofNumber(row -> log2(x.of(row)));
    }
    if (base == 10) {
      return Bound.ofNumber(row -> StrictMath.log10(x.of(row)));
    }
    double logBase = StrictMath.log(base);
    return Bound.ofNumber(row -> StrictMath.log(x.of(row)) / logBase);
  }

  /** The exponent and the logarithm of the mantissa in [√½, √2), so that powers of 2 are exact. */
  private static double log2(double x) {
    if (!(x >= Double.MIN_NORMAL) || Double.isInfinite(x)) {
      return StrictMath.log(x) / LOG_2;
    }
    int exponent = StrictMath.getExponent(x);
    double mantissa = StrictMath.scalb(x, -exponent);
    if (mantissa >= StrictMath.sqrt(2)) {
      mantissa /= 2;
      exponent++;
    }
    return exponent + StrictMath.log(mantissa) / LOG_2;
  }

  private static Bound round(Arguments arguments) {
    Bound.Numbers x = arguments.number(0);
    double digits = arguments.size() == 1 ? 0 : arguments.fixedNumber(1);
    if (digits != Math.rint(digits) || Math.abs(digits) > MOST_DIGITS) {
      throw new Misfit(1, "round() takes a whole number of digits");
    }
    if (digits == 0) {
      return Bound.ofNumber(row -> Math.rint(x.of(row)));
    }
    return Bound.ofNumber(row -> rounded(x.of(row), (int) digits));
  }

  /** The exact value of the double rounded in decimal. */
  private static double rounded(double x, int digits) {
    return Double.isFinite(x)
        ? new BigDecimal(x).setScale(digits, RoundingMode.HALF_EVEN).doubleValue()
        : x;
  }

  private static Bound folded(Arguments arguments, DoubleBinaryOperator operator) {
    Bound.Numbers[] numbers = new Bound.Numbers[arguments.size()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = arguments.number(i);
    }
    Bound.Numbers result =
        row -> {
          double value = numbers[0].of(row);
          for (int i = 1; i < numbers.length; i++) {
            value = operator.applyAsDouble(value, numbers[i].of(row));
          }
          return value;
        };
    return arguments.all().stream().allMatch(Bound::isWhole)
        ? Bound.ofWhole(result)
        : Bound.ofNumber(result);
  }

  private static Bound parsed(Arguments arguments) {
    Bound x = arguments.get(0);
    if (x.type() == Type.UNUSABLE || x.type().isCalendar()) {
      arguments.number(0);
    }
    return x.isWhole() ? Bound.ofWhole(x::number) : Bound.ofNumber(x::number);
  }
}
