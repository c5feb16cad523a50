package org.crosswind.jobs.kernel.declare;

/**
 * A task found data it must not go on with. Its message is for the user and stands alone; it fails
 * the job, for another attempt would find the same.
 */
public final class TaskFault extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public TaskFault(String message) {
    super(message);
  }

  public TaskFault(String message, Throwable cause) {
    super(message, cause);
  }
}
