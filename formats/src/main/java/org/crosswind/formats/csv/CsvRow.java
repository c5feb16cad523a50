package org.crosswind.formats.csv;

import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.text.DelimitedLine;
import org.crosswind.formats.text.MissingTexts;

/** A line of delimited text as a row. */
final class CsvRow implements Row {
  private final RowColumns columns;
  private final MissingTexts missing;
  private DelimitedLine line;

  CsvRow(RowColumns columns, MissingTexts missing) {
    this.columns = columns;
    this.missing = missing;
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
    return isMissing(column) ? null : line.trimmed(column);
  }
}
