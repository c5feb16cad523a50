package org.crosswind.export.text;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.crosswind.export.ExportException;
import org.crosswind.glm.expression.Expression;
import org.crosswind.glm.expression.LevelOrder;
import org.crosswind.glm.expression.Numerals;
import org.crosswind.glm.expression.Type;
import org.crosswind.glm.expression.TypedExpression;
import org.crosswind.glm.expression.TypedExpression.Use;
import org.crosswind.scoring.ScoringPlan;

/**
 * Writes the expressions of a plan as calls of functions: {@code x > 1} as {@code greater_number(x,
 * 1)}. Every change of a value from one kind to another is a call of its own, so that a target
 * needs no types. Operations have the names in here; functions those of the language, with {@code
 * _number}, {@code _text} or {@code _truth} behind where there is one for each.
 */
public final class Translator {
  /** Microseconds. */
  private static final double DAY = 86_400e6;

  private static final double SECOND = 1e6;

  private static final Map<String, String> COMPARISONS =
      Map.of(
          "==", "equal",
          "!=", "not_equal",
          "<", "less",
          "<=", "less_or_equal",
          ">", "greater",
          ">=", "greater_or_equal");

  private static final Map<String, String> OPERATIONS =
      Map.of(
          "+", "add",
          "-", "subtract",
          "*", "multiply",
          "/", "divide",
          "%%", "modulo",
          "%/%", "whole_divide",
          "^", "power",
          "startsWith", "starts_with",
          "endsWith", "ends_with");

  private final ScoringPlan plan;
  private final Notation notation;

  /** How many of the derived columns an expression sees. */
  private final int seen;

  public Translator(ScoringPlan plan, Notation notation) {
    this(plan, notation, plan.derived().size());
  }

  private Translator(ScoringPlan plan, Notation notation, int seen) {
    this.plan = plan;
    this.notation = notation;
    this.seen = seen;
  }

  /** How the values of a derived column are held. */
  public static Kind kind(ScoringPlan.Derived derived) {
    return Kind.of(derived.value().type());
  }

  /** What a derived column is made of: in its own kind, of what was there before it. */
  public String derived(int position) throws ExportException {
    TypedExpression value = plan.derived().get(position).value();
    return new Translator(plan, notation, position).write(value, Kind.of(value.type()));
  }

  /** An expression as a value of a kind. */
  public String write(TypedExpression value, Kind kind) throws ExportException {
    if (value.expression() instanceof Expression.Column column) {
      return column(column.name(), kind);
    }
    return value.expression() instanceof Expression.Literal literal
        ? literal(literal.value(), kind)
        : call(value, kind);
  }

  private String column(String name, Kind kind) throws ExportException {
    for (int d = seen - 1; d >= 0; d--) {
      if (plan.derived().get(d).name().equals(name)) {
        return derived(d, kind);
      }
    }
    int position = plan.columns().indexOf(name);
    return kind == Kind.TRUTH
        ? call("truth_of_text", notation.column(position, Kind.TEXT))
        : notation.column(position, kind);
  }

  private String derived(int position, Kind kind) throws ExportException {
    TypedExpression value = plan.derived().get(position).value();
    if (value.type() == Type.UNKNOWN) {
      return new Translator(plan, notation, position).write(value, kind);
    }
    String own = notation.derived(position, Kind.of(value.type()));
    // A column that is no logical one is read as one from its text.
    return kind == Kind.TRUTH && value.type() != Type.LOGICAL
        ? call("truth_of_text", converted(own, value.type(), Kind.TEXT))
        : converted(own, value.type(), kind);
  }

  private String literal(Object value, Kind kind) throws ExportException {
    if (value == null) {
      return notation.missing(kind);
    }
    if (value instanceof Boolean truth) {
      return converted(notation.truth(truth), Type.LOGICAL, kind);
    }
    if (value instanceof Double number && kind == Kind.NUMBER) {
      return notation.number(number);
    }
    String text = value instanceof Double number ? Numerals.name(number) : (String) value;
    return converted(notation.text(text), Type.TEXT, kind);
  }

