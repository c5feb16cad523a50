package org.crosswind.jobs.merge;

/** The tables that are joined. As bytes of a key the right side sorts first, and so is known. */
enum Side {
  LEFT(0, (byte) 1),
  RIGHT(1, (byte) 0);

  private final int input;
  private final byte order;

  Side(int input, byte order) {
    this.input = input;
    this.order = order;
  }

  /** Its number among the inputs of the job. */
  int input() {
    return input;
  }

  /** What tells it in a record, and sorts it there. */
  byte order() {
    return order;
  }

  static Side ofInput(int input) {
    return input == LEFT.input ? LEFT : RIGHT;
  }
}
