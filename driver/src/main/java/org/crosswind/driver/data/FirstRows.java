package org.crosswind.driver.data;

import java.util.List;
import org.crosswind.formats.rows.Texts;

/** What the first rows of a text file tell of its columns, which itself says no types. */
record FirstRows(List<List<String>> rows) {
  private static final int MOST = 1000;

  /** Values that are held at a time, of tables with thousands of columns. */
  private static final int MOST_VALUES = 1_000_000;

  static final FirstRows NONE = new FirstRows(List.of());

  /**
   * What a column seems to be.
   *
   * @param type number, factor, or by its values where there are none
   * @param missing share of the rows
   * @param numbers share of the values
   */
  record Guess(String type, double missing, double numbers) {}

  /** How many rows of so many columns are looked at. */
  static int most(int columns) {
    return Math.max(1, Math.min(MOST, MOST_VALUES / Math.max(1, columns)));
  }

  int size() {
    return rows.size();
  }

  Guess column(int position) {
    int values = 0;
    int numbers = 0;
    for (List<String> row : rows) {
      String text = row.get(position);
      if (text != null) {
        values++;
        numbers += Texts.isNumber(text) ? 1 : 0;
      }
    }
    if (values == 0) {
      return new Guess("by its values", rows.isEmpty() ? 0 : 1, 0);
    }
    return new Guess(
        numbers == values ? "number" : "factor",
        1 - (double) values / rows.size(),
        (double) numbers / values);
  }
}
