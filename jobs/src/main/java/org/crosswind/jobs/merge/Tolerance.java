package org.crosswind.jobs.merge;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How far apart two times may be that belong together.
 *
 * @param amount of the unit, not negative
 * @param unit null of a plain number, for columns of numbers
 */
record Tolerance(BigDecimal amount, Unit unit) {
  private static final Pattern FORM = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*(ms|s|m|h|d)?");

  /** Units of time, by the names that they have in options. */
  enum Unit {
    MS(1_000_000L),
    S(1_000_000_000L),
    M(60_000_000_000L),
    H(3_600_000_000_000L),
    D(86_400_000_000_000L);

    private final long nanos;

    Unit(long nanos) {
      this.nanos = nanos;
    }

    long nanos() {
      return nanos;
    }
  }

  static Tolerance parse(String text) {
    Matcher form = FORM.matcher(text.strip());
    if (!form.matches()) {
      throw new IllegalArgumentException(
          "'"
              + text
              + "' is no tolerance: a time such as 30s, 90m, 3h or 1d, or a plain number where the"
              + " columns are numbers");
    }
    Unit unit = form.group(2) == null ? null : Unit.valueOf(form.group(2).toUpperCase(Locale.ROOT));
    return new Tolerance(new BigDecimal(form.group(1)), unit);
  }

  /** How many whole ticks it has, at most all that a {@code long} has room for. */
  long ticks(long nanosOfATick) {
    BigDecimal nanos = unit == null ? amount : amount.multiply(BigDecimal.valueOf(unit.nanos));
    BigDecimal ticks = nanos.divide(BigDecimal.valueOf(nanosOfATick), 0, RoundingMode.FLOOR);
    return ticks.min(BigDecimal.valueOf(Long.MAX_VALUE)).longValue();
  }
}
