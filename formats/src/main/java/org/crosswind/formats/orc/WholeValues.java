package org.crosswind.formats.orc;

import java.util.EnumSet;
import java.util.Set;
import org.apache.orc.TypeDescription;
import org.apache.orc.storage.ql.exec.vector.LongColumnVector;
import org.crosswind.formats.columnar.BatchRow;
import org.crosswind.formats.rows.Texts;

/** Whole numbers. */
final class WholeValues extends VectorValues {
  private static final Set<TypeDescription.Category> LONGS =
      EnumSet.of(TypeDescription.Category.LONG, TypeDescription.Category.DECIMAL);

  private final LongColumnVector vector;
  private final boolean isLong;

  WholeValues(LongColumnVector vector, BatchRow row, TypeDescription type) {
    super(vector, row);
    this.vector = vector;
    isLong = LONGS.contains(type.getCategory());
  }

  @Override
  public double number() {
    return isNull() ? Double.NaN : vector.vector[at()];
  }

  @Override
  public String text() {
    return isNull() ? null : Texts.level(vector.vector[at()]);
  }

  @Override
  public Object value() {
    if (isNull()) {
      return null;
    }
    long value = vector.vector[at()];
    return isLong ? (Object) value : (Object) (int) value;
  }

  @Override
  public int small() {
    if (isNull()) {
      return -1;
    }
    long value = vector.vector[at()];
    return value >= 0 && value < Texts.SMALL ? (int) value : -1;
  }
}
