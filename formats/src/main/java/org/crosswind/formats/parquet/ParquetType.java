package org.crosswind.formats.parquet;

import java.util.function.Supplier;
import org.apache.avro.Schema;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DateLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.DecimalLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.EnumLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.Float16LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.IntLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.JsonLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.ListLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.MapLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.StringLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimestampLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UUIDLogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.UnknownLogicalTypeAnnotation;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.crosswind.formats.avro.TimeType;
import org.crosswind.formats.rows.WideNumbers;

/**
 * What a column's values are.
 *
 * @param unusable what they are where no command takes them, for people; else null
 * @param schema the Avro type of a value; null where unusable
 * @param column makes a reader of them; null where unusable
 */
record ParquetType(String unusable, Schema schema, Supplier<ParquetColumn<?>> column) {
  /** The type of a field of a file's schema. */
  static ParquetType of(Type field) {
    LogicalTypeAnnotation logical = field.getLogicalTypeAnnotation();
    if (!field.isPrimitive()) {
      boolean list = logical instanceof ListLogicalTypeAnnotation;
      boolean map = logical instanceof MapLogicalTypeAnnotation;
      return unusable(list ? "a list" : map ? "a map" : "a record");
    }
    if (field.isRepetition(Type.Repetition.REPEATED)) {
      return unusable("a list");
    }
    PrimitiveTypeName type = field.asPrimitiveType().getPrimitiveTypeName();
    if (logical instanceof DecimalLogicalTypeAnnotation decimal) {
      return decimal(type, decimal);
    }
    return switch (type) {
      case BOOLEAN -> new ParquetType(null, avro(Schema.Type.BOOLEAN), LogicalColumn::new);
      case FLOAT -> floating(type, true);
      case DOUBLE -> floating(type, false);
      case INT32, INT64 -> whole(field.getName(), type, logical);
      case INT96 -> text(field.getName(), TextColumn.Kind.INT96);
      case BINARY, FIXED_LEN_BYTE_ARRAY -> bytes(field.getName(), type, logical);
    };
  }

  private static Schema avro(Schema.Type type) {
    return Schema.create(type);
  }

  private static ParquetType unusable(String what) {
    return new ParquetType(what, null, null);
  }

  private static ParquetType other(LogicalTypeAnnotation logical) {
    return unusable("of Parquet's type " + logical);
  }

  private static ParquetType decimal(PrimitiveTypeName type, DecimalLogicalTypeAnnotation decimal) {
    return decimal.getScale() == 0 && decimal.getPrecision() <= WideNumbers.MOST_DIGITS
        ? whole(type, WholeColumn.Kind.LONG, Schema.Type.LONG)
        : new ParquetType(
            null,
            avro(Schema.Type.DOUBLE),
            () -> new DecimalColumn(type, decimal.getScale(), false));
  }

  private static ParquetType floating(PrimitiveTypeName type, boolean single) {
    return new ParquetType(
        null,
        avro(single ? Schema.Type.FLOAT : Schema.Type.DOUBLE),
        () -> new DecimalColumn(type, DecimalColumn.FLOATING, single));
  }

  private static ParquetType whole(
      PrimitiveTypeName type, WholeColumn.Kind kind, Schema.Type schema) {
    return new ParquetType(null, avro(schema), () -> new WholeColumn(type, kind));
  }

  private static ParquetType whole(
      String name, PrimitiveTypeName type, LogicalTypeAnnotation logical) {
    boolean wide = type == PrimitiveTypeName.INT64;
    if (logical instanceof IntLogicalTypeAnnotation whole && !whole.isSigned()) {
      return whole.getBitWidth() < Integer.SIZE
          ? whole(type, WholeColumn.Kind.INT, Schema.Type.INT)
          : wide
              ? whole(type, WholeColumn.Kind.UNSIGNED_LONG, Schema.Type.DOUBLE)
              : whole(type, WholeColumn.Kind.UNSIGNED_INT, Schema.Type.LONG);
    }
    if (logical instanceof DateLogicalTypeAnnotation) {
      return time(name, type, TimeType.DATE);
    }
    if (logical instanceof TimeLogicalTypeAnnotation time) {
      return time(
          name,
          type,
          switch (time.getUnit()) {
            case MILLIS -> TimeType.TIME_MILLIS;
            case MICROS -> TimeType.TIME_MICROS;
            case NANOS -> null;
          });
    }
    if (logical instanceof TimestampLogicalTypeAnnotation timestamp) {
      return time(name, type, timestamp(timestamp.getUnit(), timestamp.isAdjustedToUTC()));
    }
    if (logical == null
        || logical instanceof IntLogicalTypeAnnotation
        || logical instanceof UnknownLogicalTypeAnnotation) {
      return wide
          ? whole(type, WholeColumn.Kind.LONG, Schema.Type.LONG)
          : whole(type, WholeColumn.Kind.INT, Schema.Type.INT);
    }
    return other(logical);
  }

  private static TimeType timestamp(TimeUnit unit, boolean utc) {
    return switch (unit) {
      case MILLIS -> utc ? TimeType.TIMESTAMP_MILLIS : TimeType.LOCAL_TIMESTAMP_MILLIS;
      case MICROS -> utc ? TimeType.TIMESTAMP_MICROS : TimeType.LOCAL_TIMESTAMP_MICROS;
      case NANOS -> utc ? TimeType.TIMESTAMP_NANOS : TimeType.LOCAL_TIMESTAMP_NANOS;
    };
  }

  private static ParquetType time(String name, PrimitiveTypeName type, TimeType time) {
    return new ParquetType(
        null,
        time == null ? avro(Schema.Type.STRING) : time.schema(),
        () -> new TimeColumn(name, type, time));
  }

  private static ParquetType text(String name, TextColumn.Kind kind) {
    return new ParquetType(null, avro(Schema.Type.STRING), () -> new TextColumn(name, kind));
  }

  private static ParquetType bytes(
      String name, PrimitiveTypeName type, LogicalTypeAnnotation logical) {
    if (logical instanceof UUIDLogicalTypeAnnotation) {
      return text(name, TextColumn.Kind.UUID);
    }
    if (logical instanceof Float16LogicalTypeAnnotation) {
      return floating(type, true);
    }
    boolean isText =
        logical == null
            || logical instanceof StringLogicalTypeAnnotation
            || logical instanceof EnumLogicalTypeAnnotation
            || logical instanceof JsonLogicalTypeAnnotation
            || logical instanceof UnknownLogicalTypeAnnotation;
    return isText ? text(name, TextColumn.Kind.UTF_8) : other(logical);
  }
}
