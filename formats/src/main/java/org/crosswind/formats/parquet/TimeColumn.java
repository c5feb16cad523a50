package org.crosswind.formats.parquet;

import org.apache.parquet.column.values.ValuesReader;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.crosswind.formats.avro.TimeType;
import org.crosswind.formats.rows.Texts;
import org.crosswind.glm.expression.TimeTexts;

/** Dates and times kept as whole numbers, which are levels. */
final class TimeColumn extends ParquetColumn<TimeColumn.Times> {
  /** Days, milliseconds and the like, and their texts once they are asked for. */
  @SuppressWarnings("ArrayRecordComponent") // compared by nobody, seen by this class alone
  record Times(long[] units, String[] texts) {}

  private final String name;
  private final PrimitiveTypeName type;

  /** Null for nanoseconds of a day, which Avro has no type for. */
  private final TimeType time;

  TimeColumn(String name, PrimitiveTypeName type, TimeType time) {
    this.name = name;
    this.type = type;
    this.time = time;
  }

  @Override
  Times entries(ValuesReader values, int count) {
    Times entries = new Times(new long[count], new String[count]);
    for (int i = 0; i < count; i++) {
      entries.units[i] = type == PrimitiveTypeName.INT32 ? values.readInteger() : values.readLong();
    }
    return entries;
  }

  @Override
  public double number() {
    return isThere() ? Texts.number(name, text()) : Double.NaN;
  }

  @Override
  public String text() {
    if (!isThere()) {
      return null;
    }
    String[] texts = entries().texts;
    int place = place();
    if (texts[place] == null) {
      long value = entries().units[place];
      texts[place] = time == null ? TimeTexts.time(value) : time.text(value);
    }
    return texts[place];
  }

  @Override
  public Object value() {
    if (!isThere()) {
      return null;
    }
    if (time == null) {
      return text();
    }
    long value = entries().units[place()];
    return type == PrimitiveTypeName.INT32 ? (Object) (int) value : (Object) value;
  }
}
