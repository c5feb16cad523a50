package org.crosswind.report.content;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * Numbers as a statistician writes them. What does not exist is a dash; a number that is not 0 is
 * never written as 0 unless it is 0 but for rounding, one that is not whole never as the whole.
 */
public final class Digits {
  /** In place of a number that does not exist. */
  public static final String NONE = "–";

  private static final double LARGEST_EXPONENT = 700;

  /** What is smaller is 0 where decimals are fixed. */
  private static final double NOTHING = 1e-9;

  private Digits() {}

  /** A count with separators of thousands. */
  public static String count(long count) {
    return minus(String.format(Locale.ROOT, "%,d", count));
  }

  /** A count that may be unknown. */
  public static String count(Long count) {
    return count == null ? NONE : count((long) count);
  }

  /** So many things, such as 1 level or 1,200 levels. */
  public static String counted(long count, String thing) {
    return count(count) + " " + thing + (count == 1 ? "" : "s");
  }

  /** A sum of weights: whole as a count, else with six digits. */
  public static String weight(double weight) {
    return weight == Math.rint(weight) && Math.abs(weight) < 1e15
        ? count((long) weight)
        : significant(weight, 6);
  }

  /** So many significant digits, without an exponent from 1e-4 to 1e12. */
  public static String significant(Double number, int digits) {
    if (number == null || !Double.isFinite(number)) {
      return NONE;
    }
    if (number == 0) {
      return "0";
    }
    BigDecimal rounded =
        new BigDecimal(number).round(new MathContext(digits, RoundingMode.HALF_EVEN));
    int exponent = rounded.precision() - rounded.scale() - 1;
    if (exponent < -4 || exponent >= 12) {
      return power(rounded.movePointLeft(exponent), digits - 1, exponent);
    }
    int decimals = Math.max(0, digits - 1 - exponent);
    return minus(String.format(Locale.ROOT, "%,." + decimals + "f", rounded));
  }

  private static String power(BigDecimal mantissa, int decimals, long exponent) {
    return minus(String.format(Locale.ROOT, "%." + decimals + "fe%d", mantissa, exponent));
  }

  /**
   * So many decimals; a positive number that would be rounded to 0 is said to be less, unless it is
   * below 1e-9, which is what sums of doubles leave of 0.
   */
  public static String fixed(Double number, int decimals) {
    if (number == null || !Double.isFinite(number)) {
      return NONE;
    }
    if (Math.abs(number) >= 1e12) {
      return significant(number, 6);
    }
    BigDecimal rounded = new BigDecimal(number).setScale(decimals, RoundingMode.HALF_EVEN);
    if (rounded.signum() == 0 && number >= NOTHING) {
      return "<" + BigDecimal.ONE.movePointLeft(decimals).toPlainString();
    }
    return minus(String.format(Locale.ROOT, "%,." + decimals + "f", rounded));
  }

  /** A share as percent, one decimal. */
  public static String percent(Double share) {
    if (share == null || !Double.isFinite(share)) {
      return NONE;
    }
    double percent = 100 * share;
    if (percent > 99.95 && percent < 100) {
      return ">99.9 %";
    }
    return percent == 0 || percent == 100 ? fixed(percent, 0) + " %" : fixed(percent, 1) + " %";
  }

  /** A part of a whole as percent; a dash of nothing. */
  public static String percent(double part, double whole) {
    return whole == 0 ? NONE : percent(part / whole);
  }

  /** An interval of shares, such as 20.1 to 22.3 %. */
  public static String percents(Double lower, Double upper) {
    String low = percent(lower);
    return low.equals(NONE) || percent(upper).equals(NONE)
        ? NONE
        : low.substring(0, low.length() - 2) + " to " + percent(upper);
  }

  /** A number as it may be said: at most so many digits, no zeros at the end of decimals. */
  public static String said(Double number, int digits) {
    String text = significant(number, digits);
    return text.contains(".") && !text.contains("e")
        ? text.replaceAll("0+$", "").replaceAll("\\.$", "")
        : text;
  }

  /** The coverage of an interval, such as 95 %. */
  public static String coverage(double level) {
    return BigDecimal.valueOf(100 * level)
            .round(new MathContext(6, RoundingMode.HALF_EVEN))
            .stripTrailingZeros()
            .toPlainString()
        + " %";
  }

  /** The same of counts of rows. */
  public static String percent(long part, long whole) {
    return percent((double) part, (double) whole);
  }

  /** An interval of numbers. */
  public static String interval(String lower, String upper) {
    return lower.equals(NONE) || upper.equals(NONE) ? NONE : lower + " to " + upper;
  }

  /**
   * A probability of a test: four decimals, below 0.001 two digits and an exponent, which the
   * logarithm gives where the probability is too small for a double.
   *
   * @param log10p null when it is not known
   */
  public static String probability(Double p, Double log10p) {
    if (p == null || !Double.isFinite(p)) {
      return NONE;
    }
    if (p >= 0.001) {
      return fixed(p, 4);
    }
    if (p > 1e-300) {
      return significant(p, 2);
    }
    if (log10p == null || !Double.isFinite(log10p)) {
      return "<1e−300";
    }
    double exponent = Math.floor(log10p);
    BigDecimal mantissa = BigDecimal.valueOf(StrictMath.pow(10, log10p - exponent));
    return mantissa.compareTo(new BigDecimal("9.95")) >= 0
        ? power(BigDecimal.ONE, 1, (long) exponent + 1)
        : power(mantissa, 1, (long) exponent);
  }

  /** e to a number, four digits; what a double can't hold is said to be beyond. */
  public static String exponential(Double log) {
    if (log == null || !Double.isFinite(log)) {
      return NONE;
    }
    if (log > LARGEST_EXPONENT) {
      return ">1e304";
    }
    return log < -LARGEST_EXPONENT ? "<1e−304" : significant(StrictMath.exp(log), 4);
  }

  /** Seconds as a time. */
  public static String seconds(Double seconds) {
    if (seconds == null || !Double.isFinite(seconds)) {
      return NONE;
    }
    if (seconds < 60) {
      return fixed(seconds, seconds < 10 ? 2 : 1) + " s";
    }
    long whole = Math.round(seconds);
    return whole < 3600
        ? String.format(Locale.ROOT, "%d min %02d s", whole / 60, whole % 60)
        : String.format(Locale.ROOT, "%,d h %02d min", whole / 3600, whole % 3600 / 60);
  }

  /** Bytes by thousands. */
  public static String bytes(Long bytes) {
    if (bytes == null) {
      return NONE;
    }
    if (Math.abs(bytes) < 1000) {
      return count(bytes) + " B";
    }
    double size = bytes;
    int unit = -1;
    while (Math.abs(size) >= 999.5 && unit < 5) {
      size /= 1000;
      unit++;
    }
    return significant(size, 3) + " " + "kMGTPE".charAt(unit) + "B";
  }

  private static String minus(String number) {
    return number.replace('-', '−');
  }
}
