package org.crosswind.formats.rows;

import org.crosswind.glm.expression.ValueException;

/** A value that should be a number is other text. */
public final class NotANumberException extends ValueException {
  private static final long serialVersionUID = 1L;

  private final String column;
  private final String value;

  public NotANumberException(String column, String value) {
    this(column, value, "");
  }

  /**
   * The same of a certain notation.
   *
   * @param notation follows "not a number"
   */
  public NotANumberException(String column, String value, String notation) {
    super("column " + column + ": '" + value + "' is not a number" + notation);
    this.column = column;
    this.value = value;
  }

  public String column() {
    return column;
  }

  public String value() {
    return value;
  }
}
