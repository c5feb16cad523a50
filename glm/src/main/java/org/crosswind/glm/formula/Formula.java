package org.crosswind.glm.formula;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.crosswind.glm.expression.Expression;
import org.crosswind.glm.expression.ExpressionException;
import org.crosswind.glm.expression.Names;

/**
 * A model formula {@code y ~ terms} with the meaning that R's {@code terms.formula} gives it: terms
 * are products of variables, sorted by the number of their variables, then by appearance.
 */
public final class Formula {
  private final Variable response;
  private final RightSide right;
  private final String open;

  /** A variable of a formula. */
  public record Variable(Kind kind, Expression expression) {
    /** How a variable is written. */
    public enum Kind {
      /**
       * {@code x}, whose type the data tell; or levels computed from columns: {@code cut(x, 0, 1)}.
       */
      PLAIN,
      /** {@code factor(x)}, {@code factor(month(day))}. */
      FACTOR,
      /** {@code F(x)}, rxLogit's: whole numbers to levels. */
      CODED,
      /** A number computed from columns: {@code log(x)}, {@code I(x^2)}. */
      NUMBER
    }

    /** The canonical text, which parses to the same variable. */
    public String name() {
      return switch (kind) {
        case FACTOR -> "factor(" + expression + ")";
        case CODED -> "F(" + expression + ")";
        case PLAIN, NUMBER ->
            expression instanceof Expression.Column column
                ? Names.quote(column.name())
                : expression.toString();
      };
    }

    /** Whether it is a column as it is, be it as a factor. */
    public boolean isColumn() {
      return expression instanceof Expression.Column;
    }

    /** Whether it is this column as it is. */
    public boolean isColumn(String name) {
      return expression instanceof Expression.Column column && column.name().equals(name);
    }

    /** The data columns used. */
    public List<String> columns() {
      return expression.columns();
    }
  }

  /** A term: the product of its variables. */
  public record Term(List<Variable> variables) {
    public Term {
      variables = List.copyOf(variables);
    }

    /**
     * Parses the text of one term.
     *
     * @throws ExpressionException when it is none
     */
    public static Term parse(String text) {
      return new FormulaParser(text, List.of()).term();
    }

    @Override
    public String toString() {
      return variables.stream().map(Variable::name).collect(Collectors.joining(":"));
    }
  }

  /**
   * A formula.
   *
   * @param open the text of a formula with a '.' that does not yet stand for columns; else null
   */
  Formula(Variable response, RightSide right, String open) {
    this.response = response;
    this.right = right;
    this.open = open;
  }

  /**
   * Parses R's notation. A '.' is left open.
   *
   * @throws ExpressionException with the position, when the text is no formula
   */
  public static Formula parse(String text) {
    return new FormulaParser(text, null).formula();
  }

  /** Whether a '.' waits for the columns it stands for. */
  public boolean isOpen() {
    return open != null;
  }

  /**
   * The formula in which '.' stands for these columns but those of the response.
   *
   * @throws ExpressionException when that leaves nothing for an interaction, or makes too many
   *     terms
   */
  public Formula expand(List<String> columns) {
    return open == null ? this : new FormulaParser(open, columns).formula();
  }

  public Variable response() {
    return response;
  }

  public boolean intercept() {
    return right.intercept();
  }

  public List<Term> terms() {
    return right.terms();
  }

  /** Numbers that are added to η with the coefficient 1. */
  public List<Variable> offsets() {
    return right.offsets();
  }

  /** The variables of the terms, each once, in the order in which the formula names them. */
  public List<Variable> variables() {
    return right.variables();
  }

  /** The data columns needed, each once: the response's, the variables', the offsets'. */
  public List<String> columns() {
    Set<String> columns = new LinkedHashSet<>(response.columns());
    variables().forEach(v -> columns.addAll(v.columns()));
    offsets().forEach(v -> columns.addAll(v.columns()));
    return new ArrayList<>(columns);
  }

  /**
   * The same formula without the terms that use a data column the test accepts.
   *
   * @throws IllegalStateException when a '.' waits for its columns
   */
  public Formula without(Predicate<String> column) {
    if (open != null) {
      throw new IllegalStateException("what '.' stands for is not known yet in " + open);
    }
    List<Term> kept =
        terms().stream()
            .filter(
                term ->
                    term.variables().stream().flatMap(v -> v.columns().stream()).noneMatch(column))
            .toList();
    return new Formula(response, new RightSide(intercept(), variables(), kept, offsets()), null);
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Formula f
        && response.equals(f.response)
        && right.equals(f.right)
        && Objects.equals(open, f.open);
  }

  @Override
  public int hashCode() {
    return Objects.hash(response, right, open);
  }

  /**
   * The canonical text, which parses to an equal formula; of an open formula the text it was parsed
   * from.
   */
  @Override
  public String toString() {
    // As an expression has it: there a column may have the name of a word.
    String explained = response.isColumn() ? response.expression().toString() : response.name();
    return open != null ? open : explained + " ~ " + CanonicalText.of(right);
  }
}
