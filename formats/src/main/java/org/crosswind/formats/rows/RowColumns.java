package org.crosswind.formats.rows;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.crosswind.glm.expression.ColumnTypes;
import org.crosswind.glm.expression.Type;

/** The columns of a data set, by position and by name. */
public final class RowColumns implements ColumnTypes {
  /** What a column is known to hold before its values are read. */
  public enum Kind {
    NUMBER,
    FACTOR,
    /** Text of a file that does not say its types: a number column when every value is a number. */
    UNTYPED,
    /** A list, a map, a record or bytes: no command takes such values. */
    UNUSABLE
  }

  /**
   * A column.
   *
   * @param type of its values in expressions
   */
  public record Column(String name, Kind kind, Type type) {
    /** A column of the type that goes with its kind. */
    public Column(String name, Kind kind) {
      this(name, kind, type(kind));
    }

    private static Type type(Kind kind) {
      return switch (kind) {
        case NUMBER -> Type.NUMBER;
        case FACTOR -> Type.TEXT;
        case UNTYPED -> Type.UNKNOWN;
        case UNUSABLE -> Type.UNUSABLE;
      };
    }
  }

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

  @Override
  public int position(String name) {
    return indexOf(name);
  }

  @Override
  public Type type(int position) {
    return columns.get(position).type();
  }

  @Override
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
