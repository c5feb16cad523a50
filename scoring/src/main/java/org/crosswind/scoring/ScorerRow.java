package org.crosswind.scoring;

import java.util.Arrays;
import java.util.List;
import org.crosswind.glm.expression.Numerals;
import org.crosswind.glm.expression.ValueException;
import org.crosswind.glm.expression.Values;

/**
 * A row to score, which is filled column by column and used again for the next. A text that is a
 * number counts as one where the model takes a number, and a number as the level of its name where
 * it takes a level. For one thread.
 */
public final class ScorerRow implements Values {
  private final List<String> columns;
  private final double[] numbers;
  private final String[] texts;

  /** Whether a column holds a number, and its text, if any, is made of it. */
  private final boolean[] isNumber;

  /**
   * A row in which every value is missing.
   *
   * @param columns as {@link Scorer#columns}
   */
  public ScorerRow(List<String> columns) {
    this.columns = List.copyOf(columns);
    numbers = new double[columns.size()];
    texts = new String[columns.size()];
    isNumber = new boolean[columns.size()];
    clear();
  }

  /** Makes every value missing. */
  public ScorerRow clear() {
    Arrays.fill(numbers, Double.NaN);
    Arrays.fill(texts, null);
    Arrays.fill(isNumber, true);
    return this;
  }

  /**
   * The position of a column.
   *
   * @throws IllegalArgumentException when the model reads no such column
   */
  public int position(String column) {
    int position = columns.indexOf(column);
    if (position < 0) {
      throw new IllegalArgumentException(
          "the model reads no column " + column + "; it reads " + String.join(", ", columns));
    }
    return position;
  }

  /** Sets a number; NaN for none. */
  public ScorerRow set(int column, double value) {
    numbers[column] = value;
    texts[column] = null;
    isNumber[column] = true;
    return this;
  }

  /** Sets a text; null for no value. */
  public ScorerRow set(int column, String value) {
    numbers[column] = Double.NaN;
    texts[column] = value;
    isNumber[column] = value == null;
    return this;
  }

  /**
   * Sets a number; NaN for none.
   *
   * @throws IllegalArgumentException when the model reads no such column
   */
  public ScorerRow set(String column, double value) {
    return set(position(column), value);
  }

  /**
   * Sets a text; null for no value.
   *
   * @throws IllegalArgumentException when the model reads no such column
   */
  public ScorerRow set(String column, String value) {
    return set(position(column), value);
  }

  @Override
  public boolean isMissing(int column) {
    return isNumber[column] && Double.isNaN(numbers[column]);
  }

  @Override
  public double number(int column) {
    if (isNumber[column]) {
      return numbers[column];
    }
    if (!Numerals.isNumber(texts[column])) {
      throw new ValueException(columns.get(column) + " is '" + texts[column] + "', not a number");
    }
    return Double.parseDouble(texts[column]);
  }

  @Override
  public String text(int column) {
    if (isNumber[column] && texts[column] == null && !Double.isNaN(numbers[column])) {
      texts[column] = Numerals.name(numbers[column]);
    }
    return texts[column];
  }
}
