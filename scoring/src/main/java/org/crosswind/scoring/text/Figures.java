package org.crosswind.scoring.text;

import java.util.Locale;

/** Numbers as the summaries show them. */
public final class Figures {
  public static final String LEGEND =
      "Signif. codes:  0 '***' 0.001 '**' 0.01 '*' 0.05 '.' 0.1 ' ' 1";

  /** Below this power of ten a probability is written by its logarithm, for it may be 0. */
  private static final double SMALLEST = -300;

  private Figures() {}

  /** Seven significant digits, without an exponent from 1e-4 to 1e7. */
  public static String significant(double number) {
    double size = Math.abs(number);
    if (size != 0 && (size < 1e-4 || size >= 1e7)) {
      return String.format(Locale.ROOT, "%.5e", number);
    }
    int whole = size < 1 ? 1 : (int) Math.floor(StrictMath.log10(size)) + 1;
    return String.format(Locale.ROOT, "%." + Math.max(0, 7 - whole) + "f", number);
  }

  /** Four decimals. */
  public static String fixed(double number) {
    return String.format(Locale.ROOT, "%.4f", number);
  }

  /** Three decimals. */
  public static String statistic(double number) {
    return String.format(Locale.ROOT, "%.3f", number);
  }

  /** Four significant digits. */
  public static String brief(double number) {
    return String.format(Locale.ROOT, "%.4g", number);
  }

  public static String count(long number) {
    return String.format(Locale.ROOT, "%,d", number);
  }

  public static String rows(long number) {
    return count(number) + (number == 1 ? " row" : " rows");
  }

  /**
   * A probability: five decimals, below 1e-4 three digits and an exponent, which the logarithm
   * gives where p itself is 0 in a double.
   *
   * @param log10p null when it is not known
   */
  public static String probability(Double p, Double log10p) {
    if (p == null) {
      return "NA";
    }
    if (p >= 1e-4) {
      return String.format(Locale.ROOT, "%.5f", p);
    }
    if (log10p == null || log10p > SMALLEST) {
      return p == 0 ? "0" : String.format(Locale.ROOT, "%.2e", p);
    }
    double exponent = Math.floor(log10p);
    double mantissa = StrictMath.pow(10, log10p - exponent);
    String digits = String.format(Locale.ROOT, "%.2f", mantissa);
    return digits.equals("10.00")
        ? String.format(Locale.ROOT, "1.00e%.0f", exponent + 1)
        : String.format(Locale.ROOT, "%se%.0f", digits, exponent);
  }

  /** R's marks of significance. */
  public static String stars(Double p) {
    if (p == null) {
      return "";
    }
    return p < 0.001 ? "***" : p < 0.01 ? "**" : p < 0.05 ? "*" : p < 0.1 ? "." : "";
  }
}
