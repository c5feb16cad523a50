package org.crosswind.glm.math;

/**
 * A number of some 106 bits as the unevaluated sum of two doubles, |low| ≤ ½ ulp(high). The four
 * operations have a relative error of a few 2<sup>−104</sup>, in the range of doubles down to
 * 1e-290, below which the low part underflows; what overflows or divides by 0 is no number. Dekker
 * (A floating-point technique for extending the available precision, 1971), Knuth (TAOCP 2, 4.2.2)
 * for the sum of two doubles, a fused multiply-add for their product.
 */
record DoubleDouble(double high, double low) {
  static final DoubleDouble ZERO = new DoubleDouble(0, 0);
  static final DoubleDouble ONE = new DoubleDouble(1, 0);

  /** The exact sum of two doubles (Knuth's two-sum). */
  static DoubleDouble sum(double a, double b) {
    double s = a + b;
    double z = s - a;
    return new DoubleDouble(s, (a - (s - z)) + (b - z));
  }

  /** The exact product of two doubles. */
  static DoubleDouble product(double a, double b) {
    double p = a * b;
    return new DoubleDouble(p, Math.fma(a, b, -p));
  }

  DoubleDouble plus(DoubleDouble other) {
    DoubleDouble s = sum(high, other.high);
    DoubleDouble t = sum(low, other.low);
    DoubleDouble u = sum(s.high, s.low + t.high);
    return sum(u.high, u.low + t.low);
  }

  DoubleDouble minus(DoubleDouble other) {
    return plus(other.negated());
  }

  DoubleDouble negated() {
    return new DoubleDouble(-high, -low);
  }

  DoubleDouble times(DoubleDouble other) {
    DoubleDouble p = product(high, other.high);
    return sum(p.high, p.low + (high * other.low + low * other.high));
  }

  /** By two corrections of the quotient of the high parts. */
  DoubleDouble dividedBy(DoubleDouble other) {
    double first = high / other.high;
    DoubleDouble rest = minus(other.times(new DoubleDouble(first, 0)));
    double second = rest.high / other.high;
    rest = rest.minus(other.times(new DoubleDouble(second, 0)));
    return sum(first, second).plus(new DoubleDouble(rest.high / other.high, 0));
  }

  /** By one step of Newton's method, which doubles the digits; 0 for 0. */
  DoubleDouble squareRoot() {
    if (high == 0) {
      return ZERO;
    }
    double root = Math.sqrt(high);
    double rest = minus(product(root, root)).high;
    return sum(root, rest / (2 * root));
  }

  /** Times a power of two. */
  DoubleDouble scaled(int exponent) {
    return new DoubleDouble(Math.scalb(high, exponent), Math.scalb(low, exponent));
  }

  /** The nearest double. */
  double value() {
    return high + low;
  }
}
