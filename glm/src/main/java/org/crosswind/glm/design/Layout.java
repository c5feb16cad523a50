package org.crosswind.glm.design;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.crosswind.glm.formula.Formula;

/**
 * Which variables a design stores for a formula, once it is known which of the formula's variables
 * are factors: each factor, the cells of factors that meet in a term, each number, and the product
 * of numbers that meet in a term. So a term is at most one code and one number.
 *
 * @param slots in the order of {@link Design#variables()}
 */
public record Layout(List<Slot> slots, List<Design.Term> terms) {

  /**
   * A variable to store: a factor, the cells of several, a number, or the product of several.
   *
   * @param name see {@link Variable#name()}
   * @param positions of cells, the slots of their factors; empty otherwise
   */
  public record Slot(
      String name, List<Formula.Variable> parts, boolean factor, List<Integer> positions) {
    /** The formula's text. */
    public String source() {
      return new Formula.Term(parts).toString();
    }
  }

  public Layout {
    slots = List.copyOf(slots);
    terms = List.copyOf(terms);
  }

  /** The layout of a formula. */
  public static Layout of(Formula formula, Predicate<Formula.Variable> factor) {
    return new Maker(formula, factor).layout();
  }

  private static final class Maker {
    private final Formula formula;
    private final Predicate<Formula.Variable> factor;
    private final Map<List<Formula.Variable>, Integer> positions = new LinkedHashMap<>();
    private final List<Slot> slots = new ArrayList<>();

    Maker(Formula formula, Predicate<Formula.Variable> factor) {
      this.formula = formula;
      this.factor = factor;
    }

    Layout layout() {
      List<Design.Term> terms = formula.terms().stream().map(this::term).toList();
      return new Layout(slots, terms);
    }

    private Design.Term term(Formula.Term term) {
      List<String> names = new ArrayList<>();
      List<Integer> factors = new ArrayList<>();
      List<Formula.Variable> coded = new ArrayList<>();
      List<Formula.Variable> numbers = new ArrayList<>();
      for (Formula.Variable variable : term.variables()) {
        boolean isFactor = factor.test(variable);
        names.add(isFactor ? factorName(variable) : numberName(variable));
        factors.add(isFactor ? slot(List.of(variable), true) : -1);
        (isFactor ? coded : numbers).add(variable);
      }
      int cells = coded.isEmpty() ? -1 : slot(coded, true);
      int number = numbers.isEmpty() ? -1 : slot(numbers, false);
      return new Design.Term(term.toString(), names, factors, cells, number);
    }

    private int slot(List<Formula.Variable> parts, boolean isFactor) {
      Integer position = positions.get(parts);
      if (position != null) {
        return position;
      }
      List<Integer> factors =
          isFactor && parts.size() > 1
              ? parts.stream().map(part -> positions.get(List.of(part))).toList()
              : List.of();
      List<String> names =
          parts.stream().map(part -> isFactor ? factorName(part) : numberName(part)).toList();
      positions.put(List.copyOf(parts), slots.size());
      slots.add(new Slot(String.join(":", names), List.copyOf(parts), isFactor, factors));
      return slots.size() - 1;
    }

    /** The column's own name for {@code factor(x)}, unless x stands in the formula otherwise. */
    private String factorName(Formula.Variable variable) {
      if (!variable.isColumn()) {
        return variable.name();
      }
      boolean alone =
          formula.variables().stream()
              .filter(Formula.Variable::isColumn)
              .filter(v -> v.kind() != Formula.Variable.Kind.NUMBER)
              .filter(v -> v.columns().equals(variable.columns()))
              .allMatch(v -> v.equals(variable));
      boolean plain = variable.kind() == Formula.Variable.Kind.PLAIN;
      return alone || plain ? variable.columns().get(0) : variable.name();
    }

    private static String numberName(Formula.Variable variable) {
      boolean plain = variable.kind() == Formula.Variable.Kind.PLAIN;
      return plain ? variable.columns().get(0) : variable.name();
    }
  }
}
