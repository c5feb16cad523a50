package org.crosswind.jobs.apply;

import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.apache.avro.Schema;
import org.crosswind.formats.avro.RowEncoder;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.avro.TimeType;

/** The rows that a function returns of one part, checked value by value. */
final class FunctionResults implements RowFunction.Results {
  private final ResultSink sink;
  private final Part part;
  private final List<Schema.Field> fields;

  FunctionResults(ResultSink sink, Part part) {
    this.sink = sink;
    this.part = part;
    fields = sink.schema().getFields();
  }

  @Override
  public void add(Object... values) throws IOException, InterruptedException {
    if (values.length != fields.size()) {
      throw new IllegalArgumentException(
          values.length + " values, not " + fields.size() + " as there are columns");
    }
    RowEncoder row = sink.begin(part);
    for (int i = 0; i < values.length; i++) {
      put(fields.get(i), values[i], row);
    }
    sink.write();
  }

  private static void put(Schema.Field field, Object value, RowEncoder row) {
    Schema type = Schemas.valueType(field.schema());
    TimeType time = TimeType.of(type);
    if (value == null) {
      row.putNull();
    } else if (time != null) {
      row.put(time(field, time, value));
    } else {
      plain(field, type.getType(), value, row);
    }
  }

  private static void plain(Schema.Field field, Schema.Type type, Object value, RowEncoder row) {
    switch (type) {
      case BOOLEAN -> row.putValue(of(field, Boolean.class, value));
      case STRING -> row.putValue(of(field, CharSequence.class, value).toString());
      case DOUBLE -> row.putMeasure(of(field, Number.class, value).doubleValue());
      case FLOAT -> row.putValue(of(field, Number.class, value).floatValue());
      default -> {
        long whole = of(field, Number.class, value).longValue();
        boolean lost = whole != ((Number) value).doubleValue() && !(value instanceof Long);
        if (lost || (type == Schema.Type.INT && whole != (int) whole)) {
          throw wrong(field, value);
        }
        row.put(whole);
      }
    }
  }

  private static long time(Schema.Field field, TimeType time, Object value) {
    try {
      if (time == TimeType.DATE) {
        return of(field, LocalDate.class, value).toEpochDay();
      }
      Instant moment =
          time.isMoment()
              ? of(field, Instant.class, value)
              : of(field, LocalDateTime.class, value).toInstant(ZoneOffset.UTC);
      return time.of(moment.getEpochSecond(), moment.getNano());
    } catch (DateTimeException | ArithmeticException e) {
      throw wrong(field, value);
    }
  }

  private static <T> T of(Schema.Field field, Class<T> wanted, Object value) {
    if (!wanted.isInstance(value)) {
      throw wrong(field, value);
    }
    return wanted.cast(value);
  }

  private static IllegalArgumentException wrong(Schema.Field field, Object value) {
    return new IllegalArgumentException(
        "column "
            + Schemas.column(field)
            + " is "
            + Schemas.typeName(Schemas.valueType(field.schema()))
            + ", and the value is '"
            + value
            + "', a "
            + value.getClass().getSimpleName());
  }
}
