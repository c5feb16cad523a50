package org.crosswind.formats.avro;

import java.util.ArrayList;
import java.util.List;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericRecord;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.Texts;

/**
 * An Avro record as a row. A field is a factor when it is text, or says {@code "crosswind.type":
 * "factor"}; any other is a number.
 */
public final class AvroRow implements AvroData {
  private final RowColumns columns;
  private GenericRecord record;

  public AvroRow(Schema schema) {
    columns = columns(schema);
  }

  /** The columns of a record schema. */
  public static RowColumns columns(Schema schema) {
    List<RowColumns.Column> columns = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      boolean factor = "factor".equals(field.getProp("crosswind.type")) || isText(field.schema());
      columns.add(
          new RowColumns.Column(
              field.name(), factor ? RowColumns.Kind.FACTOR : RowColumns.Kind.NUMBER));
    }
    return new RowColumns(columns);
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
  public Schema schema() {
    return record.getSchema();
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
