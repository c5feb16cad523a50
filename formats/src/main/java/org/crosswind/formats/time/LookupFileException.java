package org.crosswind.formats.time;

/** A station map or a zone file that cannot be used; the message names file, line and value. */
public final class LookupFileException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public LookupFileException(String message) {
    super(message);
  }
}
