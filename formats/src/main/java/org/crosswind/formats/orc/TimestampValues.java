package org.crosswind.formats.orc;

import org.apache.orc.storage.ql.exec.vector.TimestampColumnVector;
import org.crosswind.formats.avro.TimeType;
import org.crosswind.formats.columnar.BatchRow;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.rows.UnfitRowsException;
import org.crosswind.glm.expression.TimeTexts;

/** Dates with times of day: of no zone, or moments, as the field's type says. */
final class TimestampValues extends VectorValues {
  private static final int MILLIS = 1_000;

  private final TimestampColumnVector vector;
  private final String column;
  private final TimeType type;

  TimestampValues(TimestampColumnVector vector, BatchRow row, String column, TimeType type) {
    super(vector, row);
    this.vector = vector;
    this.column = column;
    this.type = type;
  }

  /** Seconds since 1970-01-01T00:00:00. */
  private long seconds() {
    return Math.floorDiv(vector.time[at()], (long) MILLIS);
  }

  private int nanos() {
    return vector.nanos[at()];
  }

  @Override
  public double number() {
    return isNull() ? Double.NaN : Texts.number(column, text());
  }

  @Override
  public String text() {
    return isNull() ? null : TimeTexts.timestamp(seconds(), nanos(), type.isMoment());
  }

  /**
   * The value in the units of its type.
   *
   * @throws UnfitRowsException when it is no whole number of them, or beyond a {@code long}
   */
  @Override
  public Object value() {
    if (isNull()) {
      return null;
    }
    try {
      return type.of(seconds(), nanos());
    } catch (ArithmeticException e) {
      throw new UnfitRowsException(
          "column "
              + column
              + ": "
              + text()
              + " has no room in "
              + type.schema().getLogicalType().getName()
              + ", as which it would be written: leave the column out, or cast it");
    }
  }
}
