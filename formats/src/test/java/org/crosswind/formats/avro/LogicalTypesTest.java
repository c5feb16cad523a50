package org.crosswind.formats.avro;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.UUID;
import org.apache.avro.Conversion;
import org.apache.avro.Conversions;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.apache.avro.data.TimeConversions;
import org.apache.avro.generic.GenericData;
import org.apache.avro.generic.GenericRecord;
import org.crosswind.formats.rows.NotANumberException;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Avro's own conversions make the values. */
class LogicalTypesTest {
  private static final Instant MOMENT = Instant.parse("2013-01-01T05:00:00.25Z");

  private static Schema one(Schema type) {
    Schema union = Schema.createUnion(Schema.create(Schema.Type.NULL), type);
    return Schema.createRecord(
        "One",
        null,
        "test",
        false,
        List.of(new Schema.Field("t", union), new Schema.Field("n", type)));
  }

  private static GenericRecord record(Schema schema, Object value) {
    GenericRecord record = new GenericData.Record(schema);
    record.put(1, value);
    record.put(0, value);
    return record;
  }

  private static <T> Object converted(Conversion<T> conversion, T value, Schema schema) {
    LogicalType type = schema.getLogicalType();
    if (schema.getType() == Schema.Type.INT) {
      return conversion.toInt(value, schema, type);
    }
    return conversion.toLong(value, schema, type);
  }

  private static Object value(TimeType type) {
    Schema schema = type.schema();
    LocalDateTime local = LocalDateTime.parse("2013-01-01T05:00:00.25");
    LocalTime time = LocalTime.parse("05:00:00.25");
    return switch (type) {
      case DATE ->
          converted(new TimeConversions.DateConversion(), LocalDate.parse("2013-01-31"), schema);
      case TIME_MILLIS -> converted(new TimeConversions.TimeMillisConversion(), time, schema);
      case TIME_MICROS -> converted(new TimeConversions.TimeMicrosConversion(), time, schema);
      case TIMESTAMP_MILLIS ->
          converted(new TimeConversions.TimestampMillisConversion(), MOMENT, schema);
      case TIMESTAMP_MICROS ->
          converted(new TimeConversions.TimestampMicrosConversion(), MOMENT, schema);
      case TIMESTAMP_NANOS ->
          converted(new TimeConversions.TimestampNanosConversion(), MOMENT, schema);
      case LOCAL_TIMESTAMP_MILLIS ->
          converted(new TimeConversions.LocalTimestampMillisConversion(), local, schema);
      case LOCAL_TIMESTAMP_MICROS ->
          converted(new TimeConversions.LocalTimestampMicrosConversion(), local, schema);
      case LOCAL_TIMESTAMP_NANOS ->
          converted(new TimeConversions.LocalTimestampNanosConversion(), local, schema);
    };
  }

  private static String text(TimeType type) {
    return switch (type) {
      case DATE -> "2013-01-31";
      case TIME_MILLIS, TIME_MICROS -> "05:00:00.25";
      case TIMESTAMP_MILLIS, TIMESTAMP_MICROS, TIMESTAMP_NANOS -> "2013-01-01T05:00:00.25Z";
      default -> "2013-01-01T05:00:00.25";
    };
  }

  @ParameterizedTest
  @EnumSource(TimeType.class)
  void datesAndTimesAreLevels(TimeType type) throws Exception {
    Schema schema = one(type.schema());
    Object value = value(type);
    GenericRecord record = record(schema, value);
    FlatRow flat = FlatRow.of(schema).orElseThrow();
    flat.moveTo(RandomRecords.bytes(record), 0);
    for (Row row : List.of(flat, new AvroRow(schema).of(record))) {
      for (int c = 0; c < 2; c++) {
        int column = c;
        assertThat(row.columns().column(c).kind()).isEqualTo(RowColumns.Kind.FACTOR);
        assertThat(row.text(c)).isEqualTo(text(type));
        assertThat(row.small(c)).isEqualTo(-1);
        assertThat(row.value(c)).isEqualTo(value);
        assertThatThrownBy(() -> row.number(column))
            .isInstanceOf(NotANumberException.class)
            .hasMessageEndingWith(": '" + text(type) + "' is not a number");
      }
    }
  }

  @Test
  void aDecimalIsANumber() {
    LogicalTypes.Decimal type = LogicalTypes.decimal(20, 2);
    Conversions.DecimalConversion conversion = new Conversions.DecimalConversion();
    BigDecimal value = new BigDecimal("-1234567890123.50");
    Schema bytes = type.addToSchema(Schema.create(Schema.Type.BYTES));
    Schema fixed = type.addToSchema(Schema.createFixed("F", null, "test", 12));
    ByteBuffer buffer = conversion.toBytes(value, bytes, type);
    for (Object stored : List.of(buffer, conversion.toFixed(value, fixed, type))) {
      Schema schema = one(stored == buffer ? bytes : fixed);
      Row row = new AvroRow(schema).of(record(schema, stored));
      for (int c = 0; c < 2; c++) {
        assertThat(row.columns().column(c).kind()).isEqualTo(RowColumns.Kind.NUMBER);
        assertThat(row.number(c)).isEqualTo(Double.parseDouble("-1234567890123.50"));
        assertThat(row.text(c)).isEqualTo("-1.2345678901235E12");
        assertThat(row.isMissing(c)).isFalse();
      }
    }
  }

  @Test
  void aUuidIsText() {
    Schema schema = one(LogicalTypes.uuid().addToSchema(Schema.create(Schema.Type.STRING)));
    String uuid = new UUID(1, 2).toString();
    Row row = new AvroRow(schema).of(record(schema, uuid));
    assertThat(row.columns().column(0).kind()).isEqualTo(RowColumns.Kind.FACTOR);
    assertThat(row.text(0)).isEqualTo(uuid);
  }

  @Test
  void listsMapsRecordsAndBytesCannotBeUsed() {
    Schema text = Schema.create(Schema.Type.STRING);
    for (Schema type :
        List.of(
            Schema.createArray(text),
            Schema.createMap(text),
            Schemas.BLOCK,
            Schema.create(Schema.Type.BYTES),
            Schema.createFixed("F", null, "test", 4))) {
      RowColumns columns = AvroRow.columns(one(type));
      assertThat(columns.column(0).kind()).isEqualTo(RowColumns.Kind.UNUSABLE);
      assertThat(columns.usable()).isEmpty();
    }
  }
}
