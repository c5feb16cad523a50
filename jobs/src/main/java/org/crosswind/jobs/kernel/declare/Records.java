package org.crosswind.jobs.kernel.declare;

/** The counters every job that reads records keeps. */
public enum Records {
  /** Data lines or rows read, header lines not counted. */
  READ,
  /** Rows that the condition of --where leaves out. */
  LEFT_OUT,
  /** Records written. */
  WRITTEN,
  /** Lines that could not be read, each also counted by its reason. */
  REJECTED,
  /** Rows that programs or functions gave back, those that could not be taken among them. */
  RESULTS,
  /** Of these, those that could not be taken, each also counted by its reason. */
  RESULTS_REJECTED
}
