package org.crosswind.export;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.crosswind.scoring.RandomModel;

/** Every function and operation that a graph of doubles has, on numbers of all sizes. */
public final class FunctionCases {
  private static final String D = "`it's \"d\"`";

  private FunctionCases() {}

  /** Expressions of x and d. */
  public static Stream<String> all() {
    return Stream.of(
            "log(x)",
            "log(abs(x), 3)",
            "log(abs(x), 2)",
            "log2(abs(x))",
            "log10(abs(x))",
            "log1p(x)",
            "log1p(x * 1e-9)",
            "expm1(x)",
            "expm1(x * 1e-9)",
            "exp(x)",
            "sqrt(x)",
            "abs(x)",
            "sign(x)",
            "floor(x)",
            "ceiling(x)",
            "trunc(x)",
            "round(x)",
            "round(x / 2 * 2, 1)",
            "round(x, 3)",
            "round(floor(x * 1000) / 1000, 2)",
            "round(x * 37, -1)",
            "round(floor(x) * 50, -2)",
            "round(x * 1e20, -15)",
            "sin(x)",
            "cos(x)",
            "tan(x / 3)",
            "asin(x / 4)",
            "acos(x / 4)",
            "atan(x)",
            "tanh(x)",
            "x %% d",
            "x %/% d",
            "x %% 0.3",
            "floor(x) %/% 2",
            "x ^ 2",
            "x ^ 3",
            "x ^ d",
            "abs(x) ^ 0.5",
            "x ^ 0",
            "-x - -d",
            "x / d",
            "pmin(x, d, 1)",
            "pmax(x, d, -1)",
            "number(x > d + 0)",
            "if(x > d + 0, 1, 2)",
            "if(x >= d + 0 and not (d < 0) or x is missing, x + 0, d)",
            "if(x == 1, 5, if(x != d + 0, 6, 7))",
            "if(x in (1, 2, -1) or d is not missing, 3, 4)",
            "if(x not in (1, 5), 3, missing)",
            "coalesce(log(x), log(d), -1)",
            "if(coalesce(log(x) > 0, d > 0), 1, 0)",
            "if(if(x > 0, d > 0, missing) is missing, 1, 0)",
            "if(cut(x, -1, 0, 1) == '(-1,0]', 1, if(cut(d, -2, 0, inf) in ('(0,Inf]', 'no'), 2, 3))",
            "if(levels(if(x > 0, 'a', 'it''s'), 'it''s', 'b') is missing, 1, 2)",
            "if(levels(round(x), '1', '-2', 'b') is missing, 1, 2)",
            "if((x > 0) == (d > 0), 1, 2)",
            "if((x > 0) != true, 1, 2)",
            "if(text(x > 0) == 'TRUE', 1, 2)",
            "if(logical(x > 0), 1, 2)",
            "I(x) + coalesce(missing, x, 1) * 2")
        .map(e -> e.replaceAll("\\bd\\b(?!')", D.replace("$", "\\$")));
  }

  /** A model of one expression. */
  public static RandomModel model(String expression) {
    return new RandomModel(7, List.of("v"), List.of("v = " + expression));
  }

  /** Of a factor and two numbers, whose product may overflow. */
  public static RandomModel product() {
    return new RandomModel(5, List.of("`a;--b`:x:`Dep Time`"), List.of());
  }

  /** These rows with large numbers in most. */
  public static List<Map<String, String>> extreme(List<Map<String, String>> rows) {
    List<Map<String, String>> extreme = new ArrayList<>();
    for (int i = 0; i < rows.size(); i++) {
      Map<String, String> row = new HashMap<>(rows.get(i));
      if (i % 4 > 0) {
        row.computeIfPresent("x", (name, text) -> text.startsWith("-") ? "-1e200" : "1e200");
      }
      if (i % 5 > 0) {
        row.computeIfPresent("Dep Time", (name, text) -> "1e180");
      }
      extreme.add(row);
    }
    return extreme;
  }

  /** Expressions that no graph of doubles has. */
  public static Stream<String> refused() {
    return Stream.of(
        "number(upper(text(x)) == 'A')",
        "length(text(x))",
        "hash(x, 10)",
        "month(date(x))",
        "number(text(x))",
        "if(text(x) < 'a', 1, 2)",
        "if(matches(text(x), 'a'), 1, 2)",
        "if(date(x) > date(" + D + "), 1, 2)",
        "round(x, 23)",
        "x + number(x == 'a')");
  }
}
