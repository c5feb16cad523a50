package org.crosswind.report.content;

import org.crosswind.report.markup.Drawing;

/**
 * A cell of a table.
 *
 * @param text to be read; empty beside a picture
 * @param key by which the column is sorted; null where the text does
 * @param picture in place of a text; null for none
 * @param strong whether it stands out
 */
public record Cell(String text, Double key, Drawing picture, boolean strong) {
  /** A text; null is nothing. */
  public static Cell of(String text) {
    return new Cell(text == null ? "" : text, null, null, false);
  }

  /** A number as it is shown, and what it is. */
  public static Cell of(String text, Double key) {
    return new Cell(text, key == null || !Double.isFinite(key) ? null : key, null, false);
  }

  /** A count. */
  public static Cell of(long count) {
    return of(Digits.count(count), (double) count);
  }

  /** A picture that shows what other cells say. */
  public static Cell of(Drawing picture) {
    return new Cell("", null, picture, false);
  }

  /** The same, to stand out. */
  public Cell strongly() {
    return new Cell(text, key, picture, true);
  }
}
