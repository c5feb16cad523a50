package org.crosswind.formats.rows;

/** Rows of which what was asked for can't be made; the message tells why, for people. */
public final class UnfitRowsException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public UnfitRowsException(String message) {
    super(message);
  }
}
