package org.crosswind.export.sql;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.crosswind.export.ExportException;
import org.crosswind.export.text.Kind;
import org.crosswind.export.text.Notation;
import org.crosswind.export.text.Refusals;
import org.crosswind.export.text.Translator;
import org.crosswind.scoring.ScoringPlan;

/**
 * SQL's expressions. What is missing is NULL, and so is what would be infinite or no number.
 * Derived columns are written out where they are used.
 */
final class SqlNotation implements Notation {
  private static final Map<String, String> INFIX =
      Map.ofEntries(
          Map.entry("add", "+"),
          Map.entry("subtract", "-"),
          Map.entry("multiply", "*"),
          Map.entry("equal_number", "="),
          Map.entry("not_equal_number", "<>"),
          Map.entry("less_number", "<"),
          Map.entry("less_or_equal_number", "<="),
          Map.entry("greater_number", ">"),
          Map.entry("greater_or_equal_number", ">="),
          Map.entry("equal_text", "="),
          Map.entry("not_equal_text", "<>"),
          Map.entry("all_of", "AND"),
          Map.entry("any_of", "OR"));

  private static final Set<String> WHOLE =
      Set.of("floor", "ceiling", "trunc", "round_whole", "sign");

  private final ScoringPlan plan;
  private final SqlDialect dialect;
  private final SqlText texts;
  private final SqlNumbers functions;
  private final Translator translator;

  /** Lists of fixed values by what stands for them as an argument. */
  private final Map<String, List<String>> lists = new HashMap<>();

  /** Expressions that are whole numbers, whose texts are the same in every engine. */
  private final Set<String> whole = new HashSet<>();

  /** The first derived column that can't be written. */
  private ExportException refused;

  SqlNotation(ScoringPlan plan, SqlDialect dialect) {
    this.plan = plan;
    this.dialect = dialect;
    texts = new SqlText(dialect);
    functions = new SqlNumbers(dialect);
    translator = new Translator(plan, this);
  }

  /** An expression of the plan. */
  String write(org.crosswind.glm.expression.TypedExpression value, Kind kind)
      throws ExportException {
    String written = translator.write(value, kind);
    if (refused != null) {
      throw refused;
    }
    return written;
  }

  @Override
  public String number(double value) {
    return Double.isNaN(value) || Double.isInfinite(value)
        ? missing(Kind.NUMBER)
        : dialect.literal(value);
  }

  @Override
  public String text(String value) throws ExportException {
    return texts.literal(value);
  }

  @Override
  public String truth(boolean value) {
    return value ? "(1 = 1)" : "(1 = 0)";
  }

  @Override
  public String pattern(String regex) throws ExportException {
    throw Refusals.part("matches()", dialect.label());
  }

  @Override
  public String missing(Kind kind) {
    return switch (kind) {
      case NUMBER -> "CAST(NULL AS " + dialect.number() + ")";
      case TEXT -> "CAST(NULL AS " + dialect.text() + ")";
      case TRUTH -> "(NULL = 0)";
    };
  }

  @Override
  public String column(int position, Kind kind) {
    String column;
    try {
      column = "t." + texts.name(plan.columns().get(position));
    } catch (ExportException e) {
      refused = refused == null ? e : refused;
      return "";
    }
    if (kind == Kind.NUMBER) {
      return functions.finite(dialect.numberOf(column));
    }
    String text = "CAST(" + column + " AS " + dialect.text() + ")";
    return dialect == SqlDialect.SQLITE
        ? "(" + text + " COLLATE BINARY)"
        : "NULLIF(" + text + ", 'NaN')";
  }

  @Override
  public String derived(int position, Kind kind) {
    try {
      String written = translator.derived(position);
      return kind == Kind.NUMBER ? functions.finite(written) : "(" + written + ")";
    } catch (ExportException e) {
      refused = refused == null ? e : refused;
      return "";
    }
  }

  @Override
  public String numbers(List<Double> values) {
    List<String> written = new ArrayList<>();
    for (double value : values) {
      written.add(Double.isInfinite(value) ? (value < 0 ? "-" : "+") : number(value));
    }
    return list(written);
  }

