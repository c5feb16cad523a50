package org.crosswind.glm.expression;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Texts of which expressions can be made, for rows to try them on: of a column that is read as a
 * date such dates, of one that is compared with texts these, of one that is cut the ends of the
 * intervals.
 */
public final class Examples {
  /** Dates and times that are tried of each way to write them. */
  private static final int TIMES = 9;

  private static final Set<String> OF_TIMES =
      Set.of(
          "hour", "minute", "second", "time", "date", "year", "quarter", "month", "day", "yearday",
          "weekday");

  private final String column;
  private final Set<String> found = new LinkedHashSet<>();

  private Examples(String column) {
    this.column = column;
  }

  /** The texts for a column; none where the expressions do not tell. */
  public static List<String> of(String column, List<Expression> expressions) {
    Examples examples = new Examples(column);
    expressions.forEach(examples::look);
    return List.copyOf(examples.found);
  }

  private void look(Expression node) {
    if (node instanceof Expression.Call call) {
      if (call.columns().contains(column)) {
        texts(call);
      }
      call.arguments().forEach(this::look);
    }
  }

  private void texts(Expression.Call call) {
    boolean direct = call.arguments().contains(new Expression.Column(column));
    List<String> fixed =
        call.arguments().stream()
            .filter(a -> a instanceof Expression.Literal c && c.value() instanceof String)
            .map(a -> (String) ((Expression.Literal) a).value())
            .toList();
    if (call.function().name().equals(ChoiceFunctions.CUT)) {
      // Each break is the last value of an interval, but for the first.
      call.arguments().stream()
          .flatMap(a -> a.fixedNumber().stream())
          .skip(1)
          .map(b -> Double.isInfinite(b) ? Double.MAX_VALUE : b)
          .forEach(b -> found.add(Numerals.name(b)));
    } else if (!OF_TIMES.contains(call.function().name())) {
      found.addAll(fixed);
    } else if (direct) {
      for (int i = 0; i < TIMES; i++) {
        found.add(fixed.isEmpty() ? iso(i) : DatePattern.of(fixed.get(0)).example(i));
      }
    }
  }

  private static String iso(int i) {
    return String.format(
        Locale.ROOT, "2013-%02d-%02dT%02d:%02d:00", 1 + i, 1 + 3 * i, 5 * i % 24, 7 * i % 60);
  }
}
