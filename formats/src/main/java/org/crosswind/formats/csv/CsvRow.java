package org.crosswind.formats.csv;

import org.crosswind.formats.rows.NotANumberException;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.MissingTexts;
import org.crosswind.formats.text.TextBytes;
import org.crosswind.formats.text.TextOptions;

/** A line of delimited text as a row. */
final class CsvRow implements Row {
  private final RowColumns columns;
  private final MissingTexts missing;

  /** Whether numbers are written with a comma. */
  private final boolean commas;

  private DelimitedLine line;

  CsvRow(RowColumns columns, MissingTexts missing, TextOptions.Decimal decimal) {
    this.columns = columns;
    this.missing = missing;
    commas = decimal == TextOptions.Decimal.COMMA;
  }

  CsvRow of(DelimitedLine next) {
    line = next;
    return this;
  }

  @Override
  public RowColumns columns() {
    return columns;
  }

  @Override
  public boolean isMissing(int column) {
    return missing.contains(line, column);
  }

  @Override
  public double number(int column) {
    if (commas) {
      return isMissing(column)
          ? Double.NaN
          : Texts.number(columns.column(column).name(), read(column));
    }
    // Whatever is decimal, Texts reads as the same number.
    double decimal = line.decimal(column);
    if (missing.contains(decimal)) {
      return Double.NaN;
    }
    if (!Double.isNaN(decimal) || isMissing(column)) {
      return decimal;
    }
    return Texts.number(columns.column(column).name(), line.trimmed(column));
  }

  @Override
  public String text(int column) {
    return isMissing(column) ? null : read(column);
  }

  @Override
  public boolean utf8(int column, TextBytes view) {
    return !commas && !isMissing(column) && line.trimmed(column, view);
  }

  /** The text, of a number with a decimal comma the same with a point. */
  private String read(int column) {
    String text = line.trimmed(column);
    if (!commas) {
      return text;
    }
    if (text.indexOf('.') >= 0 && Texts.isNumber(text)) {
      throw new NotANumberException(
          columns.column(column).name(), text, " with a decimal comma: drop --decimal comma");
    }
    String point = text.replace(',', '.');
    return Texts.isNumber(point) ? point : text;
  }
}