  private String converted(String own, Type type, Kind kind) throws ExportException {
    Kind from = Kind.of(type);
    if (from == kind) {
      return own;
    }
    String to = kind.name().toLowerCase(Locale.ROOT);
    String what =
        type == Type.DATE || type == Type.TIME
            ? type.name().toLowerCase(Locale.ROOT)
            : from.name().toLowerCase(Locale.ROOT);
    return call(to + "_of_" + what, own);
  }

  private String call(String function, String... arguments) throws ExportException {
    return notation.call(function, List.of(arguments));
  }

  private String call(TypedExpression value, Kind kind) throws ExportException {
    String function = value.function();
    List<TypedExpression.Argument> arguments = value.arguments();
    if (function.equals("I") && arguments.get(0).use() != Use.NUMBER) {
      return write(arguments.get(0).value(), kind);
    }
    String own =
        switch (function) {
          case "I" -> argument(arguments.get(0));
          case "if", "coalesce" -> choice(value);
          case "and", "or" -> logical(function, arguments);
          case "is missing" -> isMissing(arguments.get(0).value());
          case "in", "cut", "levels" -> listed(value);
          case "text" -> write(arguments.get(0).value(), Kind.TEXT);
          case "number" -> write(arguments.get(0).value(), Kind.NUMBER);
          case "logical" -> write(arguments.get(0).value(), Kind.TRUTH);
          case "matches" ->
              call("matches", argument(arguments.get(0)), notation.pattern(text(arguments.get(1))));
          case "concat", "hash" -> joined(function, arguments);
          case "+", "-" -> sum(value);
          case "date", "time", "log", "round" -> variant(value);
          default ->
              COMPARISONS.containsKey(function)
                  ? comparison(COMPARISONS.get(function), arguments)
                  : plain(OPERATIONS.getOrDefault(function, function), arguments);
        };
    return converted(own, value.type(), kind);
  }

  private String plain(String function, List<TypedExpression.Argument> arguments)
      throws ExportException {
    return notation.call(function, arguments(arguments));
  }

  private List<String> arguments(List<TypedExpression.Argument> arguments) throws ExportException {
    List<String> written = new ArrayList<>();
    for (TypedExpression.Argument argument : arguments) {
      written.add(argument(argument));
    }
    return written;
  }

  private String argument(TypedExpression.Argument argument) throws ExportException {
    TypedExpression value = argument.value();
    return switch (argument.use()) {
      case NUMBER -> write(value, Kind.NUMBER);
      case TEXT -> write(value, Kind.TEXT);
      case TRUTH -> write(value, Kind.TRUTH);
      case DAYS ->
          switch (value.type()) {
            case DATE -> write(value, Kind.NUMBER);
            case TIME ->
                call("floor", call("divide", write(value, Kind.NUMBER), notation.number(DAY)));
            default -> call("iso_days", write(value, Kind.TEXT));
          };
      case MICROS ->
          value.type() == Type.TIME
              ? write(value, Kind.NUMBER)
              : call("iso_micros", write(value, Kind.TEXT));
      case FIXED_NUMBER -> notation.number(number(argument));
      case FIXED_TEXT -> notation.text(text(argument));
      case AS_IS -> write(value, Kind.of(value.type()));
    };
  }

  private static double number(TypedExpression.Argument fixed) {
    return fixed.value().expression().fixedNumber().orElseThrow();
  }

  private static String text(TypedExpression.Argument fixed) {
    return (String) ((Expression.Literal) fixed.value().expression()).value();
  }

  private String choice(TypedExpression value) throws ExportException {
    Kind kind = Kind.of(value.type());
    boolean choose = value.function().equals("if");
    List<String> written = new ArrayList<>();
    for (TypedExpression.Argument argument : value.arguments()) {
      written.add(
          choose && written.isEmpty()
              ? write(argument.value(), Kind.TRUTH)
              : notation.later(write(argument.value(), kind), kind));
    }
    return notation.call((choose ? "choose" : "coalesce") + kind.suffix(), written);
  }

  private String logical(String function, List<TypedExpression.Argument> arguments)
      throws ExportException {
    List<String> parts = new ArrayList<>();
    for (TypedExpression.Argument argument : arguments) {
      parts.add(notation.later(write(argument.value(), Kind.TRUTH), Kind.TRUTH));
    }
    return notation.call(function.equals("and") ? "all_of" : "any_of", parts);
  }

