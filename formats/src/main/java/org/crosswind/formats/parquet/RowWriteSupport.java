package org.crosswind.formats.parquet;

import java.util.List;
import java.util.Map;
import org.apache.avro.Schema;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;
import org.crosswind.formats.avro.EncodedRow;
import org.crosswind.formats.avro.FlatRow;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.avro.TimeType;
import org.crosswind.formats.text.TextBytes;

/** Hands flat Avro records on to Parquet, column by column. */
final class RowWriteSupport extends WriteSupport<EncodedRow> {
  private final Schema schema;
  private final FlatRow row;
  private final Schema.Type[] types;
  private final String[] names;
  private final TextBytes view = new TextBytes();
  private RecordConsumer consumer;

  RowWriteSupport(Schema schema) {
    this.schema = schema;
    row = FlatRow.of(schema).orElseThrow(() -> new IllegalArgumentException("not flat: " + schema));
    List<Schema.Field> fields = schema.getFields();
    types =
        fields.stream()
            .map(f -> Schemas.valueType(f.schema()).getType())
            .toArray(Schema.Type[]::new);
    names = fields.stream().map(Schemas::column).toArray(String[]::new);
  }

  @Override
  @SuppressWarnings("deprecation") // abstract, and called by nobody
  public WriteContext init(Configuration conf) {
    return context();
  }

  @Override
  public WriteContext init(ParquetConfiguration conf) {
    return context();
  }

  private WriteContext context() {
    List<Type> fields = schema.getFields().stream().map(RowWriteSupport::type).toList();
    MessageType message = new MessageType(schema.getName(), fields);
    return new WriteContext(message, Map.of(ParquetContents.SCHEMA, schema.toString()));
  }

  private static Type type(Schema.Field field) {
    Type.Repetition repetition =
        field.schema().isNullable() ? Type.Repetition.OPTIONAL : Type.Repetition.REQUIRED;
    Schema type = Schemas.valueType(field.schema());
    PrimitiveTypeName primitive =
        switch (type.getType()) {
          case INT -> PrimitiveTypeName.INT32;
          case LONG -> PrimitiveTypeName.INT64;
          case FLOAT -> PrimitiveTypeName.FLOAT;
          case DOUBLE -> PrimitiveTypeName.DOUBLE;
          case BOOLEAN -> PrimitiveTypeName.BOOLEAN;
          default -> PrimitiveTypeName.BINARY;
        };
    return Types.primitive(primitive, repetition).as(logical(type)).named(Schemas.column(field));
  }

  private static LogicalTypeAnnotation logical(Schema type) {
    if (type.getType() == Schema.Type.STRING) {
      return LogicalTypeAnnotation.stringType();
    }
    TimeType time = TimeType.of(type);
    if (time == null) {
      return null;
    }
    return switch (time) {
      case DATE -> LogicalTypeAnnotation.dateType();
      case TIME_MILLIS -> LogicalTypeAnnotation.timeType(false, TimeUnit.MILLIS);
      case TIME_MICROS -> LogicalTypeAnnotation.timeType(false, TimeUnit.MICROS);
      case TIMESTAMP_MILLIS -> LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS);
      case TIMESTAMP_MICROS -> LogicalTypeAnnotation.timestampType(true, TimeUnit.MICROS);
      case TIMESTAMP_NANOS -> LogicalTypeAnnotation.timestampType(true, TimeUnit.NANOS);
      case LOCAL_TIMESTAMP_MILLIS -> LogicalTypeAnnotation.timestampType(false, TimeUnit.MILLIS);
      case LOCAL_TIMESTAMP_MICROS -> LogicalTypeAnnotation.timestampType(false, TimeUnit.MICROS);
      case LOCAL_TIMESTAMP_NANOS -> LogicalTypeAnnotation.timestampType(false, TimeUnit.NANOS);
    };
  }

  @Override
  public void prepareForWrite(RecordConsumer next) {
    consumer = next;
  }

  @Override
  public void write(EncodedRow next) {
    row.moveTo(next.data(), next.from(), next.from() + next.length());
    consumer.startMessage();
    for (int c = 0; c < types.length; c++) {
      if (!row.isNull(c)) {
        consumer.startField(names[c], c);
        add(c);
        consumer.endField(names[c], c);
      }
    }
    consumer.endMessage();
  }

  private void add(int column) {
    switch (types[column]) {
      case INT -> consumer.addInteger((int) row.whole(column));
      case LONG -> consumer.addLong(row.whole(column));
      case FLOAT -> consumer.addFloat((float) row.number(column));
      case DOUBLE -> consumer.addDouble(row.number(column));
      case BOOLEAN -> consumer.addBoolean(row.whole(column) != 0);
      default -> consumer.addBinary(text(column));
    }
  }

  /** Its bytes where they lie, which the next record may take: the library copies what it keeps. */
  private Binary text(int column) {
    return row.utf8(column, view)
        ? Binary.fromReusedByteArray(view.data(), view.from(), view.to() - view.from())
        : Binary.fromString(row.text(column));
  }
}
