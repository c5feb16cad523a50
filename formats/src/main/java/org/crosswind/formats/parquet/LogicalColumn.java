package org.crosswind.formats.parquet;

import org.apache.parquet.column.values.ValuesReader;
import org.crosswind.formats.rows.Texts;

/** Logical values. */
final class LogicalColumn extends ParquetColumn<boolean[]> {
  @Override
  boolean[] entries(ValuesReader values, int count) {
    boolean[] entries = new boolean[count];
    for (int i = 0; i < count; i++) {
      entries[i] = values.readBoolean();
    }
    return entries;
  }

  private boolean isTrue() {
    return entries()[place()];
  }

  @Override
  public double number() {
    return isThere() ? (isTrue() ? 1 : 0) : Double.NaN;
  }

  @Override
  public String text() {
    return isThere() ? Texts.level(isTrue()) : null;
  }

  @Override
  public Object value() {
    return isThere() ? isTrue() : null;
  }
}
