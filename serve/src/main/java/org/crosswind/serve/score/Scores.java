package org.crosswind.serve.score;

import java.io.IOException;

/** Scores rows one after another, and writes what comes of it. */
interface Scores {
  /**
   * Begins.
   *
   * @param many whether the answer is a list
   */
  void begin(boolean many) throws IOException;

  /** Scores the row as it is now. */
  void add() throws IOException;

  /** How many rows there have been. */
  long rows();
}
