package org.crosswind.glm.expression;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * An expression with the text it was read from, so that what is wrong with it is pointed at.
 *
 * @param positions of the expression's parts in the text
 */
public record SourceExpression(String text, Expression expression, Positions positions) {
  /** Names that are told when one is unknown. */
  private static final int MOST_NAMES = 12;

  /**
   * Parses a text.
   *
   * @throws ExpressionException with the position, and a caret under it
   */
  public static SourceExpression parse(String text) {
    Cursor cursor = new Cursor(text);
    SourceExpression parsed = parse(cursor);
    cursor.expectEnd("expected an operator or the end");
    return parsed;
  }

  /** The expression that stands at a place of a text. */
  static SourceExpression parse(Cursor cursor) {
    Positions positions = new Positions();
    Expression expression = new ExpressionParser(cursor, positions).condition();
    return new SourceExpression(cursor.text(), expression, positions);
  }

  /**
   * What the expression gives of columns of which nothing is known.
   *
   * @throws ExpressionException when it can't be made of any
   */
  public Type type() {
    return bind(UntypedColumns.of(expression)).type();
  }

  /**
   * The expression on columns of known types.
   *
   * @throws ExpressionException when a column is not there, or its type does not fit
   */
  public Bound bind(ColumnTypes columns) {
    List<String> absent =
        expression.columns().stream().filter(name -> columns.position(name) < 0).toList();
    if (!absent.isEmpty()) {
      throw absent(absent, columns);
    }
    return bind(expression, columns);
  }

  private ExpressionException absent(List<String> absent, ColumnTypes columns) {
    List<String> told = new ArrayList<>();
    boolean guessed = false;
    for (String name : absent) {
      Optional<String> near = NearName.of(name, columns.names());
      guessed |= near.isPresent();
      told.add(Names.quote(name) + near.map(n -> " (did you mean " + n + "?)").orElse(""));
    }
    boolean few = !guessed && columns.names().size() <= MOST_NAMES;
    String known = few ? "; the columns are " + String.join(", ", columns.names()) : "";
    return error(first(expression, absent.get(0)), "no column " + String.join(", ", told) + known);
  }

  /** The first use of a column. */
  private static Expression first(Expression node, String column) {
    if (node instanceof Expression.Call call) {
      for (Expression argument : call.arguments()) {
        Expression found = first(argument, column);
        if (found != null) {
          return found;
        }
      }
      return null;
    }
    return node.columns().contains(column) ? node : null;
  }

  /**
   * The expression as a condition.
   *
   * @throws ExpressionException when it is none, as well
   */
  public Condition condition(ColumnTypes columns) {
    Bound bound = bind(columns);
    boolean usable =
        switch (bound.type()) {
          case LOGICAL, UNKNOWN -> true;
          case TEXT -> bound.isColumn();
          default -> false;
        };
    if (!usable) {
      throw error(
          expression, "a condition is true or false, and " + expression + " is " + bound.type());
    }
    return row -> bound.truth(row) == Truth.TRUE;
  }

  private Bound bind(Expression node, ColumnTypes columns) {
    if (node instanceof Expression.Column column) {
      int position = columns.position(column.name());
      ColumnValue value = new ColumnValue(columns.type(position), position);
      return columns.hasNumbers(position) ? value : value.read();
    }
    if (node instanceof Expression.Literal constant) {
      return new FixedValue(constant.value());
    }
    Expression.Call call = (Expression.Call) node;
    List<Bound> arguments = new ArrayList<>();
    call.arguments().forEach(argument -> arguments.add(bind(argument, columns)));
    try {
      return call.function().bind(new Arguments(call.function(), call.arguments(), arguments));
    } catch (Misfit e) {
      Expression where = e.argument() < 0 ? node : call.arguments().get(e.argument());
      throw error(where, e.getMessage());
    }
  }

  private ExpressionException error(Expression node, String problem) {
    return new ExpressionException(problem, text, positions.of(node));
  }

  /** The canonical text. */
  @Override
  public String toString() {
    return expression.toString();
  }
}
