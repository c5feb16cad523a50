package org.crosswind.jobs.kernel.run;

import org.crosswind.jobs.kernel.declare.DataException;

/** A job failed on the way; the message holds the cause the tasks gave. */
public final class JobFailedException extends DataException {
  private static final long serialVersionUID = 1L;

  public JobFailedException(String job, String cause) {
    super("the job " + job + " failed: " + cause);
  }
}
