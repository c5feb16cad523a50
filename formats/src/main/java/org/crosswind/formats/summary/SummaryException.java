package org.crosswind.formats.summary;

/** The rows cannot be summarised as asked; the message is for the user. */
public final class SummaryException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public SummaryException(String message) {
    super(message);
  }
}
