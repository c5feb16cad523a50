package org.crosswind.formats.text;

/** A header line that cannot name the columns of its file; the message says why. */
public final class HeaderException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public HeaderException(String message) {
    super(message);
  }
}
