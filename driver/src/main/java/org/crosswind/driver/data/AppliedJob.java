package org.crosswind.driver.data;

import java.io.IOException;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.Session;
import org.crosswind.jobs.apply.ApplyParameters;
import org.crosswind.jobs.apply.ApplyTypesJob;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.run.JobRunner.Existing;

/** Runs a job that runs a program, and before it, where that is not said, finds what it returns. */
final class AppliedJob {
  private final Session session;
  private final Path temporary;

  /**
   * A job of a session.
   *
   * @param temporary a directory for what is needed in between
   */
  AppliedJob(Session session, Path temporary) {
    this.session = session;
    this.temporary = temporary;
  }

  /** How many stages there will be. */
  static int stages(Settings settings) {
    return settings.has(ApplyParameters.RUN) && !settings.has(ApplyParameters.SCHEMA) ? 2 : 1;
  }

  /**
   * Runs it.
   *
   * @param settings complete but for the schema
   * @param users what the user gave
   */
  void run(JobDefinition job, Settings settings, Settings users) throws IOException, DataException {
    Settings typed =
        settings.has(ApplyParameters.SCHEMA)
            ? settings
            : settings.with(ApplyParameters.SCHEMA, types(settings));
    Settings own =
        Settings.of(job, typed).with(SharedParameters.OUT, users.get(SharedParameters.OUT));
    session.console().stage(job.name());
    boolean overwrite = users.get(SharedParameters.OVERWRITE);
    JobReport report =
        session.runner().run(job, own, overwrite ? Existing.OVERWRITE : Existing.REFUSE);
    job.told(report, own).forEach(session.console()::note);
  }

  private String types(Settings settings) throws IOException, DataException {
    ApplyTypesJob job = new ApplyTypesJob();
    session.console().stage(job.name());
    Path found = new Path(temporary, job.name());
    session
        .runner()
        .run(
            job,
            Settings.of(job, settings).with(SharedParameters.OUT, found.toString()),
            Existing.OVERWRITE);
    String types = ApplyTypesJob.result(session.storage(), found.toString(), settings);
    session.console().note("  --schema '" + types + "', as the first rows give");
    return types;
  }
}
