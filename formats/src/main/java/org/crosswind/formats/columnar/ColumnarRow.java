package org.crosswind.formats.columnar;

import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowBatch;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.text.TextBytes;

/** A row of columns that are read apart, of which some may not be read at all. */
public final class ColumnarRow implements Row {
  private final RowColumns columns;
  private final ColumnValues[] values;

  /** Null of columns that have no lists of values. */
  private RowBatch batch;

  /**
   * A row.
   *
   * @param values a reader for each column, null for one that is not read
   */
  public ColumnarRow(RowColumns columns, ColumnValues[] values) {
    this.columns = columns;
    this.values = values;
  }

  /** Begins with the next rows, which lie together. */
  public void begin(RowBatch next) {
    batch = next;
  }

  private ColumnValues of(int column) {
    ColumnValues of = values[column];
    if (of == null) {
      throw new IllegalStateException(
          "the value of " + columns.column(column).name() + " is asked for, and was not needed");
    }
    return of;
  }

  @Override
  public RowColumns columns() {
    return columns;
  }

  @Override
  public boolean isMissing(int column) {
    return of(column).isMissing();
  }

  @Override
  public double number(int column) {
    return of(column).number();
  }

  @Override
  public String text(int column) {
    return of(column).text();
  }

  @Override
  public Object value(int column) {
    return of(column).value();
  }

  @Override
  public RowBatch batch() {
    return batch;
  }

  @Override
  public boolean utf8(int column, TextBytes view) {
    return of(column).utf8(view);
  }

  @Override
  public int small(int column) {
    return of(column).small();
  }
}
