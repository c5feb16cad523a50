package org.crosswind.formats.rows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** The columns of a data set, by position and by name. */
public final class RowColumns {
  /** What a column is known to hold before its values are read. */
  public enum Kind {
    NUMBER,
    FACTOR,
    /** Text of a file that does not say its types: a number column when every value is a number. */
    UNTYPED,
    /** A list, a map, a record or bytes: no command takes such values. */
    UNUSABLE
  }

  public record Column(String name, Kind kind) {}

  private final List<Column> columns;
  private final UnaryOperator<String> properties;
  private final Map<String, Integer> positions = new HashMap<>();
  private final Map<String, Integer> seconds = new HashMap<>();

  public RowColumns(List<Column> columns) {
    this(columns, name -> null);
  }

  /**
   * Columns of a file that says more of its rows.
   *
   * @param properties gives a property by its name, null when there is none
   */
  public RowColumns(List<Column> columns, UnaryOperator<String> properties) {
    this.columns = List.copyOf(columns);
    this.properties = properties;
    for (int i = 0; i < columns.size(); i++) {
      if (positions.putIfAbsent(columns.get(i).name(), i) != null) {
        seconds.putIfAbsent(columns.get(i).name(), i);
      }
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

  /** The position of the second column of this name, or -1. */
  public int secondOf(String name) {
    return seconds.getOrDefault(name, -1);
  }

  /** What the file says of its rows by this name, or null. */
  public String property(String name) {
    return properties.apply(name);
  }

  public List<String> names() {
    return columns.stream().map(Column::name).toList();
  }

  /** The names of the columns that commands can take. */
  public List<String> usable() {
    return columns.stream().filter(c -> c.kind() != Kind.UNUSABLE).map(Column::name).toList();
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
