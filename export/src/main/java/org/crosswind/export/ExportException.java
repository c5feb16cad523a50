package org.crosswind.export;

/** A model that cannot be written in a language; the message says why, and what can be done. */
public final class ExportException extends Exception {
  private static final long serialVersionUID = 1L;

  public ExportException(String message) {
    super(message);
  }
}
