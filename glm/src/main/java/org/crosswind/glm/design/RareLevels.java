package org.crosswind.glm.design;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import org.crosswind.glm.expression.Cursor;
import org.crosswind.glm.expression.ExpressionException;
import org.crosswind.glm.formula.Formula;

/**
 * Which factors have their rare levels pooled: {@code Dest: 50; Carrier: 1000 = small}. A factor is
 * named by its column, or as the formula has it, in backquotes: {@code `cut(x, 0, 10)`: 20}.
 */
public final class RareLevels {
  /** The name of a pool for which none was said. */
  public static final String OTHER = "other";

  /** No factor's. */
  public static final RareLevels NONE = new RareLevels(Map.of());

  /** Above this no count of rows is exact as a double. */
  private static final double MOST = 0x1p53;

  /**
   * What is rare in one factor.
   *
   * @param fewerThan so many complete rows
   * @param pool the name of the level that the rare ones make
   */
  public record Rule(long fewerThan, String pool) {}

  private final Map<String, Rule> rules;

  private RareLevels(Map<String, Rule> rules) {
    this.rules = rules;
  }

  /**
   * Parses rules.
   *
   * @throws ExpressionException with the position, and a caret under it
   */
  public static RareLevels parse(String text) {
    Cursor cursor = new Cursor(text);
    Map<String, Rule> rules = new LinkedHashMap<>();
    do {
      int start = cursor.position();
      String factor = cursor.name("the name of a factor");
      cursor.expect(':');
      long fewerThan = count(cursor);
      String pool = cursor.accept('=') ? cursor.textUntil(";") : OTHER;
      if (rules.put(factor, new Rule(fewerThan, pool)) != null) {
        throw cursor.errorAt("the factor " + factor + " is named twice", start);
      }
    } while (cursor.accept(';') && !cursor.atEnd());
    cursor.expectEnd("expected '=', ';' or the end");
    return new RareLevels(rules);
  }

  private static long count(Cursor cursor) {
    int start = cursor.position();
    double number = cursor.atNumber() ? cursor.number() : 0;
    if (number < 1 || number > MOST || number != Math.rint(number)) {
      throw cursor.errorAt("expected a whole number of rows, 1 or more", start);
    }
    return (long) number;
  }

  /** The rule for a variable of a formula, if there is one. */
  public Optional<Rule> of(Formula.Variable variable) {
    return rules.entrySet().stream()
        .filter(rule -> names(rule.getKey(), variable))
        .map(Map.Entry::getValue)
        .findFirst();
  }

  private static boolean names(String name, Formula.Variable variable) {
    if (variable.isColumn() && variable.columns().get(0).equals(name)) {
      return true;
    }
    try {
      List<Formula.Variable> named = Formula.Term.parse(name).variables();
      return named.size() == 1
          && (named.get(0).equals(variable)
              || (!variable.isColumn() && named.get(0).expression().equals(variable.expression())));
    } catch (ExpressionException e) {
      return false;
    }
  }

  /** Rules for what is no factor of a formula, whatever the data are; a line each. */
  public List<String> problems(Formula formula) {
    List<String> problems = new ArrayList<>();
    for (String name : rules.keySet()) {
      List<Formula.Variable> named = named(name, formula);
      if (named.isEmpty()) {
        problems.add(
            "--rare-levels: the formula has no factor "
                + name
                + "; it has "
                + String.join(", ", formula.variables().stream().map(v -> v.name()).toList()));
      } else if (named.stream().anyMatch(v -> v.kind() == Formula.Variable.Kind.CODED)) {
        problems.add(
            "--rare-levels: F("
                + name
                + ") has a level for each whole number: say factor("
                + name
                + ")");
      } else if (named.stream().allMatch(v -> v.kind() == Formula.Variable.Kind.NUMBER)) {
        problems.add(number(name));
      }
    }
    return problems;
  }

  /** Rules for what turns out to be a number alone, a line each. */
  public List<String> numbers(Formula formula, Predicate<Formula.Variable> isFactor) {
    return rules.keySet().stream()
        .filter(name -> named(name, formula).stream().noneMatch(isFactor))
        .map(RareLevels::number)
        .toList();
  }

  private static String number(String name) {
    return "--rare-levels: " + name + " is a number in the formula: say factor(" + name + ")";
  }

  private static List<Formula.Variable> named(String name, Formula formula) {
    return formula.variables().stream().filter(variable -> names(name, variable)).toList();
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RareLevels r && rules.equals(r.rules);
  }

  @Override
  public int hashCode() {
    return Objects.hash(rules);
  }

  @Override
  public String toString() {
    return rules.toString();
  }
}
