package org.crosswind.formats.avro;

import java.util.Map;
import java.util.TreeMap;
import org.apache.avro.LogicalType;
import org.apache.avro.LogicalTypes;
import org.apache.avro.Schema;
import org.crosswind.glm.expression.TimeTexts;

/**
 * Avro's types of dates and times, kept as whole numbers. As values of a column they are text, and
 * so levels, as they are in a text file.
 */
public enum TimeType {
  DATE("date", Schema.Type.INT, 1),
  TIME_MILLIS("time-millis", Schema.Type.INT, 1_000),
  TIME_MICROS("time-micros", Schema.Type.LONG, 1_000_000),
  TIMESTAMP_MILLIS("timestamp-millis", Schema.Type.LONG, 1_000),
  TIMESTAMP_MICROS("timestamp-micros", Schema.Type.LONG, 1_000_000),
  TIMESTAMP_NANOS("timestamp-nanos", Schema.Type.LONG, 1_000_000_000),
  LOCAL_TIMESTAMP_MILLIS("local-timestamp-millis", Schema.Type.LONG, 1_000),
  LOCAL_TIMESTAMP_MICROS("local-timestamp-micros", Schema.Type.LONG, 1_000_000),
  LOCAL_TIMESTAMP_NANOS("local-timestamp-nanos", Schema.Type.LONG, 1_000_000_000);

  private static final int NANOS = 1_000_000_000;

  private static final Map<String, TimeType> BY_NAME = new TreeMap<>();

  static {
    for (TimeType type : values()) {
      BY_NAME.put(type.logical, type);
    }
  }

  private final String logical;
  private final Schema.Type storage;

  /** Units of a second. */
  private final int units;

  TimeType(String logical, Schema.Type storage, int units) {
    this.logical = logical;
    this.storage = storage;
    this.units = units;
  }

  /** Whether it is a time of a day, of no date. */
  public boolean isOfDay() {
    return this == TIME_MILLIS || this == TIME_MICROS;
  }

  /** The type of a schema's values, of a union of null and such a type too; null for another. */
  public static TimeType of(Schema schema) {
    if (schema.isUnion()) {
      TimeType found = null;
      for (Schema branch : schema.getTypes()) {
        TimeType type = of(branch);
        if (type == null && branch.getType() != Schema.Type.NULL) {
          return null;
        }
        found = type == null ? found : type;
      }
      return found;
    }
    String name = schema.getProp(LogicalType.LOGICAL_TYPE_PROP);
    TimeType type = name == null ? null : BY_NAME.get(name);
    return type != null && type.storage == schema.getType() ? type : null;
  }

  /** A fresh schema of such values. */
  public Schema schema() {
    Schema schema = Schema.create(storage);
    schema.addProp(LogicalType.LOGICAL_TYPE_PROP, logical);
    return LogicalTypes.fromSchema(schema).addToSchema(schema);
  }

  /** Whether a value is a moment, and not a date or time of some place. */
  public boolean isMoment() {
    return this == TIMESTAMP_MILLIS || this == TIMESTAMP_MICROS || this == TIMESTAMP_NANOS;
  }

  /**
   * A timestamp in the units of this type.
   *
   * @param seconds since 1970-01-01T00:00:00
   * @param nanos behind them, 0 to 999,999,999
   * @throws ArithmeticException when it is no whole number of them, or beyond a {@code long}
   */
  public long of(long seconds, int nanos) {
    int unit = NANOS / units;
    if (nanos % unit != 0) {
      throw new ArithmeticException(nanos + " ns");
    }
    return Math.addExact(Math.multiplyExact(seconds, (long) units), nanos / unit);
  }

  /** The whole seconds since 1970-01-01T00:00:00 of a timestamp. */
  public long seconds(long value) {
    return Math.floorDiv(value, (long) units);
  }

  /** The nanoseconds behind them, 0 to 999,999,999. */
  public int nanos(long value) {
    return Math.floorMod(value, units) * (NANOS / units);
  }

  /** The text of a value. */
  public String text(long value) {
    return switch (this) {
      case DATE -> TimeTexts.date(value);
      case TIME_MILLIS, TIME_MICROS -> TimeTexts.time(value * (NANOS / units));
      default -> TimeTexts.timestamp(seconds(value), nanos(value), isMoment());
    };
  }
}
