package org.crosswind.formats.orc;

import org.apache.orc.storage.ql.exec.vector.LongColumnVector;
import org.crosswind.formats.columnar.BatchRow;
import org.crosswind.formats.rows.Texts;

/** Logical values. */
final class LogicalValues extends VectorValues {
  private final LongColumnVector vector;

  LogicalValues(LongColumnVector vector, BatchRow row) {
    super(vector, row);
    this.vector = vector;
  }

  @Override
  public double number() {
    return isNull() ? Double.NaN : vector.vector[at()];
  }

  @Override
  public String text() {
    return isNull() ? null : Texts.level(vector.vector[at()] != 0);
  }

  @Override
  public Object value() {
    return isNull() ? null : vector.vector[at()] != 0;
  }
}
