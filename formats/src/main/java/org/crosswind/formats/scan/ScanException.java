package org.crosswind.formats.scan;

/** The data cannot become a design; the message says which column and why. */
public final class ScanException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ScanException(String message) {
    super(message);
  }
}
