package org.crosswind.glm.expression;

import java.util.ArrayList;
import java.util.List;

/** The order that an expression gives its levels: cut() that of its intervals, levels() its own. */
public final class LevelOrder {
  private LevelOrder() {}

  /** The levels in order; empty when the expression says none. */
  public static List<String> of(Expression expression) {
    if (!(expression.bare() instanceof Expression.Call call)) {
      return List.of();
    }
    List<Expression> fixed = call.arguments().subList(1, call.arguments().size());
    return switch (call.function().name()) {
      case ChoiceFunctions.CUT ->
          intervals(fixed.stream().mapToDouble(b -> b.fixedNumber().orElseThrow()).toArray());
      case ChoiceFunctions.LEVELS ->
          fixed.stream()
              .map(level -> level.bind(new UntypedColumns(List.of())).text(null))
              .toList();
      default -> List.of();
    };
  }

  /** The names of the intervals between breaks, as R has them but for its rounding. */
  static List<String> intervals(double[] breaks) {
    List<String> names = new ArrayList<>();
    for (int i = 1; i < breaks.length; i++) {
      names.add("(" + end(breaks[i - 1]) + "," + end(breaks[i]) + "]");
    }
    return names;
  }

  private static String end(double number) {
    return Double.isInfinite(number) ? (number < 0 ? "-Inf" : "Inf") : Numerals.name(number);
  }
}
