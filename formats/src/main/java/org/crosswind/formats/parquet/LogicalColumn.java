package org.crosswind.formats.parquet;

import org.crosswind.formats.rows.Texts;

/** Logical values. */
final class LogicalColumn extends ParquetColumn {
  private boolean value;

  @Override
  public void addBoolean(boolean next) {
    value = next;
  }

  @Override
  public double number() {
    return isThere() ? (value ? 1 : 0) : Double.NaN;
  }

  @Override
  public String text() {
    return isThere() ? Texts.level(value) : null;
  }

  @Override
  public Object value() {
    return isThere() ? value : null;
  }
}
