package org.crosswind.glm.expression;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * New columns of rows, one after another: {@code late = delay > 15; logd = log(distance)}. Each may
 * use those before it; one of the name of a column takes its place, and is made of what was there.
 *
 * @param assignments in order
 */
public record Derivation(List<Assignment> assignments) {
  public static final Derivation NONE = new Derivation(List.of());

  /** A column and what it is made of. */
  public record Assignment(String name, SourceExpression source) {
    public Expression expression() {
      return source.expression();
    }

    /** The canonical text. */
    @Override
    public String toString() {
      return new Expression.Column(name) + " = " + expression();
    }

    @Override
    public boolean equals(Object other) {
      return other instanceof Assignment that
          && name.equals(that.name)
          && expression().equals(that.expression());
    }

    @Override
    public int hashCode() {
      return 31 * name.hashCode() + expression().hashCode();
    }
  }

  public Derivation {
    assignments = List.copyOf(assignments);
  }

  /**
   * Parses {@code name = expression}, several with a semicolon between them.
   *
   * @throws ExpressionException with the position, and a caret under it
   */
  public static Derivation parse(String text) {
    Cursor cursor = new Cursor(text);
    List<Assignment> assignments = new ArrayList<>();
    do {
      int start = cursor.position();
      boolean quoted = cursor.peek() == '`';
      String name = cursor.name("the name of a column");
      if (!quoted && Words.isKeyword(name)) {
        throw cursor.errorAt("a column named '" + name + "' stands in backquotes", start);
      }
      if (!cursor.accept('=')) {
        throw cursor.error("expected '=', as in " + new Expression.Column(name) + " = delay > 15");
      }
      assignments.add(new Assignment(name, SourceExpression.parse(cursor)));
    } while (cursor.accept(';') && !cursor.atEnd());
    cursor.expectEnd("expected an operator, ';' or the end");
    return new Derivation(assignments);
  }

  /** One new column. */
  public static Derivation of(String name, Expression expression) {
    SourceExpression source = SourceExpression.parse(expression.toString());
    return new Derivation(List.of(new Assignment(name, source)));
  }

  public boolean isEmpty() {
    return assignments.isEmpty();
  }

  /** These, and then those. */
  public Derivation then(Derivation next) {
    List<Assignment> all = new ArrayList<>(assignments);
    all.addAll(next.assignments);
    return new Derivation(all);
  }

  /** The names of the new columns, each once, in the order of their first assignment. */
  public Set<String> names() {
    return assignments.stream()
        .map(Assignment::name)
        .collect(Collectors.toCollection(LinkedHashSet::new));
  }

  /** Those whose names a test accepts. */
  public Derivation only(Predicate<String> name) {
    return new Derivation(assignments.stream().filter(a -> name.test(a.name())).toList());
  }

  /** Those assignments that are needed for some columns, directly or for one another. */
  public Derivation neededFor(Collection<String> wanted) {
    List<Assignment> needed = new ArrayList<>();
    trace(wanted, needed);
    Collections.reverse(needed);
    return new Derivation(needed);
  }

  /** The columns that rows must have for some columns of the result, each once. */
  public List<String> sources(Collection<String> wanted) {
    return new ArrayList<>(trace(wanted, new ArrayList<>()));
  }

  /** Goes back from some columns to those of rows; takes the assignments that it meets. */
  private Set<String> trace(Collection<String> wanted, List<Assignment> met) {
    Set<String> open = new LinkedHashSet<>(wanted);
    for (int i = assignments.size() - 1; i >= 0; i--) {
      Assignment assignment = assignments.get(i);
      if (open.remove(assignment.name())) {
        met.add(assignment);
        open.addAll(assignment.expression().columns());
      }
    }
    return open;
  }

  /**
   * The same for rows of which no types are known: a column whose type an expression needs to know
   * is read as what it is here.
   *
   * @param columns the types that are known
   */
  public Derivation portable(ColumnTypes columns) {
    Derivation portable = NONE;
    for (Assignment assignment : assignments) {
      if (!isPortable(portable, assignment)) {
        DerivedColumns known = portable.bind(columns);
        Expression typed = Typed.of(assignment.expression(), known);
        portable = portable.then(of(assignment.name(), typed));
      } else {
        portable = portable.then(new Derivation(List.of(assignment)));
      }
    }
    return portable;
  }

  private static boolean isPortable(Derivation before, Assignment assignment) {
    Derivation all = before.then(new Derivation(List.of(assignment)));
    try {
      all.bind(new UntypedColumns(all.sources(all.names())));
      return true;
    } catch (ExpressionException e) {
      return false;
    }
  }

  /**
   * Those that rows of some columns need: one whose own columns they lack is left out where they
   * have its result.
   */
  public Derivation over(Collection<String> columns) {
    Derivation kept = NONE;
    for (Assignment assignment : assignments) {
      Derivation with = kept.then(new Derivation(List.of(assignment)));
      boolean made = columns.containsAll(with.sources(List.of(assignment.name())));
      kept = made || !columns.contains(assignment.name()) ? with : kept;
    }
    return kept;
  }

  /** Those that are made of a column whose place they take. */
  public Derivation replacing() {
    return new Derivation(
        assignments.stream().filter(a -> a.expression().columns().contains(a.name())).toList());
  }

  /** The orders of levels that the columns of the result have from their expressions. */
  public Map<String, List<String>> orders() {
    Map<String, List<String>> orders = new LinkedHashMap<>();
    for (Assignment assignment : assignments) {
      List<String> order = LevelOrder.of(assignment.expression());
      if (order.isEmpty()) {
        orders.remove(assignment.name());
      } else {
        orders.put(assignment.name(), order);
      }
    }
    return orders;
  }

  /**
   * The new columns behind columns of known types.
   *
   * @throws ExpressionException when one can't be made of them
   */
  public DerivedColumns bind(ColumnTypes columns) {
    return new DerivedColumns(this, columns);
  }

  /** The canonical text, which parses to the same. */
  @Override
  public String toString() {
    return assignments.stream().map(Assignment::toString).collect(Collectors.joining("; "));
  }
}
