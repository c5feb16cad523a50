package org.crosswind.export.pmml;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswind.export.flow.Flow;
import org.crosswind.export.flow.Operation;
import org.crosswind.export.flow.Operation.Result;

/**
 * Operations as expressions of PMML, each known by a name. A function of PMML gives no value where
 * an argument has none; by {@code mapMissingTo} a comparison does not hold then.
 */
final class PmmlFlow implements Flow {
  static final String LANGUAGE = "PMML";

  private static final Map<Operation, String> NAMES =
      Map.ofEntries(
          Map.entry(Operation.ABS, "abs"),
          Map.entry(Operation.FLOOR, "floor"),
          Map.entry(Operation.CEILING, "ceil"),
          Map.entry(Operation.RINT, "rint"),
          Map.entry(Operation.SQRT, "sqrt"),
          Map.entry(Operation.EXP, "exp"),
          Map.entry(Operation.EXPM1, "expm1"),
          Map.entry(Operation.LOG, "ln"),
          Map.entry(Operation.LOG1P, "ln1p"),
          Map.entry(Operation.LOG10, "log10"),
          Map.entry(Operation.SIN, "sin"),
          Map.entry(Operation.COS, "cos"),
          Map.entry(Operation.TAN, "tan"),
          Map.entry(Operation.ASIN, "asin"),
          Map.entry(Operation.ACOS, "acos"),
          Map.entry(Operation.ATAN, "atan"),
          Map.entry(Operation.TANH, "tanh"),
          Map.entry(Operation.ADD, "+"),
          Map.entry(Operation.SUBTRACT, "-"),
          Map.entry(Operation.MULTIPLY, "*"),
          Map.entry(Operation.DIVIDE, "/"),
          Map.entry(Operation.MODULO, "modulo"),
          Map.entry(Operation.POWER, "pow"),
          Map.entry(Operation.LESS, "lessThan"),
          Map.entry(Operation.LESS_OR_EQUAL, "lessOrEqual"),
          Map.entry(Operation.EQUAL, "equal"),
          Map.entry(Operation.AND, "and"),
          Map.entry(Operation.OR, "or"),
          Map.entry(Operation.NOT, "not"),
          Map.entry(Operation.NUMBER_MISSING, "isMissing"),
          Map.entry(Operation.TEXT_MISSING, "isMissing"),
          Map.entry(Operation.CHOOSE_NUMBER, "if"),
          Map.entry(Operation.CHOOSE_TEXT, "if"));

  private static final Map<String, String> FALSE_IF_MISSING = Map.of("mapMissingTo", "false");
  private static final Map<String, String> MISSING_IF_INVALID =
      Map.of("invalidValueTreatment", "asMissing");

  private final Map<String, Kind> kinds;
  private final Map<String, Formula> formulas = new LinkedHashMap<>();
  private final Map<Formula, String> names = new HashMap<>();

  PmmlFlow(Map<String, Kind> kinds) {
    this.kinds = kinds;
  }

  /** The name of a formula, which is the same for the same. */
  String add(Formula formula) {
    return names.computeIfAbsent(
        formula,
        f -> {
          String name = "v" + formulas.size();
          formulas.put(name, f);
          return name;
        });
  }

  Formula formula(String name) {
    return formulas.get(name);
  }

  @Override
  public String language() {
    return LANGUAGE;
  }

  @Override
  public String column(String name, Kind kind) {
    return add(new Formula.Column(name, kind == Kind.NUMBER ? Result.NUMBER : Result.TEXT));
  }

  @Override
  public String missing(String column) {
    return apply(Operation.TEXT_MISSING, column(column, kinds.get(column)));
  }

  @Override
  public String number(double value) {
    return add(new Formula.Fixed(Double.isNaN(value) ? null : Xml.number(value), Result.NUMBER));
  }

  @Override
  public String text(String value) {
    return add(new Formula.Fixed(value, Result.TEXT));
  }

  @Override
  public String among(String text, List<String> texts) {
    List<String> operands = new ArrayList<>(List.of(text));
    texts.forEach(t -> operands.add(text(t)));
    return add(new Formula.Apply("isIn", Result.CONDITION, operands, FALSE_IF_MISSING));
  }

  @Override
  public String apply(Operation operation, String... operands) {
    return switch (operation) {
      case NEGATIVE -> apply(Operation.MULTIPLY, number(-1), operands[0]);
      case LOG2 -> log2(operands[0]);
      default ->
          add(
              new Formula.Apply(
                  NAMES.get(operation),
                  operation.result(),
                  Arrays.asList(operands),
                  attributes(operation)));
    };
  }

  private static Map<String, String> attributes(Operation operation) {
    return switch (operation) {
      case LESS, LESS_OR_EQUAL, EQUAL -> FALSE_IF_MISSING;
      case SQRT, LOG, LOG1P, LOG10, ASIN, ACOS, DIVIDE, MODULO, POWER -> MISSING_IF_INVALID;
      default -> Map.of();
    };
  }

  /** Exact of the powers of 2. */
  private String log2(String x) {
    String log = apply(Operation.DIVIDE, apply(Operation.LOG, x), number(StrictMath.log(2)));
    String whole = apply(Operation.RINT, log);
    String power = apply(Operation.POWER, number(2), whole);
    return apply(Operation.CHOOSE_NUMBER, apply(Operation.EQUAL, power, x), whole, log);
  }
}
