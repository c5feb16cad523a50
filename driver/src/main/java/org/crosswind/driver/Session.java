package org.crosswind.driver;

import org.crosswind.jobs.kernel.JobRunner;
import org.crosswind.jobs.kernel.Storage;

/** What a command works with. */
record Session(JobRunner runner, Console console, Facts facts) {
  /** A command of so many stages begins. */
  void begin(int stages) {
    console.stages(stages);
    console.note(runner.place());
  }

  Storage storage() {
    return runner.storage();
  }
}
