package org.crosswind.formats.csv;

import java.io.IOException;
import java.util.List;
import org.apache.avro.Schema;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.text.TextBytes;

/**
 * Rows of one schema as lines of text: numbers in the fewest digits that give them again, dates and
 * times as ISO 8601 has them, text as it is.
 */
public final class RowText {
  private final CsvText csv;
  private final List<String> names;
  private final Written[] written;
  private final TextBytes view = new TextBytes();

  /** How the values of a column are written. */
  private enum Written {
    WHOLE,
    DECIMAL,
    TEXT
  }

  /**
   * Rows that become lines.
   *
   * @param columns of the rows
   * @param schema of the same columns
   */
  public RowText(CsvText csv, RowColumns columns, Schema schema) {
    this.csv = csv;
    names = columns.names();
    written = new Written[columns.size()];
    for (int c = 0; c < written.length; c++) {
      written[c] = written(schema.getFields().get(c).schema(), columns.column(c));
    }
  }

  private static Written written(Schema field, RowColumns.Column column) {
    if (column.kind() != RowColumns.Kind.NUMBER) {
      return Written.TEXT;
    }
    return switch (Schemas.valueType(field).getType()) {
      case INT, LONG -> Written.WHOLE;
      case FLOAT, DOUBLE -> Written.DECIMAL;
      default -> Written.TEXT;
    };
  }

  /** The names of the columns, as fields of a line. */
  public void names() {
    names.forEach(csv::field);
  }

  /** The values of a row, as fields of a line. */
  public void values(Row row) {
    for (int c = 0; c < written.length; c++) {
      if (row.isMissing(c)) {
        csv.missing();
        continue;
      }
      switch (written[c]) {
        case WHOLE -> whole(row, c);
        case DECIMAL -> csv.field(row.number(c));
        case TEXT -> text(row, c);
      }
    }
  }

  /** A row as a line. */
  public void line(Row row) throws IOException {
    values(row);
    csv.endLine();
  }

  private void whole(Row row, int column) {
    int small = row.small(column);
    csv.field(small >= 0 ? small : ((Number) row.value(column)).longValue());
  }

  private void text(Row row, int column) {
    if (row.utf8(column, view)) {
      csv.field(view.data(), view.from(), view.to());
    } else {
      csv.field(row.text(column));
    }
  }
}
