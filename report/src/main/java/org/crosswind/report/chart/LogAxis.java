package org.crosswind.report.chart;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;

/** An axis of equal ratios, marked at 1, 2 and 5 times powers of ten, or at powers alone. */
public final class LogAxis implements Axis {
  private static final double LEAST = 1e-200;
  private static final double MOST = 1e200;

  /** Over so many powers of ten only these are marked. */
  private static final int FEW_POWERS = 4;

  private static final int MOST_TICKS = 7;

  private final List<BigDecimal> marks;

  private LogAxis(List<BigDecimal> marks) {
    this.marks = marks;
  }

  /**
   * An axis that covers two values.
   *
   * @param from above 0; what is not, or is not finite, is taken for 1
   * @param to the same
   */
  public static LogAxis covering(double from, double to) {
    double a = Math.min(within(from), within(to));
    double b = Math.max(within(from), within(to));
    int low = (int) Math.floor(StrictMath.log10(a));
    int high = (int) Math.ceil(StrictMath.log10(b));
    if (high - low <= FEW_POWERS) {
      return new LogAxis(between(fine(low - 1, high + 1), a, b));
    }
    int step = Math.max(1, (int) Math.ceil((high - low) / (double) MOST_TICKS));
    List<BigDecimal> powers = new ArrayList<>();
    for (int power = Math.floorDiv(low, step) * step; ; power += step) {
      powers.add(BigDecimal.ONE.scaleByPowerOfTen(power));
      if (power >= high) {
        return new LogAxis(powers);
      }
    }
  }

  private static double within(double value) {
    return Double.isFinite(value) && value > 0 ? Math.max(LEAST, Math.min(MOST, value)) : 1;
  }

  private static List<BigDecimal> fine(int low, int high) {
    List<BigDecimal> marks = new ArrayList<>();
    for (int power = low; power <= high; power++) {
      for (int digit : new int[] {1, 2, 5}) {
        marks.add(BigDecimal.valueOf(digit).scaleByPowerOfTen(power));
      }
    }
    return marks;
  }

  /** The marks from the last one not above a to the first one not below b, at least two. */
  private static List<BigDecimal> between(List<BigDecimal> marks, double a, double b) {
    int first = 0;
    while (marks.get(first + 1).doubleValue() <= a) {
      first++;
    }
    int last = first + 1;
    while (marks.get(last).doubleValue() < b) {
      last++;
    }
    return List.copyOf(marks.subList(first, last + 1));
  }

  @Override
  public double position(double value) {
    double low = StrictMath.log(low());
    return (StrictMath.log(value) - low) / (StrictMath.log(high()) - low);
  }

  private static boolean power(BigDecimal mark) {
    return mark.stripTrailingZeros().unscaledValue().equals(BigInteger.ONE);
  }

  /** The low end. */
  public double low() {
    return marks.get(0).doubleValue();
  }

  /** The high end. */
  public double high() {
    return marks.get(marks.size() - 1).doubleValue();
  }

  @Override
  public List<Tick> ticks() {
    boolean few = marks.size() <= MOST_TICKS;
    return marks.stream()
        .filter(mark -> few || power(mark))
        .map(mark -> new Tick(mark.doubleValue(), LinearAxis.label(mark, Unit.NUMBER)))
        .toList();
  }
}
