package org.crosswind.glm.formula;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * A model formula {@code response ~ term + term}. A term names the variables whose product it is;
 * today every term has one variable, interactions will have several.
 */
public record Formula(String response, List<Term> terms) {

  /** A variable of the formula; {@code factor} when the formula itself says {@code factor(x)}. */
  public record Variable(String name, boolean factor) {
    @Override
    public String toString() {
      String quoted = FormulaParser.quote(name);
      return factor ? "factor(" + quoted + ")" : quoted;
    }
  }

  /** A term: the product of its variables. */
  public record Term(List<Variable> variables) {
    public Term {
      variables = List.copyOf(variables);
    }

    @Override
    public String toString() {
      return variables.stream().map(Variable::toString).collect(Collectors.joining(":"));
    }
  }

  public Formula {
    terms = List.copyOf(terms);
  }

  /**
   * Parses R's notation.
   *
   * @throws FormulaException with the position, when the text is no formula
   */
  public static Formula parse(String text) {
    return new FormulaParser(text).formula();
  }

  /** The variables of the right-hand side, each once, in order of first use. */
  public List<Variable> variables() {
    return terms.stream().flatMap(term -> term.variables().stream()).distinct().toList();
  }

  /** The same formula without the terms that use a variable the test accepts. */
  public Formula without(Predicate<String> variable) {
    return new Formula(
        response,
        terms.stream()
            .filter(term -> term.variables().stream().noneMatch(v -> variable.test(v.name())))
            .toList());
  }

  /** A variable that is used both as it is and as {@code factor(x)}, if there is one. */
  public Optional<String> contradiction() {
    return variables().stream()
        .filter(v -> variables().contains(new Variable(v.name(), !v.factor())))
        .map(Variable::name)
        .findFirst();
  }

  @Override
  public String toString() {
    String right =
        terms.isEmpty()
            ? "1"
            : terms.stream().map(Term::toString).collect(Collectors.joining(" + "));
    return FormulaParser.quote(response) + " ~ " + right;
  }
}
