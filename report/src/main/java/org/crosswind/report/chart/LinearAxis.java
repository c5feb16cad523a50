package org.crosswind.report.chart;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * An axis of equal steps of 1, 2 or 5 times a power of ten. Its ends are whole steps, so it covers
 * what it was made for. Ticks are exact decimals, and their labels say them whole.
 */
public final class LinearAxis implements Axis {
  private static final double LARGEST = 1e300;

  /** Digits in which two ends of an axis must differ. */
  private static final double DISTINCT = 1e-12;

  private final BigDecimal step;
  private final BigDecimal low;
  private final BigDecimal high;
  private final Unit unit;

  private LinearAxis(BigDecimal low, BigDecimal high, BigDecimal step, Unit unit) {
    this.low = low;
    this.high = high;
    this.step = step;
    this.unit = unit;
  }

  /**
   * An axis that covers two values.
   *
   * @param from a value; what is not finite is taken for 0
   * @param to another, not below; of one value with the first, some room is made around it
   * @param steps about how many, at least 1
   */
  public static LinearAxis covering(double from, double to, int steps, Unit unit) {
    double a = Math.min(within(from), within(to));
    double b = Math.max(within(from), within(to));
    double size = Math.max(Math.abs(a), Math.abs(b));
    if (b - a <= DISTINCT * size) {
      double room = size == 0 ? 0.5 : size / 2;
      b = a == 0 && size == 0 ? 1 : b + room;
      a = size == 0 ? 0 : a - room;
    }
    BigDecimal step = step((b - a) / steps);
    BigDecimal low = whole(a, step, RoundingMode.FLOOR);
    BigDecimal high = whole(b, step, RoundingMode.CEILING);
    return new LinearAxis(low, high.compareTo(low) > 0 ? high : low.add(step), step, unit);
  }

  /** An axis of shares from none to all, or less where all are small. */
  public static LinearAxis shares(double largest) {
    return covering(0, Math.min(1, Math.max(largest, 1e-9)), 5, Unit.PERCENT);
  }

  private static double within(double value) {
    return Double.isFinite(value) ? Math.max(-LARGEST, Math.min(LARGEST, value)) : 0;
  }

  /** The smallest of 1, 2 and 5 times a power of ten that is not below. */
  private static BigDecimal step(double least) {
    int exponent = (int) Math.floor(StrictMath.log10(least));
    for (int digit : new int[] {1, 2, 5}) {
      BigDecimal step = BigDecimal.valueOf(digit).scaleByPowerOfTen(exponent);
      if (step.doubleValue() >= least * (1 - DISTINCT)) {
        return step;
      }
    }
    return BigDecimal.ONE.scaleByPowerOfTen(exponent + 1);
  }

  /** The end at a whole step; what a double's last digits make of it is no step more. */
  private static BigDecimal whole(double value, BigDecimal step, RoundingMode mode) {
    BigDecimal exact = BigDecimal.valueOf(value);
    BigDecimal steps = exact.divide(step, 30, RoundingMode.HALF_EVEN);
    return steps.setScale(0, mode).multiply(step);
  }

  @Override
  public double position(double value) {
    double from = low.doubleValue();
    return (value - from) / (high.doubleValue() - from);
  }

  /** The low end. */
  public double low() {
    return low.doubleValue();
  }

  /** The high end. */
  public double high() {
    return high.doubleValue();
  }

  @Override
  public List<Tick> ticks() {
    List<Tick> ticks = new ArrayList<>();
    for (BigDecimal at = low; at.compareTo(high) <= 0; at = at.add(step)) {
      ticks.add(new Tick(at.doubleValue(), label(at, unit)));
    }
    return ticks;
  }

  /** A decimal as it is, by powers of ten where it is long. */
  static String label(BigDecimal value, Unit unit) {
    if (value.signum() == 0) {
      return unit == Unit.PERCENT ? "0 %" : "0";
    }
    BigDecimal shown = unit == Unit.PERCENT ? value.movePointRight(2) : value;
    BigDecimal plain = shown.stripTrailingZeros();
    int exponent = plain.precision() - plain.scale() - 1;
    String text;
    if (exponent >= 6 || exponent < -5) {
      text = plain.scaleByPowerOfTen(-exponent).toPlainString() + "e" + exponent;
    } else {
      text = grouped(plain.round(MathContext.UNLIMITED).toPlainString());
    }
    return text.replace('-', '−') + (unit == Unit.PERCENT ? " %" : "");
  }

  private static String grouped(String plain) {
    int point = plain.indexOf('.');
    int end = point < 0 ? plain.length() : point;
    int first = plain.startsWith("-") ? 1 : 0;
    StringBuilder text = new StringBuilder(plain);
    if (end - first > 3) {
      for (int at = end - 3; at > first; at -= 3) {
        text.insert(at, ',');
      }
    }
    return text.toString();
  }
}
