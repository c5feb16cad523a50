package org.crosswind.jobs.flights;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.crosswind.formats.airline.CarriedColumn;
import org.crosswind.formats.avro.FieldNames;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.glm.formula.QuotedList;

/** The columns of flights, and behind them those that are carried. */
public final class FlightSchema {
  /** What the weather columns of a joined row end with. */
  private static final List<String> ENDS = List.of("Origin", "Dest");

  private FlightSchema() {}

  /**
   * The columns that a text asks for, separated by commas.
   *
   * @throws IllegalArgumentException when one has no type, or a name that another column has
   */
  static List<CarriedColumn> parse(String text) {
    List<CarriedColumn> columns = new ArrayList<>();
    for (String piece : QuotedList.parse(text)) {
      CarriedColumn column = CarriedColumn.parse(piece);
      for (CarriedColumn earlier : columns) {
        if (CarriedColumn.isSame(earlier.name(), column.name())) {
          throw new IllegalArgumentException(
              "'" + column.name() + "' and '" + earlier.name() + "' are one column");
        }
      }
      checkFree(column.name());
      columns.add(column);
    }
    return List.copyOf(columns);
  }

  /** What joined rows have in any case. */
  private static List<String> own() {
    List<String> own = new ArrayList<>();
    Schemas.FLIGHT.getFields().forEach(field -> own.add(field.name()));
    for (Schema.Field measure : Schemas.measures()) {
      ENDS.forEach(end -> own.add(measure.name() + end));
    }
    return own;
  }

  private static void checkFree(String name) {
    for (String other : own()) {
      if (other.equalsIgnoreCase(Schemas.fieldName(name))) {
        throw new IllegalArgumentException(
            "'"
                + name
                + "' is the name of a column that joined rows have in any case, "
                + other
                + ": to have the file's own beside it write it otherwise, as "
                + name
                + "_");
      }
    }
  }

  /** The schema of flights that carry these columns. */
  public static Schema of(List<CarriedColumn> carried) {
    if (carried.isEmpty()) {
      return Schemas.FLIGHT;
    }
    List<Schema.Field> fields = Schemas.copies(Schemas.FLIGHT);
    Map<String, String> names =
        FieldNames.of(carried.stream().map(CarriedColumn::name).toList(), own());
    for (CarriedColumn column : carried) {
      Schema.Type type =
          switch (column.type()) {
            case NUMBER -> Schema.Type.DOUBLE;
            case TEXT -> Schema.Type.STRING;
          };
      fields.add(Schemas.carried(names.get(column.name()), column.name(), type));
    }
    return Schemas.record(Schemas.FLIGHT.getName(), Schemas.FLIGHT.getDoc(), fields);
  }
}
