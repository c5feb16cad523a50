package org.crosswind.formats.rows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The columns of a data set, by position and by name. */
public final class RowColumns {
  /** What a column is known to hold before its values are read. */
  public enum Kind {
    NUMBER,
    FACTOR,
    /** Text of a file that does not say its types: a number column when every value is a number. */
    UNTYPED
  }

  public record Column(String name, Kind kind) {}

  private final List<Column> columns;
  private final Map<String, Integer> positions = new HashMap<>();

  public RowColumns(List<Column> columns) {
    this.columns = List.copyOf(columns);
    for (int i = 0; i < columns.size(); i++) {
      positions.putIfAbsent(columns.get(i).name(), i);
    }
  }

  public int size() {
    return columns.size();
  }

  public Column column(int position) {
    return columns.get(position);
  }

  /** The position of the column of this name, or -1. */
  public int indexOf(String name) {
    return positions.getOrDefault(name, -1);
  }

  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /** Whether the columns are the same in the same order. */
  @Override
  public boolean equals(Object other) {
    return this == other || (other instanceof RowColumns that && columns.equals(that.columns));
  }

  @Override
  public int hashCode() {
    return columns.hashCode();
  }
}
