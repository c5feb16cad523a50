package org.crosswind.glm.formula;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** A function that a formula may use. StrictMath makes the same bits on every machine. */
public enum Function {
  IDENTITY("I"),
  LOG("log"),
  LOG2("log2"),
  LOG10("log10"),
  LOG1P("log1p"),
  EXP("exp"),
  EXPM1("expm1"),
  SQRT("sqrt"),
  ABS("abs");

  private final String text;

  Function(String text) {
    this.text = text;
  }

  double apply(double x) {
    return switch (this) {
      case IDENTITY -> x;
      case LOG -> StrictMath.log(x);
      case LOG2 -> log2(x);
      case LOG10 -> StrictMath.log10(x);
      case LOG1P -> StrictMath.log1p(x);
      case EXP -> StrictMath.exp(x);
      case EXPM1 -> StrictMath.expm1(x);
      case SQRT -> StrictMath.sqrt(x);
      case ABS -> Math.abs(x);
    };
  }

  /** The exponent and the logarithm of the mantissa in [√½, √2), so that powers of 2 are exact. */
  private static double log2(double x) {
    if (!(x >= Double.MIN_NORMAL) || Double.isInfinite(x)) {
      return StrictMath.log(x) / StrictMath.log(2);
    }
    int exponent = StrictMath.getExponent(x);
    double mantissa = StrictMath.scalb(x, -exponent);
    if (mantissa >= StrictMath.sqrt(2)) {
      mantissa /= 2;
      exponent++;
    }
    return exponent + StrictMath.log(mantissa) / StrictMath.log(2);
  }

  String text() {
    return text;
  }

  static Optional<Function> named(String name) {
    return Arrays.stream(values()).filter(f -> f.text.equals(name)).findFirst();
  }

  /** The names of all, for an error. */
  static String names() {
    return Arrays.stream(values()).map(f -> f.text + "()").collect(Collectors.joining(", "));
  }
}
