package org.crosswind.jobs.kernel.files;

import java.io.IOException;

/** A path that is there, and is not what a command can read or write; the message names it. */
public final class UnusablePathException extends IOException {
  private static final long serialVersionUID = 1L;

  UnusablePathException(String message) {
    super(message);
  }

  public UnusablePathException(String message, Throwable cause) {
    super(message, cause);
  }
}
