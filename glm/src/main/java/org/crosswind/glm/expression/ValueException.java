package org.crosswind.glm.expression;

/**
 * A value of a row from which what was asked for can't be made; the row is to be rejected. It is an
 * expected outcome that is counted, so it carries no stack trace.
 */
public class ValueException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ValueException(String message) {
    super(message, null, false, false);
  }
}
