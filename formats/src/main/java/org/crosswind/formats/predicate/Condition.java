package org.crosswind.formats.predicate;

import java.util.List;
import org.crosswind.formats.rows.Row;

/**
 * A node of a predicate. Columns are numbered by their first use in the text; {@code positions}
 * gives their places in the row.
 */
sealed interface Condition {
  Truth evaluate(Row row, int[] positions);

  /** True when all parts are. */
  record And(List<Condition> parts) implements Condition {
    @Override
    public Truth evaluate(Row row, int[] positions) {
      Truth truth = Truth.TRUE;
      for (int i = 0; i < parts.size() && truth != Truth.FALSE; i++) {
        truth = truth.and(parts.get(i).evaluate(row, positions));
      }
      return truth;
    }
  }

  /** True when any part is. */
  record Or(List<Condition> parts) implements Condition {
    @Override
    public Truth evaluate(Row row, int[] positions) {
      Truth truth = Truth.FALSE;
      for (int i = 0; i < parts.size() && truth != Truth.TRUE; i++) {
        truth = truth.or(parts.get(i).evaluate(row, positions));
      }
      return truth;
    }
  }

  /** The opposite; unknown stays unknown. */
  record Not(Condition part) implements Condition {
    @Override
    public Truth evaluate(Row row, int[] positions) {
      return part.evaluate(row, positions).not();
    }
  }

  /** A column against one value. */
  record Compare(int column, Operator operator, Literal literal) implements Condition {
    @Override
    public Truth evaluate(Row row, int[] positions) {
      return literal.holds(operator, row, positions[column]);
    }
  }

  /** A column against a list of values: true when it equals any. */
  record In(int column, List<Literal> literals) implements Condition {
    @Override
    public Truth evaluate(Row row, int[] positions) {
      Truth truth = Truth.FALSE;
      for (int i = 0; i < literals.size() && truth != Truth.TRUE; i++) {
        truth = truth.or(literals.get(i).holds(Operator.EQUAL, row, positions[column]));
      }
      return truth;
    }
  }
}
