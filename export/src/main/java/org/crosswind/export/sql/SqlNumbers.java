package org.crosswind.export.sql;

import java.util.List;
import java.util.Set;
import org.crosswind.export.ExportException;
import org.crosswind.export.text.Refusals;

/** Functions of numbers in SQL, guarded where an engine would raise an error. */
final class SqlNumbers {
  private static final Set<String> PLAIN = Set.of("abs", "sign", "sin", "cos", "tan", "atan");

  private final SqlDialect dialect;

  SqlNumbers(SqlDialect dialect) {
    this.dialect = dialect;
  }

  private String number(double value) {
    return dialect.literal(value);
  }

  /** A number, NULL where it is infinite or none: no comparison with the largest holds there. */
  String finite(String x) {
    return when("ABS(" + x + ") <= " + number(Double.MAX_VALUE), x);
  }

  private static String when(String condition, String value) {
    return "CASE WHEN " + condition + " THEN " + value + " END";
  }

  String call(String function, List<String> arguments) throws ExportException {
    String x = "(" + arguments.get(0) + ")";
    if (PLAIN.contains(function)) {
      return function.toUpperCase(java.util.Locale.ROOT) + x;
    }
    return switch (function) {
      case "negative" -> "(-" + x + ")";
      case "divide" -> {
        String y = "(" + arguments.get(1) + ")";
        yield when(y + " <> 0", x + " / " + y);
      }
      case "modulo" -> modulo(x, "(" + arguments.get(1) + ")");
      case "power" -> power(x, arguments.get(1));
      case "log" -> when(x + " > 0", "LN" + x);
      case "log2" -> when(x + " > 0", "LN" + x + " / " + number(StrictMath.log(2)));
      case "log10" -> when(x + " > 0", "LOG10" + x);
      case "log_base" -> when(x + " > 0", "LN" + x + " / LN(" + arguments.get(1) + ")");
      case "log1p" ->
          "CASE WHEN ABS"
              + x
              + " < 1E-5 THEN "
              + series(x, -2, 3)
              + " WHEN "
              + x
              + " > -1 THEN LN(1 + "
              + x
              + ") END";
      case "exp" -> when(x + " < 709.78", "EXP" + x);
      case "expm1" ->
          "CASE WHEN ABS"
              + x
              + " < 1E-5 THEN "
              + series(x, 2, 6)
              + " WHEN "
              + x
              + " < 709.78 THEN EXP"
              + x
              + " - 1 END";
      case "sqrt" -> when(x + " >= 0", "SQRT" + x);
      case "asin", "acos" ->
          when("ABS" + x + " <= 1", function.toUpperCase(java.util.Locale.ROOT) + x);
      case "floor" -> floor(x);
      case "ceiling" -> "(-" + floor("(-" + x + ")") + ")";
      case "trunc" -> "(SIGN" + x + " * " + floor("(ABS" + x + ")") + ")";
      case "round_whole" -> roundWhole(x);
      case "pmin", "pmax" -> folded(function.equals("pmin") ? "<" : ">", arguments);
      default -> throw Refusals.function(function, dialect.label());
    };
  }

  /** x + x²/a + x³/b, whose next member is below a double's precision. */
  private static String series(String x, int a, int b) {
    return x + " + " + x + " * " + x + " / " + a + " + " + x + " * " + x + " * " + x + " / " + b;
  }

  /** Some engines make a whole number of 64 bits of it. */
  private String floor(String x) {
    return "CASE WHEN ABS"
        + x
        + " < "
        + number(0x1p53)
        + " THEN CAST(FLOOR"
        + x
        + " AS "
        + dialect.number()
        + ") ELSE "
        + x
        + " END";
  }

  /** Halves to the even. */
  private String roundWhole(String x) {
    String down = "(" + floor(x) + ")";
    String half = "(" + floor("(" + down + " / 2)") + ")";
    return "CASE WHEN "
        + x
        + " - "
        + down
        + " < 0.5 OR ("
        + x
        + " - "
        + down
        + " = 0.5 AND "
        + down
        + " = 2 * "
        + half
        + ") THEN "
        + down
        + " ELSE "
        + down
        + " + 1 END";
  }

  /** The remainder has the divisor's sign. */
  private String modulo(String x, String y) throws ExportException {
    if (dialect == SqlDialect.SQLITE || dialect == SqlDialect.ANSI) {
      throw Refusals.part("%%", dialect.label());
    }
    String rest = "(" + x + " % " + y + ")";
    return "CASE WHEN "
        + y
        + " = 0 THEN NULL WHEN "
        + rest
        + " <> 0 AND ("
        + rest
        + " < 0) <> ("
        + y
        + " < 0) THEN "
        + rest
        + " + "
        + y
        + " ELSE "
        + rest
        + " END";
  }

  private String power(String x, String exponent) {
    return exponent.equals(number(2))
        ? "(" + x + " * " + x + ")"
        : when(
            "NOT (" + x + " = 0 AND " + exponent + " < 0)", "POWER(" + x + ", " + exponent + ")");
  }

  private static String folded(String comparison, List<String> arguments) {
    String all = arguments.get(0);
    for (String next : arguments.subList(1, arguments.size())) {
      all =
          "CASE WHEN "
              + all
              + " IS NULL OR "
              + next
              + " IS NULL THEN NULL WHEN "
              + all
              + " "
              + comparison
              + " "
              + next
              + " THEN "
              + all
              + " ELSE "
              + next
              + " END";
    }
    return all;
  }
}
