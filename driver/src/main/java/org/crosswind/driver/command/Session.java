package org.crosswind.driver.command;

import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.kernel.run.JobRunner;

/** What a command works with. */
public record Session(JobRunner runner, Console console, Facts facts) {
  /** A command of so many stages begins. */
  public void begin(int stages) {
    console.stages(stages);
    console.note(runner.place());
  }

  public Storage storage() {
    return runner.storage();
  }
}
