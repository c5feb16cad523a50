package org.crosswind.glm.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** All functions and operations there are. */
public final class Functions {
  /** What a formula has beside them, for whole terms. */
  static final Set<String> OF_TERMS = Set.of("factor", "F", "offset");

  static final Function IDENTITY =
      Function.call(
          "I(x)",
          "x as it is; a column of no known type is a number",
          a -> a.type(0) == Type.UNKNOWN ? Bound.ofNumber(a.number(0)) : a.get(0));

  static final Function OR = Function.operation(Notation.OR, "or", Choices::or);
  static final Function AND = Function.operation(Notation.AND, "and", Choices::and);
  static final Function NOT = Function.operation(Notation.NOT, "not", Choices::not);
  static final Function IS_MISSING =
      Function.operation(Notation.IS_MISSING, "is missing", Choices::isMissing);
  static final Function IN = Function.operation(Notation.IN, "in", Comparisons::in);

  static final Function PLUS = Function.operation(Notation.SUM, "+", Arithmetic::plus);
  static final Function MINUS = Function.operation(Notation.SUM, "-", Arithmetic::minus);
  static final Function TIMES = Function.operation(Notation.PRODUCT, "*", Arithmetic::times);
  static final Function DIVIDE = Function.operation(Notation.PRODUCT, "/", Arithmetic::divide);
  static final Function MODULO = Function.operation(Notation.SPECIAL, "%%", Arithmetic::modulo);
  static final Function WHOLE_DIVIDE =
      Function.operation(Notation.SPECIAL, "%/%", Arithmetic::wholeDivide);
  static final Function POWER = Function.operation(Notation.POWER, "^", Arithmetic::power);
  static final Function NEGATIVE = Function.operation(Notation.SIGN, "-", Arithmetic::negative);

  private static final Map<String, Function> COMPARISONS = new LinkedHashMap<>();
  private static final Map<String, Function> CALLS = new LinkedHashMap<>();

  /** What people of other languages write. */
  private static final Map<String, String> ELSEWHERE =
      Map.ofEntries(
          Map.entry("ifelse", "if"),
          Map.entry("case", "if"),
          Map.entry("iif", "if"),
          Map.entry("min", "pmin"),
          Map.entry("max", "pmax"),
          Map.entry("least", "pmin"),
          Map.entry("greatest", "pmax"),
          Map.entry("toupper", "upper"),
          Map.entry("tolower", "lower"),
          Map.entry("ucase", "upper"),
          Map.entry("lcase", "lower"),
          Map.entry("trimws", "trim"),
          Map.entry("gsub", "replace"),
          Map.entry("sub", "replace"),
          Map.entry("grepl", "matches"),
          Map.entry("regexp_matches", "matches"),
          Map.entry("paste", "concat"),
          Map.entry("paste0", "concat"),
          Map.entry("nchar", "length"),
          Map.entry("substring", "substr"),
          Map.entry("as.numeric", "number"),
          Map.entry("as.integer", "number"),
          Map.entry("as.character", "text"),
          Map.entry("as.Date", "date"),
          Map.entry("strptime", "time"),
          Map.entry("as.POSIXct", "time"),
          Map.entry("ln", "log"),
          Map.entry("ceil", "ceiling"),
          Map.entry("pow", "^"),
          Map.entry("mod", "%%"),
          Map.entry("dayofweek", "weekday"),
          Map.entry("isnull", "is missing"),
          Map.entry("is.na", "is missing"));

  static {
    for (Comparison comparison : Comparison.values()) {
      COMPARISONS.put(
          comparison.symbol(),
          Function.operation(
              Notation.COMPARISON,
              comparison.symbol(),
              arguments -> Comparisons.of(comparison, arguments)));
    }
    Stream.of(
            List.of(IDENTITY),
            NumberFunctions.ALL,
            ChoiceFunctions.ALL,
            TextFunctions.ALL,
            TimeFunctions.ALL)
        .flatMap(List::stream)
        .forEach(function -> CALLS.put(function.name(), function));
  }

  private Functions() {}

  static Function comparison(String symbol) {
    return COMPARISONS.get(symbol);
  }

  /** The function of this name. */
  public static Optional<Function> named(String name) {
    return Optional.ofNullable(CALLS.get(name));
  }

  /** All that are called by name. */
  public static Collection<Function> all() {
    return CALLS.values();
  }

  /** What to say of a name that no function has. */
  static String unknown(String name) {
    String problem = "there is no function " + name + "()";
    if (ELSEWHERE.containsKey(name)) {
      String here = ELSEWHERE.get(name);
      return problem + "; here it is " + (CALLS.containsKey(here) ? CALLS.get(here).usage() : here);
    }
    List<String> names = new ArrayList<>(CALLS.keySet());
    names.addAll(OF_TERMS);
    return problem
        + NearName.of(name, names)
            .map(near -> "; did you mean " + near + "()?")
            .orElse("; docs/expressions.md lists those there are");
  }
}
