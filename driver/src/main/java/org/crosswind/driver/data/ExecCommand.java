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
import org.crosswind.jobs.apply.ExecJob;
import org.crosswind.jobs.apply.RunRows;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.kernel.run.OutputNames;

/** {@code exec}: a program or function, as often as is said or once for each row of arguments. */
public final class ExecCommand implements Command {
  private final ExecJob job = new ExecJob();

  @Override
  public String name() {
    return job.name();
  }

  @Override
  public String summary() {
    return job.summary();
  }

  @Override
  public List<Parameter<?>> parameters() {
    return Parameter.join(
        List.of(RunRows.RUNS, RunRows.ARGS, ApplyParameters.TO),
        ApplyParameters.PROGRAM,
        SharedParameters.ROWS,
        List.of(
            SharedParameters.MAX_BAD_FRACTION, SharedParameters.OUT, SharedParameters.OVERWRITE));
  }

  @Override
  public List<String> example() {
    return List.of(
        "--runs",
        "4",
        "--run",
        "echo seed; echo $CROSSWIND_SEED",
        "--schema",
        "seed long",
        "--out",
        "out/exec-seeds");
  }

  @Override
  public ExitCode run(Settings given, Session session)
      throws IOException, UsageException, DataException {
    List<String> problems = new ArrayList<>(given.problems(parameters()));
    Settings settings = given.readable(parameters());
    if (settings.complete(parameters())) {
      problems.addAll(RunRows.problems(settings, session.storage()));
      problems.addAll(session.runner().replacing(job, settings));
    }
    UsageException.ifAny(problems);
    session.begin(AppliedJob.stages(settings));
    Path out = new Path(settings.get(SharedParameters.OUT));
    session.runner().claimBeside(out);
    Path temporary = new OutputNames(out).scratch();
    try {
      Settings complete = RunRows.write(settings, session.storage(), new Path(temporary, "runs"));
      new AppliedJob(session, temporary).run(job, complete, settings);
      Cautions.write(session, out);
    } finally {
      session.storage().delete(temporary);
    }
    return ExitCode.DONE;
  }
}