  private String isMissing(TypedExpression value) throws ExportException {
    if (value.type() == Type.MISSING) {
      return notation.truth(true);
    }
    Kind kind = Kind.of(value.type());
    return call("is_missing" + kind.suffix(), write(value, kind));
  }

  /** Against a list of fixed values. */
  private String listed(TypedExpression value) throws ExportException {
    List<TypedExpression.Argument> arguments = value.arguments();
    TypedExpression of = arguments.get(0).value();
    List<TypedExpression.Argument> fixed = arguments.subList(1, arguments.size());
    if (value.function().equals("levels")) {
      return call(
          "levels", write(of, Kind.TEXT), notation.texts(LevelOrder.of(value.expression())));
    }
    if (value.function().equals("in") && fixed.get(0).use() == Use.FIXED_TEXT) {
      return call(
          "in_texts",
          write(of, Kind.TEXT),
          notation.texts(fixed.stream().map(Translator::text).toList()));
    }
    String numbers = notation.numbers(fixed.stream().map(Translator::number).toList());
    return value.function().equals("in")
        ? call("in_numbers", write(of, Kind.NUMBER), numbers)
        : call(
            "cut",
            write(of, Kind.NUMBER),
            numbers,
            notation.texts(LevelOrder.of(value.expression())));
  }

  /** Of texts as levels; of hash() the number of values comes first. */
  private String joined(String function, List<TypedExpression.Argument> arguments)
      throws ExportException {
    List<String> written = new ArrayList<>();
    int last = arguments.size() - 1;
    if (function.equals("hash")) {
      written.add(notation.number(number(arguments.get(last))));
    }
    for (int i = 0; i < arguments.size(); i++) {
      if (i < last || function.equals("concat")) {
        written.add(write(arguments.get(i).value(), Kind.TEXT));
      }
    }
    return notation.call(function, written);
  }

  private String comparison(String name, List<TypedExpression.Argument> arguments)
      throws ExportException {
    List<String> written = arguments(arguments);
    if (arguments.get(0).use() == Use.TEXT) {
      return notation.call(name + "_text", written);
    }
    if (arguments.get(0).use() == Use.TRUTH) {
      return call(
          name + "_number",
          call("number_of_truth", written.get(0)),
          call("number_of_truth", written.get(1)));
    }
    return notation.call(name + "_number", written);
  }

  /** Sums and differences, of dates and times as well. */
  private String sum(TypedExpression value) throws ExportException {
    List<TypedExpression.Argument> arguments = value.arguments();
    if (arguments.size() == 1) {
      return plain("negative", arguments);
    }
    List<String> written = arguments(arguments);
    String operation = OPERATIONS.get(value.function());
    if (value.type() == Type.DATE) {
      return call("floor", notation.call(operation, written));
    }
    if (value.type() == Type.TIME) {
      String by = call("multiply", written.get(1), notation.number(SECOND));
      String moved = call(operation, written.get(0), by);
      return call("floor", call("add", moved, notation.number(0.5)));
    }
    String result = notation.call(operation, written);
    return arguments.get(0).use() == Use.MICROS
        ? call("divide", result, notation.number(SECOND))
        : result;
  }

  /** Functions that are others with one argument than with two. */
  private String variant(TypedExpression value) throws ExportException {
    List<TypedExpression.Argument> arguments = value.arguments();
    String function = value.function();
    boolean single = arguments.size() == 1;
    if (single && function.equals("time") && arguments.get(0).use() == Use.AS_IS) {
      return call("multiply", write(arguments.get(0).value(), Kind.NUMBER), notation.number(DAY));
    }
    if (single && !function.equals("log") && !function.equals("round")) {
      return argument(arguments.get(0));
    }
    if (function.equals("log")) {
      double base = single ? Math.E : number(arguments.get(1));
      return single
          ? plain("log", arguments)
          : base == 2 || base == 10
              ? plain(base == 2 ? "log2" : "log10", arguments.subList(0, 1))
              : plain("log_base", arguments);
    }
    if (function.equals("round")) {
      return single || number(arguments.get(1)) == 0
          ? plain("round_whole", arguments.subList(0, 1))
          : plain("round_to", arguments);
    }
    return plain(function + "_by", arguments);
  }
}
