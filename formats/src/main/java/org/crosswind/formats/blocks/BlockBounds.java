package org.crosswind.formats.blocks;

import org.crosswind.glm.expression.ColumnBounds;

/** What the list of a column's values in a block tells of its rows. */
record BlockBounds(CodedColumn column, int rows) implements ColumnBounds {
  @Override
  public boolean isMissing() {
    return column.isEmpty();
  }

  @Override
  public boolean isPresent() {
    return column.isFull(rows);
  }

  @Override
  public double least() {
    return column.isNumber()
        ? column.numbers().filter(number -> !Double.isNaN(number)).min().orElse(Double.NaN)
        : Double.NaN;
  }

  @Override
  public double most() {
    return column.isNumber()
        ? column.numbers().filter(number -> !Double.isNaN(number)).max().orElse(Double.NaN)
        : Double.NaN;
  }

  @Override
  public boolean mayHave(String text) {
    return !column.isText() || column.has(text);
  }
}
