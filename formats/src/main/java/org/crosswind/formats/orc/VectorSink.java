package org.crosswind.formats.orc;

import org.apache.avro.Schema;
import org.apache.orc.storage.ql.exec.vector.BytesColumnVector;
import org.apache.orc.storage.ql.exec.vector.ColumnVector;
import org.apache.orc.storage.ql.exec.vector.DoubleColumnVector;
import org.apache.orc.storage.ql.exec.vector.LongColumnVector;
import org.apache.orc.storage.ql.exec.vector.TimestampColumnVector;
import org.crosswind.formats.avro.FlatRow;
import org.crosswind.formats.avro.TimeType;
import org.crosswind.formats.rows.UnfitRowsException;

/** Puts the values of a column into the vector that ORC's library writes it from. */
abstract class VectorSink {
  private final int column;
  private final ColumnVector vector;

  private VectorSink(int column, ColumnVector vector) {
    this.column = column;
    this.vector = vector;
  }

  /** The sink of a column of a flat schema. */
  static VectorSink of(Schema type, int column, ColumnVector vector) {
    if (vector instanceof BytesColumnVector bytes) {
      return new Texts(column, bytes);
    }
    if (vector instanceof DoubleColumnVector doubles) {
      return new Floating(column, doubles);
    }
    return vector instanceof TimestampColumnVector times
        ? new Timestamps(column, times, TimeType.of(type))
        : new Wholes(column, (LongColumnVector) vector);
  }

  /** Puts a row's value at a position of the vector. */
  final void put(FlatRow row, int at) {
    if (row.isNull(column)) {
      vector.noNulls = false;
      vector.isNull[at] = true;
    } else {
      putValue(row, column, at);
    }
  }

  abstract void putValue(FlatRow row, int from, int at);

  private static final class Wholes extends VectorSink {
    private final LongColumnVector vector;

    Wholes(int column, LongColumnVector vector) {
      super(column, vector);
      this.vector = vector;
    }

    @Override
    void putValue(FlatRow row, int from, int at) {
      vector.vector[at] = row.whole(from);
    }
  }

  private static final class Floating extends VectorSink {
    private final DoubleColumnVector vector;

    Floating(int column, DoubleColumnVector vector) {
      super(column, vector);
      this.vector = vector;
    }

    @Override
    void putValue(FlatRow row, int from, int at) {
      vector.vector[at] = row.number(from);
    }
  }

  private static final class Texts extends VectorSink {
    private final BytesColumnVector vector;

    Texts(int column, BytesColumnVector vector) {
      super(column, vector);
      this.vector = vector;
    }

    @Override
    void putValue(FlatRow row, int from, int at) {
      vector.setVal(at, row.data(), row.textFrom(from), row.textLength(from));
    }
  }

  private static final class Timestamps extends VectorSink {
    private static final long MILLIS = 1_000;
    private static final int NANOS_OF_A_MILLI = 1_000_000;

    private final TimestampColumnVector vector;
    private final TimeType type;

    Timestamps(int column, TimestampColumnVector vector, TimeType type) {
      super(column, vector);
      this.vector = vector;
      this.type = type;
    }

    @Override
    void putValue(FlatRow row, int from, int at) {
      long value = row.whole(from);
      long seconds = type.seconds(value);
      int nanos = type.nanos(value);
      // ORC cuts the seconds towards 0, and a reader can't tell those before it from those behind.
      if (seconds == -1 && nanos >= NANOS_OF_A_MILLI) {
        throw new UnfitRowsException(
            "column "
                + row.columns().column(from).name()
                + ": "
                + type.text(value)
                + " has no room in ORC, which has none for the last second before 1970: write"
                + " Avro, Parquet or CSV");
      }
      vector.time[at] = seconds * MILLIS + nanos / NANOS_OF_A_MILLI;
      vector.nanos[at] = nanos;
    }
  }
}
