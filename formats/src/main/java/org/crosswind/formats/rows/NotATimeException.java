package org.crosswind.formats.rows;

import org.crosswind.glm.expression.ValueException;

/** A value that should be a date or a time is something else. */
public final class NotATimeException extends ValueException {
  private static final long serialVersionUID = 1L;

  /**
   * A value that is no time.
   *
   * @param wanted what it should be, after "is not"
   */
  public NotATimeException(String column, String value, String wanted) {
    super("column " + column + ": '" + value + "' is not " + wanted);
  }
}
