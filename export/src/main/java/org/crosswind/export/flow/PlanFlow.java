package org.crosswind.export.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.crosswind.export.ExportException;
import org.crosswind.glm.expression.Numerals;
import org.crosswind.scoring.ScoringPlan;

/** What a plan makes of columns, in a flow: its numbers, and the values of its factors. */
public final class PlanFlow {
  /** Whole numbers from here on are no level of F(x). */
  private static final double LARGEST_WHOLE = 1e15;

  private final ScoringPlan plan;
  private final Flow flow;
  private final Readings readings;
  private final Expressions expressions;
  private final List<String> numbers = new ArrayList<>();
  private final Map<Integer, FactorValue> factors = new LinkedHashMap<>();

  /**
   * The value of a factor, with the codes of its levels by what they are.
   *
   * @param texts none of a number
   * @param numbers none of a text
   */
  public record FactorValue(
      String name, Flow.Kind kind, Map<String, Integer> texts, Map<Double, Integer> numbers) {}

  /**
   * Writes them into a flow.
   *
   * @throws ExportException when the language has no means for one
   */
  public PlanFlow(ScoringPlan plan, Flow flow) throws ExportException {
    this.plan = plan;
    this.flow = flow;
    readings = new Readings(flow);
    expressions = new Expressions(flow);
    for (ScoringPlan.Derived derived : plan.derived()) {
      expressions.derive(derived.name(), derived.value());
    }
    for (ScoringPlan.Quantity quantity : plan.numbers()) {
      Value value = expressions.of(quantity.value());
      numbers.add(readings.finite(readings.number(value, quantity.value())));
    }
    for (int g = 0; g < plan.groupings().size(); g++) {
      if (plan.groupings().get(g) instanceof ScoringPlan.Factor factor) {
        factors.put(g, factor(factor));
      }
    }
  }

  /** The numbers of the plan; missing where they are not finite. */
  public List<String> numbers() {
    return List.copyOf(numbers);
  }

  /** The factors, by their positions among the groupings. */
  public Map<Integer, FactorValue> factors() {
    return factors;
  }

  private FactorValue factor(ScoringPlan.Factor factor) throws ExportException {
    if (factor.coding() == ScoringPlan.Coding.WHOLE) {
      int n = 0;
      while (!plan.numbers().get(n).variable().equals(factor.variable())) {
        n++;
      }
      return number(numbers.get(n), whole(factor));
    }
    Value value = expressions.of(factor.value());
    if (value instanceof Value.Raw raw && factor.coding() == ScoringPlan.Coding.NUMERALS) {
      checkDoubles(factor);
      return number(flow.column(raw.column(), Flow.Kind.NUMBER), numerals(factor));
    }
    if (value instanceof Value.Num num) {
      return number(num.name(), numerals(factor));
    }
    if (factor.codes().containsKey("")) {
      throw new ExportException(
          "the factor "
              + factor.name()
              + " has a level that is the empty text, which "
              + flow.language()
              + " takes for a missing value: give it a name by --levels in the fit");
    }
    String text = readings.text(value, factor.value());
    return new FactorValue(text, Flow.Kind.TEXT, factor.codes(), Map.of());
  }

  private static FactorValue number(String name, Map<Double, Integer> codes) {
    return new FactorValue(name, Flow.Kind.NUMBER, Map.of(), codes);
  }

  private static Map<Double, Integer> whole(ScoringPlan.Factor factor) {
    Map<Double, Integer> codes = new LinkedHashMap<>();
    factor
        .codes()
        .forEach(
            (name, code) -> {
              double value = Long.parseLong(name);
              if (Math.abs(value) < LARGEST_WHOLE) {
                codes.put(value, code);
              }
            });
    return codes;
  }

  /** Levels that are the names of doubles. */
  private static Map<Double, Integer> numerals(ScoringPlan.Factor factor) {
    Map<Double, Integer> codes = new LinkedHashMap<>();
    factor
        .codes()
        .forEach(
            (name, code) -> {
              if (isDouble(name)) {
                codes.put(Double.valueOf(name), code);
              }
            });
    return codes;
  }

  /** Whether a level is the name of a double. */
  static boolean isDouble(String name) {
    return Numerals.isNumber(name) && Numerals.name(Double.parseDouble(name)).equals(name);
  }

  private void checkDoubles(ScoringPlan.Factor factor) throws ExportException {
    for (String name : factor.codes().keySet()) {
      if (Numerals.isNumber(name) && !isDouble(name)) {
        throw new ExportException(
            "the level "
                + name
                + " of "
                + factor.name()
                + " is no double, as which an input of "
                + flow.language()
                + " has it: make it text by --set in the fit, and export with --prepared");
      }
    }
  }
}
