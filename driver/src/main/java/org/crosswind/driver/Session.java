package org.crosswind.driver;

import org.crosswind.jobs.kernel.JobRunner;
import org.crosswind.jobs.kernel.Storage;

/** What a command works with. */
record Session(JobRunner runner, Console console, Facts facts) {
  Storage storage() {
    return runner.storage();
  }
}
