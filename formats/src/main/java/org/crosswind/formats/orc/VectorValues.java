package org.crosswind.formats.orc;

import org.apache.avro.Schema;
import org.apache.orc.TypeDescription;
import org.apache.orc.storage.ql.exec.vector.BytesColumnVector;
import org.apache.orc.storage.ql.exec.vector.ColumnVector;
import org.apache.orc.storage.ql.exec.vector.Decimal64ColumnVector;
import org.apache.orc.storage.ql.exec.vector.DecimalColumnVector;
import org.apache.orc.storage.ql.exec.vector.DoubleColumnVector;
import org.apache.orc.storage.ql.exec.vector.LongColumnVector;
import org.apache.orc.storage.ql.exec.vector.TimestampColumnVector;
import org.crosswind.formats.avro.TimeType;
import org.crosswind.formats.columnar.BatchRow;
import org.crosswind.formats.columnar.ColumnValues;

/** The values of a column from the vector that ORC's library reads a batch of it into. */
abstract class VectorValues implements ColumnValues {
  private final ColumnVector vector;
  private final BatchRow row;

  VectorValues(ColumnVector vector, BatchRow row) {
    this.vector = vector;
    this.row = row;
  }

  /**
   * The values of a column.
   *
   * @param type of the column in the file
   * @param field the column's field of the rows' schema
   */
  static VectorValues of(
      TypeDescription type, Schema.Field field, String column, ColumnVector vector, BatchRow row) {
    TimeType time = TimeType.of(field.schema());
    return switch (type.getCategory()) {
      case BOOLEAN -> new LogicalValues((LongColumnVector) vector, row);
      case BYTE, SHORT, INT, LONG, DATE ->
          time == null
              ? new WholeValues((LongColumnVector) vector, row, type)
              : new TimeValues((LongColumnVector) vector, row, column, time);
      case FLOAT, DOUBLE -> new FloatingValues((DoubleColumnVector) vector, row, type);
      case DECIMAL -> decimal(type, vector, row);
      case TIMESTAMP, TIMESTAMP_INSTANT ->
          new TimestampValues((TimestampColumnVector) vector, row, column, time);
      case STRING, VARCHAR, CHAR, BINARY -> new TextValues((BytesColumnVector) vector, row, column);
      default -> throw new IllegalArgumentException("no plain column: " + type);
    };
  }

  private static VectorValues decimal(TypeDescription type, ColumnVector vector, BatchRow row) {
    if (vector instanceof Decimal64ColumnVector narrow) {
      return OrcTypes.isWhole(type)
          ? new WholeValues(narrow, row, type)
          : new DecimalValues.Narrow(narrow, row);
    }
    return new DecimalValues.Wide((DecimalColumnVector) vector, row);
  }

  /**
   * Where in the vector the row's value is: of a batch of one value that comes again, the first.
   */
  final int at() {
    return vector.isRepeating ? 0 : row.at();
  }

  /** Whether the value is null. */
  final boolean isNull() {
    return !vector.noNulls && vector.isNull[at()];
  }

  @Override
  public boolean isMissing() {
    return isNull();
  }
}
