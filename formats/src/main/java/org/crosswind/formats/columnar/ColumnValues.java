package org.crosswind.formats.columnar;

import org.crosswind.formats.text.TextBytes;

/**
 * The values of one column at the row that its reader stands at, as {@link
 * org.crosswind.formats.rows.Row} has them.
 */
public interface ColumnValues {
  /** Whether there is no value: null or NaN. */
  boolean isMissing();

  /**
   * The value as a number; NaN when missing.
   *
   * @throws org.crosswind.formats.rows.NotANumberException when it is none
   */
  double number();

  /** The value as a level; null when missing. */
  String text();

  /** The value as the column's field of the Avro schema has it; null when missing. */
  Object value();

  /** Moves a view to the UTF-8 bytes of the text where they are at hand, and says whether so. */
  default boolean utf8(TextBytes view) {
    return false;
  }

  /** The value when it is a small whole number and its text the digits of it, else -1. */
  default int small() {
    return -1;
  }
}
