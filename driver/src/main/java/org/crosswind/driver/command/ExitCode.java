package org.crosswind.driver.command;

/** How the process ends. */
public enum ExitCode {
  DONE(0),
  FAILED(1),
  USAGE(2),
  NOT_CONVERGED(3);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  public int number() {
    return number;
  }
}
