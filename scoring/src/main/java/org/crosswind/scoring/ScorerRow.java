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

  /** NaN of texts, and of what is missing. */
  private final double[] numbers;

  /** Of a number null, or its name once it has been asked for. */
  private final String[] texts;

  /**
   * A row in which every value is missing.
   *
   * @param columns as {@link Scorer#columns}
   */
  public ScorerRow(List<String> columns) {
    this.columns = List.copyOf(columns);
    numbers = new double[columns.size()];
    texts = new String[columns.size()];
    clear();
  }

  /** Makes every value missing. */
  public ScorerRow clear() {
    Arrays.fill(numbers, Double.NaN);
    Arrays.fill(texts, null);
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
    return this;
  }

  /** Sets a text; null for no value. */
  public ScorerRow set(int column, String value) {
    numbers[column] = Double.NaN;
    texts[column] = value;
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
    return texts[column] == null && Double.isNaN(numbers[column]);
  }

  @Override
  public double number(int column) {
    double number = numbers[column];
    return Double.isNaN(number) && texts[column] != null ? parsed(column) : number;
  }

  private double parsed(int column) {
    if (!Numerals.isNumber(texts[column])) {
      throw new ValueException(columns.get(column) + " is '" + texts[column] + "', not a number");
    }
    return Double.parseDouble(texts[column]);
  }

  @Override
  public String text(int column) {
    String text = texts[column];
    if (text == null && !Double.isNaN(numbers[column])) {
      text = Numerals.name(numbers[column]);
      texts[column] = text;
    }
    return text;
  }
}
