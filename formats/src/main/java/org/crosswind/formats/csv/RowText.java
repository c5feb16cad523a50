package org.crosswind.formats.csv;

import java.io.IOException;
import java.util.ArrayList;
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
  private final List<String> names = new ArrayList<>();
  private final int[] positions;
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
   * @param schema the columns that are written, with their types
   */
  public RowText(CsvText csv, RowColumns columns, Schema schema) {
    this.csv = csv;
    List<Schema.Field> fields = schema.getFields();
    positions = new int[fields.size()];
    written = new Written[positions.length];
    fields.forEach(field -> names.add(Schemas.column(field)));
    // Of two columns of one name each is told by its place.
    boolean all = names.equals(columns.names());
    for (int i = 0; i < positions.length; i++) {
      positions[i] = all ? i : columns.indexOf(names.get(i));
      written[i] = written(fields.get(i).schema(), columns.column(positions[i]));
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
    for (int i = 0; i < written.length; i++) {
      int column = positions[i];
      if (row.isMissing(column)) {
        csv.missing();
        continue;
      }
      switch (written[i]) {
        case WHOLE -> whole(row, column);
        case DECIMAL -> csv.field(row.number(column));
        case TEXT -> text(row, column);
      }
    }
  }

  /** A row as a line; where one of its values can't be made, there is no line. */
  public void line(Row row) throws IOException {
    try {
      values(row);
    } catch (RuntimeException e) {
      csv.dropLine();
      throw e;
    }
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
