package org.crosswind.jobs.merge;

/** The rows of the right side that have one key, by time where they have times, then by content. */
interface Rights {
  /** The number of the first. */
  int first();

  /** The number behind the last. */
  int end();

  /** The code of a row's time. */
  long time(int row);

  /** The bytes that hold what is joined of a row. */
  byte[] data(int row);

  /** Where in these it begins. */
  int from(int row);

  /** Where it ends. */
  int to(int row);
}