  @Override
  public String texts(List<String> values) throws ExportException {
    List<String> written = new ArrayList<>();
    for (String value : values) {
      written.add(text(value));
    }
    return list(written);
  }

  private String list(List<String> written) {
    String key = "\u0000" + lists.size();
    lists.put(key, written);
    return key;
  }

  @Override
  public String later(String expression, Kind kind) {
    return expression;
  }

  @Override
  public String call(String function, List<String> arguments) throws ExportException {
    String first = arguments.get(0);
    if (INFIX.containsKey(function)) {
      return arguments.stream()
          .collect(Collectors.joining(" " + INFIX.get(function) + " ", "(", ")"));
    }
    return switch (function) {
      case "choose_number", "choose_text", "choose_truth" ->
          "CASE WHEN "
              + first
              + " THEN "
              + arguments.get(1)
              + " WHEN NOT "
              + first
              + " THEN "
              + arguments.get(2)
              + " END";
      case "coalesce_number", "coalesce_text", "coalesce_truth" ->
          arguments.size() == 1 ? first : "COALESCE(" + String.join(", ", arguments) + ")";
      case "not" -> "(NOT " + first + ")";
      case "is_missing_number", "is_missing_text", "is_missing_truth" -> "(" + first + " IS NULL)";
      case "in_numbers", "in_texts" -> in(first, arguments.get(1));
      case "levels" -> "CASE WHEN " + in(first, arguments.get(1)) + " THEN " + first + " END";
      case "cut" -> cut(first, lists.get(arguments.get(1)), lists.get(arguments.get(2)));
      case "number_of_text" -> dialect.parsed(first);
      case "number_of_truth" -> "CASE WHEN " + first + " THEN 1 WHEN NOT " + first + " THEN 0 END";
      case "truth_of_number" -> "(" + first + " <> 0)";
      case "truth_of_text" ->
          "CASE WHEN "
              + first
              + " IN ('TRUE', 'true', 'True') THEN (1 = 1) WHEN "
              + first
              + " IN ('FALSE', 'false', 'False') THEN (1 = 0) END";
      case "text_of_truth" ->
          "CASE WHEN " + first + " THEN 'TRUE' WHEN NOT " + first + " THEN 'FALSE' END";
      case "text_of_number" -> wholeText(first);
      case "concat" ->
          dialect.isHiveLike()
              ? "concat(" + String.join(", ", arguments) + ")"
              : "(" + String.join(" || ", arguments) + ")";
      default -> {
        String written = functions.call(function, arguments);
        if (WHOLE.contains(function)) {
          whole.add(written);
          whole.add(functions.finite(written));
        }
        yield written;
      }
    };
  }

  private String in(String value, String list) {
    return "(" + value + " IN (" + String.join(", ", lists.get(list)) + "))";
  }

  /** Only finite numbers come here, so that infinite breaks need no comparison. */
  private static String cut(String x, List<String> breaks, List<String> labels) {
    StringBuilder written = new StringBuilder("CASE WHEN ").append(x).append(" IS NULL");
    if (!breaks.get(0).equals("-")) {
      written.append(" OR ").append(x).append(" <= ").append(breaks.get(0));
    }
    written.append(" THEN NULL");
    for (int i = 0; i < labels.size(); i++) {
      String end = breaks.get(i + 1);
      written.append(end.equals("+") ? " ELSE " : " WHEN " + x + " <= " + end + " THEN ");
      written.append(labels.get(i));
    }
    return written.append(" END").toString();
  }

  /** Engines write fractions in ways of their own. */
  private String wholeText(String number) throws ExportException {
    if (!whole.contains(number)) {
      throw Refusals.part("text() of numbers with fractions", dialect.label());
    }
    String type = dialect == SqlDialect.SQLITE ? "INTEGER" : "BIGINT";
    return "CAST(CAST(" + number + " AS " + type + ") AS " + dialect.text() + ")";
  }
}
