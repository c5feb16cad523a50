package org.crosswind.formats.orc;

import org.apache.orc.storage.ql.exec.vector.LongColumnVector;
import org.crosswind.formats.avro.TimeType;
import org.crosswind.formats.columnar.BatchRow;
import org.crosswind.formats.rows.Texts;

/** Dates and times that are kept as whole numbers. */
final class TimeValues extends VectorValues {
  private static final int SLOTS = 1 << 9;

  private final LongColumnVector vector;
  private final String column;
  private final TimeType time;

  /** Texts made once, while their values come again and again. */
  private final String[] texts = new String[SLOTS];

  private final long[] values = new long[SLOTS];

  TimeValues(LongColumnVector vector, BatchRow row, String column, TimeType time) {
    super(vector, row);
    this.vector = vector;
    this.column = column;
    this.time = time;
  }

  @Override
  public double number() {
    return isNull() ? Double.NaN : Texts.number(column, text());
  }

  @Override
  public String text() {
    if (isNull()) {
      return null;
    }
    long value = vector.vector[at()];
    int slot = Long.hashCode(value) & (SLOTS - 1);
    if (texts[slot] == null || values[slot] != value) {
      texts[slot] = time.text(value);
      values[slot] = value;
    }
    return texts[slot];
  }

  @Override
  public Object value() {
    return isNull() ? null : vector.vector[at()];
  }
}
