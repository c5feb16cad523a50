package org.crosswind.formats.predicate;

import org.crosswind.formats.rows.Row;

/** A value that a column is compared with; a missing value makes the comparison unknown. */
sealed interface Literal {
  /** Whether the column's value stands so to this one. */
  Truth holds(Operator operator, Row row, int column);

  /** Compared as a number. */
  record OfNumber(double value) implements Literal {
    @Override
    public Truth holds(Operator operator, Row row, int column) {
      double number = row.number(column);
      if (Double.isNaN(number)) {
        return Truth.UNKNOWN;
      }
      int comparison = number < value ? -1 : number > value ? 1 : 0;
      return Truth.of(operator.holds(comparison));
    }
  }

  /** Compared as text, by UTF-16 code units and so the same in every locale. */
  record OfText(String value) implements Literal {
    @Override
    public Truth holds(Operator operator, Row row, int column) {
      String text = row.text(column);
      return text == null ? Truth.UNKNOWN : Truth.of(operator.holds(text.compareTo(value)));
    }
  }
}
