package org.crosswind.driver.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.Cautions;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.Session;
import org.crosswind.jobs.apply.ApplyParameters;
import org.crosswind.jobs.apply.ApplyTypesJob;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.kernel.files.Storage;
import org.crosswind.jobs.kernel.run.JobRunner.Existing;
import org.crosswind.jobs.kernel.run.OutputNames;

/**
 * A command that runs a program or function, and before it, where that is not said, finds what it
 * returns.
 */
abstract class ProgramCommand implements Command {
  /** The job for what was given. */
  abstract JobDefinition job(Settings given);

  /** What is wrong with the values that can be read and with what they name, a line each. */
  abstract List<String> problems(Settings settings, Storage storage) throws IOException;

  /**
   * The job's settings, but for what the program returns.
   *
   * @param temporary a directory for what is needed in between
   */
  abstract Settings complete(Settings settings, Storage storage, Path temporary)
      throws IOException, DataException;

  @Override
  public ExitCode run(Settings given, Session session)
      throws IOException, UsageException, DataException {
    JobDefinition job = job(given);
    List<String> problems = new ArrayList<>(given.problems(parameters()));
    Settings settings = given.readable(parameters());
    if (settings.complete(parameters())) {
      problems.addAll(problems(settings, session.storage()));
      problems.addAll(session.runner().replacing(job, settings));
    }
    UsageException.ifAny(problems);
    boolean typed = settings.has(ApplyParameters.SCHEMA) || settings.has(ApplyParameters.FUNCTION);
    session.begin(typed ? 1 : 2);
    Path out = new Path(settings.get(SharedParameters.OUT));
    session.runner().claimBeside(out);
    Path temporary = new OutputNames(out).scratch();
    try {
      Settings complete = complete(settings, session.storage(), temporary);
      run(job, typed ? complete : typed(complete, session, temporary), settings, session);
      Cautions.write(session, out);
    } finally {
      session.storage().delete(temporary);
    }
    return ExitCode.DONE;
  }

  private static void run(JobDefinition job, Settings settings, Settings given, Session session)
      throws IOException, DataException {
    session.console().stage(job.name());
    Settings own =
        Settings.of(job, settings).with(SharedParameters.OUT, given.get(SharedParameters.OUT));
    boolean overwrite = given.get(SharedParameters.OVERWRITE);
    JobReport report =
        session.runner().run(job, own, overwrite ? Existing.OVERWRITE : Existing.REFUSE);
    job.told(report, own).forEach(session.console()::note);
  }

  /** The settings with what the program returns, as the first rows show. */
  private static Settings typed(Settings settings, Session session, Path temporary)
      throws IOException, DataException {
    ApplyTypesJob job = new ApplyTypesJob();
    session.console().stage(job.name());
    String found = new Path(temporary, job.name()).toString();
    Settings own = Settings.of(job, settings).with(SharedParameters.OUT, found);
    session.runner().run(job, own, Existing.OVERWRITE);
    String types = ApplyTypesJob.result(session.storage(), found, settings);
    session.console().note("  --schema '" + types + "', as the first rows give");
    return settings.with(ApplyParameters.SCHEMA, types);
  }
}
