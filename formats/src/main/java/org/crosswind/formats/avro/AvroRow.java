package org.crosswind.formats.avro;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.generic.GenericFixed;
import org.apache.avro.generic.GenericRecord;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.rows.WideNumbers;
import org.crosswind.glm.expression.Type;

/**
 * An Avro record as a row. A field is a factor when it is text, a date or a time, or says so; any
 * other is a number, unless it says that nothing is known of its type.
 */
public final class AvroRow implements Row {
  private final RowColumns columns;

  /** By column, null for what is no date or time. */
  private final TimeType[] times;

  /** By column, null for what is no decimal number. */
  private final LogicalTypes.Decimal[] decimals;

  private GenericRecord record;

  public AvroRow(Schema schema) {
    columns = columns(schema);
    List<Schema> types = schema.getFields().stream().map(Schema.Field::schema).toList();
    times = types.stream().map(TimeType::of).toArray(TimeType[]::new);
    decimals = types.stream().map(AvroRow::decimal).toArray(LogicalTypes.Decimal[]::new);
  }

  /** The columns of a record schema. */
  public static RowColumns columns(Schema schema) {
    List<RowColumns.Column> columns = new ArrayList<>();
    for (Schema.Field field : schema.getFields()) {
      columns.add(new RowColumns.Column(Schemas.column(field), kind(field), type(field)));
    }
    return new RowColumns(columns, schema::getProp);
  }

  /** What it is in expressions, whatever it is in a model. */
  private static Type type(Schema.Field field) {
    if (Schemas.isUntyped(field)) {
      return Type.UNKNOWN;
    }
    if (!isUsable(field.schema())) {
      return Type.UNUSABLE;
    }
    TimeType time = TimeType.of(field.schema());
    if (time != null) {
      return time == TimeType.DATE ? Type.DATE : time.isOfDay() ? Type.TEXT : Type.TIME;
    }
    if (isText(field.schema())) {
      return Type.TEXT;
    }
    return Schemas.valueType(field.schema()).getType() == Schema.Type.BOOLEAN
        ? Type.LOGICAL
        : Type.NUMBER;
  }

  private static RowColumns.Kind kind(Schema.Field field) {
    if (Schemas.isUntyped(field)) {
      return RowColumns.Kind.UNTYPED;
    }
    if (!isUsable(field.schema())) {
      return RowColumns.Kind.UNUSABLE;
    }
    return Schemas.FACTOR.equals(field.getProp(Schemas.TYPE)) || isText(field.schema())
        ? RowColumns.Kind.FACTOR
        : RowColumns.Kind.NUMBER;
  }

  /** Lists, maps, records, bytes that are no decimal number, and a type of null alone are not. */
  private static boolean isUsable(Schema schema) {
    return switch (schema.getType()) {
      case ARRAY, MAP, RECORD, NULL -> false;
      case BYTES, FIXED -> decimal(schema) != null;
      case UNION ->
          schema.getTypes().stream()
              .filter(branch -> branch.getType() != Schema.Type.NULL)
              .map(AvroRow::isUsable)
              .reduce(Boolean::logicalAnd)
              .orElse(false);
      default -> true;
    };
  }

  /** Null for what is no decimal number, nor null or one. */
  private static LogicalTypes.Decimal decimal(Schema schema) {
    if (schema.isUnion()) {
      List<Schema> types = schema.getTypes();
      return types.stream().map(AvroRow::decimal).filter(Objects::nonNull).findFirst().orElse(null);
    }
    return schema.getLogicalType() instanceof LogicalTypes.Decimal decimal ? decimal : null;
  }

  private static boolean isText(Schema schema) {
    if (TimeType.of(schema) != null) {
      return true;
    }
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
    return value == null || (value instanceof Number number && Double.isNaN(number.doubleValue()));
  }

  @Override
  public double number(int column) {
    Object value = record.get(column);
    if (value == null) {
      return Double.NaN;
    }
    if (decimals[column] != null) {
      return WideNumbers.decimal(unscaled(value), decimals[column].getScale());
    }
    if (value instanceof Number number && times[column] == null) {
      return number.doubleValue();
    }
    if (value instanceof Boolean logical) {
      return logical ? 1 : 0;
    }
    return Texts.number(columns.column(column).name(), text(column));
  }

  private static byte[] unscaled(Object value) {
    if (value instanceof GenericFixed fixed) {
      return fixed.bytes();
    }
    ByteBuffer bytes = ((ByteBuffer) value).duplicate();
    byte[] unscaled = new byte[bytes.remaining()];
    bytes.get(unscaled);
    return unscaled;
  }

  @Override
  public String text(int column) {
    Object value = record.get(column);
    if (isMissing(column)) {
      return null;
    }
    if (value instanceof Double || value instanceof Float || decimals[column] != null) {
      return Texts.level(number(column));
    }
    if (times[column] != null) {
      return times[column].text(((Number) value).longValue());
    }
    return value instanceof Boolean ? Texts.level((boolean) value) : value.toString();
  }
}
