package org.crosswind.formats.avro;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.Texts;

/**
 * An Avro record as a row. A field is a factor when it is text, or says so; any other is a number,
 * unless it says that nothing is known of its type.
 */
public final class AvroRow implements Row {
  private final RowColumns columns;
  private GenericRecord record;

  public AvroRow(Schema schema) {
    columns = columns(schema);
  }

  /** The columns of a record schema. */
  public static RowColumns columns(Schema schema) {
    List<RowColumns.Column> columns = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      columns.add(new RowColumns.Column(Schemas.column(field), kind(field)));
    }
    return new RowColumns(columns, schema::getProp);
  }

  private static RowColumns.Kind kind(Schema.Field field) {
    if (Schemas.isUntyped(field)) {
      return RowColumns.Kind.UNTYPED;
    }
    return Schemas.FACTOR.equals(field.getProp(Schemas.TYPE)) || isText(field.schema())
        ? RowColumns.Kind.FACTOR
        : RowColumns.Kind.NUMBER;
  }

  private static boolean isText(Schema schema) {
    return switch (schema.getType()) {
      case STRING, ENUM -> true;
      case UNION -> schema.getTypes().stream().anyMatch(AvroRow::isText);
      default -> false;
    };
  }

  /** Moves this view to a record. */
  public AvroRow of(GenericRecord next) {
    record = next;
    return this;
  }

  public GenericRecord record() {
    return record;
  }

  @Override
  public Object value(int column) {
    return record.get(column);
  }

  @Override
  public RowColumns columns() {
    return columns;
  }

  @Override
  public boolean isMissing(int column) {
    Object value = record.get(column);
    return value == null || (value instanceof Double number && number.isNaN());
  }

  @Override
  public double number(int column) {
    Object value = record.get(column);
    if (value == null) {
      return Double.NaN;
    }
    if (value instanceof Number number) {
      return number.doubleValue();
    }
    if (value instanceof Boolean logical) {
      return logical ? 1 : 0;
    }
    return Texts.number(columns.column(column).name(), value.toString());
  }

  @Override
  public String text(int column) {
    Object value = record.get(column);
    if (value == null) {
      return null;
    }
    if (value instanceof Double || value instanceof Float) {
      return Texts.level(((Number) value).doubleValue());
    }
    return value instanceof Boolean ? Texts.level((boolean) value) : value.toString();
  }
}
