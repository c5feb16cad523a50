package org.crosswind.formats.rows;

import org.crosswind.formats.text.TextBytes;
import org.crosswind.glm.expression.Values;

/**
 * One row of a data set, whatever its format. A row is a view that its reader moves from record to
 * record: keep values, never the row.
 */
public interface Row extends Values {
  /** The columns, the same for every row of one file; values may be asked of those needed. */
  RowColumns columns();

  /** Whether the value is absent: null, NaN, or a text that stands for none. */
  @Override
  boolean isMissing(int column);

  /**
   * The value as a number; logical values are 0 and 1.
   *
   * @return NaN when missing
   * @throws NotANumberException when the text is no number
   */
  @Override
  double number(int column);

  /**
   * The value as its column's type has it: a text where the file does not say types, else a text, a
   * logical value, an {@code Integer}, {@code Long}, {@code Float} or {@code Double}; of dates and
   * times the number that Avro keeps; null when missing.
   */
  default Object value(int column) {
    return text(column);
  }

  /**
   * Moves a view to the UTF-8 bytes of the value's text, where they lie at hand: those of {@link
   * #text}, which need not be made then.
   *
   * @return whether they do; false too when the value is missing
   */
  default boolean utf8(int column, TextBytes view) {
    return false;
  }

  /**
   * The value when it is a whole number from 0 to below {@link Texts#SMALL}, and its text the
   * digits of it; else, or when that is not known at once, -1. Levels are found by it without their
   * text.
   */
  default int small(int column) {
    return -1;
  }

  /**
   * The rows that lie together with this one, all of which come one after another; another object
   * for each batch, whose values hold while its rows come. Null of rows that lie singly.
   */
  default RowBatch batch() {
    return null;
  }

  /** The row as its file has it, where this one has new columns. */
  default Row asRead() {
    return this;
  }
}
