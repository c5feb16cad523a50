package org.crosswind.formats.orc;

import org.apache.orc.TypeDescription;
import org.apache.orc.storage.ql.exec.vector.DoubleColumnVector;
import org.crosswind.formats.columnar.BatchRow;
import org.crosswind.formats.rows.Texts;

/** Numbers of single or double precision; NaN is missing. */
final class FloatingValues extends VectorValues {
  private final DoubleColumnVector vector;
  private final boolean single;

  FloatingValues(DoubleColumnVector vector, BatchRow row, TypeDescription type) {
    super(vector, row);
    this.vector = vector;
    single = type.getCategory() == TypeDescription.Category.FLOAT;
  }

  @Override
  public boolean isMissing() {
    return Double.isNaN(number());
  }

  @Override
  public double number() {
    return isNull() ? Double.NaN : vector.vector[at()];
  }

  @Override
  public String text() {
    return isMissing() ? null : Texts.level(number());
  }

  @Override
  public Object value() {
    if (isNull()) {
      return null;
    }
    double number = number();
    return single ? (Object) (float) number : (Object) number;
  }
}
