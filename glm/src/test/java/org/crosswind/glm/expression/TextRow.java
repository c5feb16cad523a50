package org.crosswind.glm.expression;

import java.util.Arrays;
import java.util.List;

/** A row of texts, null where missing, as a file of text has it. */
final class TextRow implements Values {
  private final List<String> values;

  TextRow(String... values) {
    this.values = Arrays.asList(values);
  }

  @Override
  public boolean isMissing(int column) {
    return values.get(column) == null;
  }

  @Override
  public double number(int column) {
    return Conversions.number(values.get(column));
  }

  @Override
  public String text(int column) {
    return values.get(column);
  }
}
