package org.crosswind.formats.parquet;

import org.apache.parquet.column.Dictionary;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.crosswind.formats.avro.TimeType;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.rows.TimeTexts;

/** Dates and times kept as whole numbers, which are levels. */
final class TimeColumn extends ParquetColumn {
  private final String name;
  private final PrimitiveTypeName type;

  /** Null for nanoseconds of a day, which Avro has no type for. */
  private final TimeType time;

  private long[] entries;
  private String[] texts;
  private int id;
  private long value;

  TimeColumn(String name, PrimitiveTypeName type, TimeType time) {
    this.name = name;
    this.type = type;
    this.time = time;
  }

  @Override
  public void setDictionary(Dictionary dictionary) {
    entries = new long[dictionary.getMaxId() + 1];
    texts = new String[entries.length];
    for (int entry = 0; entry < entries.length; entry++) {
      entries[entry] = bits(dictionary, type, entry);
    }
  }

  @Override
  public void addValueFromDictionary(int entry) {
    id = entry;
    value = entries[entry];
  }

  @Override
  public void addInt(int next) {
    addLong(next);
  }

  @Override
  public void addLong(long next) {
    id = PLAIN;
    value = next;
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
    if (id == PLAIN) {
      return made();
    }
    if (texts[id] == null) {
      texts[id] = made();
    }
    return texts[id];
  }

  private String made() {
    return time == null ? TimeTexts.time(value) : time.text(value);
  }

  @Override
  public Object value() {
    if (!isThere()) {
      return null;
    }
    if (time == null) {
      return text();
    }
    return type == PrimitiveTypeName.INT32 ? (Object) (int) value : (Object) value;
  }
}
