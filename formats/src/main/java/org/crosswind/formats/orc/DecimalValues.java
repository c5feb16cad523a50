package org.crosswind.formats.orc;

import org.apache.orc.storage.ql.exec.vector.ColumnVector;
import org.apache.orc.storage.ql.exec.vector.Decimal64ColumnVector;
import org.apache.orc.storage.ql.exec.vector.DecimalColumnVector;
import org.crosswind.formats.columnar.BatchRow;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.rows.WideNumbers;

/** Decimal numbers as the nearest double. */
abstract class DecimalValues extends VectorValues {
  private DecimalValues(ColumnVector vector, BatchRow row) {
    super(vector, row);
  }

  /** The nearest double to a value that is there. */
  abstract double nearest(int at);

  @Override
  public final double number() {
    return isNull() ? Double.NaN : nearest(at());
  }

  @Override
  public final String text() {
    return isNull() ? null : Texts.level(number());
  }

  @Override
  public final Object value() {
    return isNull() ? null : number();
  }

  /** Of at most 18 digits. */
  static final class Narrow extends DecimalValues {
    private final Decimal64ColumnVector vector;

    Narrow(Decimal64ColumnVector vector, BatchRow row) {
      super(vector, row);
      this.vector = vector;
    }

    @Override
    double nearest(int at) {
      return WideNumbers.decimal(vector.vector[at], vector.scale);
    }
  }

  /** Of up to 38 digits. */
  static final class Wide extends DecimalValues {
    private final DecimalColumnVector vector;

    Wide(DecimalColumnVector vector, BatchRow row) {
      super(vector, row);
      this.vector = vector;
    }

    @Override
    double nearest(int at) {
      return vector.vector[at].getHiveDecimal().bigDecimalValue().doubleValue();
    }
  }
}
