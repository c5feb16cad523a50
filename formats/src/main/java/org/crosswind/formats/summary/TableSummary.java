package org.crosswind.formats.summary;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;

/** The summary of the columns of one file's rows. */
public final class TableSummary {
  private final List<ColumnSummary> columns = new ArrayList<>();
  private final int[] positions;
  private final int[] by;
  private final int response;
  private final double[] numbers;
  private final String[] texts;

  /** A summary of no rows. */
  public TableSummary(SummaryPlan plan, RowColumns rowColumns) {
    positions = names(plan, rowColumns).stream().mapToInt(rowColumns::indexOf).toArray();
    for (int position : positions) {
      columns.add(new ColumnSummary(plan, rowColumns.column(position)));
    }
    by = plan.by().stream().mapToInt(rowColumns::indexOf).toArray();
    response = plan.response() == null ? -1 : rowColumns.indexOf(plan.response());
    numbers = new double[positions.length];
    texts = new String[positions.length];
  }

  /**
   * The columns that a plan means: those it names, else all usable ones that have a name of their
   * own.
   */
  public static List<String> names(SummaryPlan plan, RowColumns rowColumns) {
    return plan.columns().isEmpty()
        ? rowColumns.usable().stream()
            .filter(name -> !name.isEmpty() && rowColumns.secondOf(name) < 0)
            .toList()
        : plan.columns();
  }

  /**
   * Adds a row.
   *
   * @throws org.crosswind.formats.rows.NotANumberException when a value is not what its column
   *     says; then nothing was added
   */
  public void add(Row row) {
    for (int c = 0; c < positions.length; c++) {
      int position = positions[c];
      boolean absent = row.isMissing(position);
      boolean number = columns.get(c).kind() == RowColumns.Kind.NUMBER;
      numbers[c] = number && !absent ? row.number(position) : Double.NaN;
      texts[c] = number || absent ? null : row.text(position);
    }
    ColumnSummary.Marks marks = new ColumnSummary.Marks(levels(row), text(row, response));
    for (int c = 0; c < positions.length; c++) {
      ColumnSummary column = columns.get(c);
      if (texts[c] != null) {
        column.add(texts[c], marks);
      } else if (Double.isNaN(numbers[c])) {
        column.addMissing(marks);
      } else {
        column.add(numbers[c], marks);
      }
    }
  }

  /**
   * The levels of the factors that groups are made by; null when one is missing, or none is asked
   * for.
   */
  private List<String> levels(Row row) {
    if (by.length == 0) {
      return null;
    }
    String[] levels = new String[by.length];
    for (int f = 0; f < by.length; f++) {
      levels[f] = text(row, by[f]);
      if (levels[f] == null) {
        return null;
      }
    }
    return List.of(levels);
  }

  private static String text(Row row, int column) {
    return column < 0 || row.isMissing(column) ? null : row.text(column);
  }

  public List<ColumnSummary> columns() {
    return columns;
  }
}
