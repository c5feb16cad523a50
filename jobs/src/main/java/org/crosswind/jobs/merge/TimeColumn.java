package org.crosswind.jobs.merge;

import java.time.DateTimeException;
import java.time.Instant;
import org.apache.avro.Schema;
import org.crosswind.formats.avro.FlatRow;
import org.crosswind.formats.avro.Schemas;
import org.crosswind.formats.avro.TimeType;
import org.crosswind.formats.rows.NotATimeException;
import org.crosswind.formats.rows.Row;
import org.crosswind.formats.rows.RowColumns;
import org.crosswind.formats.rows.Texts;
import org.crosswind.glm.expression.IsoTimes;

/** The column of a side that holds its times, and how a code is made of its values. */
final class TimeColumn {
  private static final long SECONDS_OF_A_DAY = 86_400;
  private static final long NANOS = 1_000_000_000L;

  /** What is known of the values before they are read. */
  enum Content {
    TIME,
    WHOLE,
    DECIMAL,
    TEXT,
    UNTYPED,
    OTHER
  }

  /** Makes a code of a value that is there. */
  private interface Reading {
    long code(Row row);
  }

  private final int position;
  private final String name;
  private final TimeType type;
  private final Content content;
  private Reading reading;

  TimeColumn(int position, Schema.Field field, RowColumns.Kind kind) {
    this.position = position;
    name = Schemas.column(field);
    type = TimeType.of(field.schema());
    content = content(Schemas.valueType(field.schema()), kind);
  }

  private Content content(Schema schema, RowColumns.Kind kind) {
    if (type != null) {
      boolean ofDay = type == TimeType.TIME_MILLIS || type == TimeType.TIME_MICROS;
      return ofDay ? Content.OTHER : Content.TIME;
    }
    if (kind == RowColumns.Kind.UNTYPED) {
      return Content.UNTYPED;
    }
    return switch (schema.getType()) {
      case INT, LONG -> Content.WHOLE;
      case BOOLEAN -> Content.OTHER;
      default -> kind == RowColumns.Kind.NUMBER ? Content.DECIMAL : Content.TEXT;
    };
  }

  int position() {
    return position;
  }

  String name() {
    return name;
  }

  Content content() {
    return content;
  }

  boolean isNumber() {
    return content == Content.WHOLE || content == Content.DECIMAL;
  }

  /** Whether its times may be whole only as nanoseconds. */
  boolean hasNanos() {
    return type == TimeType.TIMESTAMP_NANOS || type == TimeType.LOCAL_TIMESTAMP_NANOS;
  }

  /** Takes values as times. */
  void readTimes(long nanosOfATick, Tolerance.Unit unit) {
    long ticks = NANOS / nanosOfATick;
    Reading number = row -> number(row, unit, nanosOfATick);
    reading =
        switch (content) {
          case TIME -> row -> typed(whole(row), ticks);
          case WHOLE, DECIMAL -> number;
          case UNTYPED ->
              row ->
                  unit != null && Texts.isNumber(row.text(position))
                      ? number.code(row)
                      : text(row, nanosOfATick);
          default -> row -> text(row, nanosOfATick);
        };
  }

  /** Takes values as numbers. */
  void readNumbers(boolean whole) {
    reading = whole ? this::whole : row -> TimeScale.Decimal.code(row.number(position));
  }

  /**
   * The code of a row's time, which is not missing.
   *
   * @throws NotATimeException when it is none, or beyond what codes have room for
   * @throws org.crosswind.formats.rows.NotANumberException when it should be a number, and is none
   */
  long code(Row row) {
    try {
      return reading.code(row);
    } catch (ArithmeticException e) {
      throw new NotATimeException(
          name, row.text(position), "a time that can be counted in whole micro- or nanoseconds");
    }
  }

  private long whole(Row row) {
    return row instanceof FlatRow flat
        ? flat.whole(position)
        : ((Number) row.value(position)).longValue();
  }

  private long typed(long value, long ticks) {
    if (type == TimeType.DATE) {
      return Math.multiplyExact(value, SECONDS_OF_A_DAY * ticks);
    }
    return ticks(type.seconds(value), type.nanos(value), NANOS / ticks);
  }

  private long number(Row row, Tolerance.Unit unit, long nanosOfATick) {
    long ticksOfAUnit = unit.nanos() / nanosOfATick;
    if (content == Content.WHOLE) {
      return Math.multiplyExact(whole(row), ticksOfAUnit);
    }
    double ticks = row.number(position) * ticksOfAUnit;
    if (!(Math.abs(ticks) < Long.MAX_VALUE)) {
      throw new ArithmeticException(name);
    }
    return Math.round(ticks);
  }

  private long text(Row row, long nanosOfATick) {
    String text = row.text(position);
    Instant moment;
    try {
      moment = IsoTimes.moment(text);
    } catch (DateTimeException e) {
      throw new NotATimeException(
          name, text, "a date or time of ISO 8601, such as 2013-01-31T05:00:00Z");
    }
    return ticks(moment.getEpochSecond(), moment.getNano(), nanosOfATick);
  }

  private static long ticks(long seconds, int nanos, long nanosOfATick) {
    if (nanos % nanosOfATick != 0) {
      throw new ArithmeticException(nanos + " ns");
    }
    return Math.addExact(Math.multiplyExact(seconds, NANOS / nanosOfATick), nanos / nanosOfATick);
  }
}
