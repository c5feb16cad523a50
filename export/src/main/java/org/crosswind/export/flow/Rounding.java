package org.crosswind.export.flow;

import org.crosswind.export.ExportException;

/**
 * A number to so many decimals, or zeros, by the exact value of the double, halves to the even.
 *
 * <p>Of decimals, with s = 10^digits, which is exact, p = x·s rounded, and e = x·s − p by Dekker's
 * product (T. J. Dekker, A floating-point technique for extending the available precision, 1971):
 * where p is no half, p and x·s have the same nearest whole number; where it is, e says to which
 * side. That whole number over s is rounded once.
 */
final class Rounding extends Readings {
  /** The powers of ten are doubles to 10^22. */
  static final int MOST_DIGITS = 22;

  /** 2^27 + 1, by which a double falls into halves of 26 bits. */
  private static final double SPLIT = 0x1p27 + 1;

  /** From here on a double has no half, and x is its rounded value, or the double next to it. */
  private static final double WHOLE = 0x1p52;

  /** Below it Dekker's product loses nothing. */
  private static final double TINY = 0x1p-900;

  Rounding(Flow flow) {
    super(flow);
  }

  String of(String x, int digits) throws ExportException {
    return digits > 0 ? decimals(x, digits) : tens(x, -digits);
  }

  /** The remainder of |x| by s = 10^zeros is exact, and so is |x| without it. */
  private String tens(String x, int zeros) throws ExportException {
    double scale = Double.parseDouble("1e" + zeros);
    String s = flow.number(scale);
    String size = apply(Operation.ABS, x);
    String rest = apply(Operation.MODULO, size, s);
    String lower = apply(Operation.SUBTRACT, size, rest);
    String half = flow.number(scale / 2);
    String zero = flow.number(0);
    String even =
        apply(Operation.EQUAL, apply(Operation.MODULO, lower, flow.number(2 * scale)), zero);
    String tie = and(apply(Operation.EQUAL, rest, half), not(even));
    String up = or(apply(Operation.LESS, half, rest), tie);
    String rounded = choose(up, apply(Operation.ADD, lower, s), lower);
    String negative = apply(Operation.LESS, x, zero);
    return choose(negative, apply(Operation.NEGATIVE, rounded), rounded);
  }

  private String decimals(String x, int digits) throws ExportException {
    double scale = Double.parseDouble("1e" + digits);
    String s = flow.number(scale);
    String p = apply(Operation.MULTIPLY, x, s);
    String nearest = apply(Operation.RINT, p);
    String half = flow.number(0.5);
    String far = apply(Operation.ABS, apply(Operation.SUBTRACT, p, apply(Operation.FLOOR, p)));
    String tie = apply(Operation.EQUAL, far, half);
    String e = error(x, p, scale);
    String zero = flow.number(0);
    String up = apply(Operation.LESS, zero, e);
    String down = apply(Operation.LESS, e, zero);
    String sided =
        choose(
            up,
            apply(Operation.ADD, p, half),
            choose(down, apply(Operation.SUBTRACT, p, half), nearest));
    String whole = choose(tie, sided, nearest);
    String rounded = apply(Operation.DIVIDE, whole, s);
    String size = apply(Operation.ABS, p);
    String large = apply(Operation.LESS_OR_EQUAL, flow.number(WHOLE), size);
    String tiny = apply(Operation.LESS_OR_EQUAL, size, flow.number(TINY));
    return choose(large, x, choose(tiny, zero, rounded));
  }

  /** x·s − p, exactly. */
  private String error(String x, String p, double scale) throws ExportException {
    String high = high(x);
    String low = apply(Operation.SUBTRACT, x, high);
    double wide = SPLIT * scale;
    double top = wide - (wide - scale);
    String scaleHigh = flow.number(top);
    String scaleLow = flow.number(scale - top);
    String e = apply(Operation.SUBTRACT, apply(Operation.MULTIPLY, high, scaleHigh), p);
    e = apply(Operation.ADD, e, apply(Operation.MULTIPLY, high, scaleLow));
    e = apply(Operation.ADD, e, apply(Operation.MULTIPLY, low, scaleHigh));
    return apply(Operation.ADD, e, apply(Operation.MULTIPLY, low, scaleLow));
  }

  private String high(String x) throws ExportException {
    String wide = apply(Operation.MULTIPLY, x, flow.number(SPLIT));
    return apply(Operation.SUBTRACT, wide, apply(Operation.SUBTRACT, wide, x));
  }
}
