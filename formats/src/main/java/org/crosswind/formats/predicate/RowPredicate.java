package org.crosswind.formats.predicate;

import java.util.List;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.text.AbsentColumns;

/**
 * A condition over the columns of a row, read from text.
 *
 * <p>Comparisons {@code == != < <= > >=}, {@code in (…)} and {@code not in (…)} set a column
 * against numbers or strings in single or double quotes (a quote inside is doubled); {@code not},
 * {@code and}, {@code or}, binding in this order, and parentheses combine them. Column names that
 * are not made of letters, digits, points and underscores stand in backquotes. Against a number a
 * column is compared as a number, against a string as text. A missing value makes a comparison
 * unknown, as in SQL. Immutable.
 */
public final class RowPredicate {
  private final String source;
  private final Condition condition;
  private final List<String> columns;

  private RowPredicate(String source, Condition condition, List<String> columns) {
    this.source = source;
    this.condition = condition;
    this.columns = List.copyOf(columns);
  }

  /**
   * Reads a predicate.
   *
   * @throws PredicateSyntaxException with the position, and a caret under it
   */
  public static RowPredicate parse(String source) {
    Parser parser = new Parser(source);
    Condition condition = parser.parse();
    return new RowPredicate(source, condition, parser.columns());
  }

  /** The columns used, each once, in the order of their first use. */
  public List<String> columns() {
    return columns;
  }

  /**
   * The predicate for rows with these columns.
   *
   * @throws UnknownColumnsException when a column does not exist
   */
  public BoundPredicate bind(RowColumns rowColumns) {
    AbsentColumns absent = AbsentColumns.of(columns, rowColumns.names());
    if (!absent.isEmpty()) {
      throw new UnknownColumnsException(absent, rowColumns.names());
    }
    return new BoundPredicate(condition, columns.stream().mapToInt(rowColumns::indexOf).toArray());
  }

  /** The text it was read from. */
  @Override
  public String toString() {
    return source;
  }
}
