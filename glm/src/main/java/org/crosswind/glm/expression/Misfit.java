package org.crosswind.glm.expression;

/** An argument that is not what its function takes. */
final class Misfit extends RuntimeException {
  private static final long serialVersionUID = 1L;

  private final int argument;

  /**
   * A problem.
   *
   * @param argument its position; −1 for the call as a whole
   */
  Misfit(int argument, String problem) {
    super(problem);
    this.argument = argument;
  }

  int argument() {
    return argument;
  }
}
