package org.crosswind.jobs.kernel.declare;

/** The data do not allow the job to succeed; the message says which, where, and the remedy. */
public class DataException extends Exception {
  private static final long serialVersionUID = 1L;

  public DataException(String message) {
    super(message);
  }
}
