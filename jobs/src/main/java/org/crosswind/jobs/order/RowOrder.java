package org.crosswind.jobs.order;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.glm.formula.QuotedList;

/**
 * The columns that rows are ordered by, the first before all.
 *
 * @param terms at least one, each of another column
 */
public record RowOrder(List<Term> terms) {
  /**
   * One column.
   *
   * @param descending whether from the largest value to the smallest
   */
  public record Term(String column, boolean descending) {}

  public RowOrder {
    terms = List.copyOf(terms);
  }

  /**
   * Reads an order such as {@code Carrier, -DepDelay}: a minus before a name turns the order round.
   * Before a name that itself begins with a sign a plus says that it stays; a name with a comma
   * stands in double quotes, with its sign.
   *
   * @throws IllegalArgumentException when there is no column, or one twice
   */
  public static RowOrder parse(String text) {
    List<Term> terms = new ArrayList<>();
    for (String item : QuotedList.parse(text)) {
      boolean signed = item.startsWith("-") || item.startsWith("+");
      String column = (signed ? item.substring(1) : item).strip();
      if (column.isEmpty()) {
        throw new IllegalArgumentException("'" + text + "' has a sign without a column");
      }
      if (terms.stream().anyMatch(term -> term.column.equals(column))) {
        throw new IllegalArgumentException("'" + text + "' names column " + column + " twice");
      }
      terms.add(new Term(column, item.startsWith("-")));
    }
    if (terms.isEmpty()) {
      throw new IllegalArgumentException("'" + text + "' names no column");
    }
    return new RowOrder(terms);
  }

  /** The order by these columns, each ascending. */
  public static RowOrder of(List<String> columns) {
    return new RowOrder(columns.stream().map(column -> new Term(column, false)).toList());
  }

  public List<String> columns() {
    return terms.stream().map(Term::column).toList();
  }
}
