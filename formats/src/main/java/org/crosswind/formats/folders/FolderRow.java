package org.crosswind.formats.folders;

import java.util.List;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.text.TextBytes;

/** A row of a file, and behind its own columns those of the file's folders. */
final class FolderRow implements Row {
  private final RowColumns columns;
  private final int size;
  private final FolderValue[] values;
  private Row own;

  FolderRow(RowColumns own, RowColumns all, List<FolderValue> values) {
    columns = all;
    size = own.size();
    this.values = values.toArray(FolderValue[]::new);
  }

  FolderRow of(Row next) {
    own = next;
    return this;
  }

  @Override
  public RowColumns columns() {
    return columns;
  }

  @Override
  public boolean isMissing(int column) {
    return column < size ? own.isMissing(column) : values[column - size].text() == null;
  }

  @Override
  public double number(int column) {
    return column < size ? own.number(column) : values[column - size].number();
  }

  @Override
  public String text(int column) {
    return column < size ? own.text(column) : values[column - size].text();
  }

  @Override
  public Object value(int column) {
    return column < size ? own.value(column) : values[column - size].text();
  }

  @Override
  public boolean utf8(int column, TextBytes view) {
    return column < size && own.utf8(column, view);
  }

  @Override
  public int small(int column) {
    return column < size ? own.small(column) : values[column - size].small();
  }
}
