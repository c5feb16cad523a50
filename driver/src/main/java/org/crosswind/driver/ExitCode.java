package org.crosswind.driver;

/** How the process ends. */
enum ExitCode {
  DONE(0),
  FAILED(1),
  USAGE(2),
  NOT_CONVERGED(3);

  private final int number;

  ExitCode(int number) {
    this.number = number;
  }

  int number() {
    return number;
  }
}
