package org.crosswind.serve.model;

import java.util.Arrays;
import java.util.List;
import org.crosswind.formats.rows.Texts;
import org.crosswind.formats.text.MissingTexts;
import org.crosswind.glm.expression.Numerals;
import org.crosswind.glm.expression.Values;

/**
 * A row as it was sent, read as {@code predict} reads one: a text that is a number counts as one, a
 * number is the level of its name, {@code TRUE} and {@code FALSE} are 1 and 0, and the texts that
 * stand for no value do. Filled again for row after row, by one thread.
 */
public final class CellRow implements Values {
  private final List<String> columns;
  private final MissingTexts missing;
  private final double[] numbers;
  private final String[] texts;
  private final boolean[] isNumber;
  private final boolean[] given;

  CellRow(List<String> columns, MissingTexts missing) {
    this.columns = columns;
    this.missing = missing;
    numbers = new double[columns.size()];
    texts = new String[columns.size()];
    isNumber = new boolean[columns.size()];
    given = new boolean[columns.size()];
    clear();
  }

  /** Makes every value missing. */
  public void clear() {
    Arrays.fill(numbers, Double.NaN);
    Arrays.fill(texts, null);
    Arrays.fill(isNumber, true);
    Arrays.fill(given, false);
  }

  /** Notes that a column is given, perhaps as no value; false when it was before. */
  public boolean give(int column) {
    boolean first = !given[column];
    given[column] = true;
    return first;
  }

  /** Sets a number; NaN for none. */
  public void set(int column, double value) {
    numbers[column] = missing.contains(value) ? Double.NaN : value;
    texts[column] = null;
    isNumber[column] = true;
  }

  /** Sets a text; null for no value. */
  public void set(int column, String value) {
    texts[column] = value == null || missing.contains(value) ? null : value;
    numbers[column] = Double.NaN;
    isNumber[column] = texts[column] == null;
  }

  @Override
  public boolean isMissing(int column) {
    return isNumber[column] && Double.isNaN(numbers[column]);
  }

  @Override
  public double number(int column) {
    return isNumber[column] ? numbers[column] : Texts.number(columns.get(column), texts[column]);
  }

  @Override
  public String text(int column) {
    if (isNumber[column] && texts[column] == null && !Double.isNaN(numbers[column])) {
      texts[column] = Numerals.name(numbers[column]);
    }
    return texts[column];
  }
}
