package org.crosswind.architecture.samples.jobs.kernel.files;

import org.crosswind.architecture.samples.jobs.kernel.run.JobRunner;

public final class UsesRun {
  int upward(JobRunner other) {
    return other.hashCode();
  }
}
