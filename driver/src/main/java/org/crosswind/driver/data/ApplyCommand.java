package org.crosswind.driver.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.Cautions;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.Session;
import org.crosswind.jobs.apply.ApplyGroupsJob;
import org.crosswind.jobs.apply.ApplyInputs;
import org.crosswind.jobs.apply.ApplyJob;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.kernel.run.OutputNames;

/** {@code apply}: a program or function over partitions, or over groups. */
public final class ApplyCommand implements Command {
  private final ApplyJob partitions = new ApplyJob();
  private final ApplyGroupsJob groups = new ApplyGroupsJob();

  @Override
  public String name() {
    return partitions.name();
  }

  @Override
  public String summary() {
    return partitions.summary();
  }

  @Override
  public List<Parameter<?>> parameters() {
    return ApplyGroupsJob.given();
  }

  @Override
  public List<String> example() {
    return List.of(
        "--data",
        "examples/kyphosis.csv",
        "--by",
        "Kyphosis",
        "--keep",
        "Kyphosis,Age",
        "--run",
        "awk 'NR > 1 { n++ } END { print \"group,n\"; print ENVIRON[\"CROSSWIND_GROUP\"] \",\" n }'",
        "--schema",
        "group string, n long",
        "--out",
        "out/kyphosis-groups");
  }

  @Override
  public ExitCode run(Settings given, Session session)
      throws IOException, UsageException, DataException {
    JobDefinition job = given.has(ApplyGroupsJob.BY) ? groups : partitions;
    List<String> problems = new ArrayList<>(given.problems(parameters()));
    Settings settings = given.readable(parameters());
    if (given.has(ApplyGroupsJob.ORDER) && !given.has(ApplyGroupsJob.BY)) {
      problems.add("--order orders the rows of groups: say by --by which");
    }
    if (settings.complete(parameters())) {
      problems.addAll(job.problems(settings, session.storage()));
      problems.addAll(session.runner().replacing(job, settings));
    }
    UsageException.ifAny(problems);
    session.begin(AppliedJob.stages(settings));
    Path out = new Path(settings.get(SharedParameters.OUT));
    session.runner().claimBeside(out);
    Path temporary = new OutputNames(out).scratch();
    try {
      Settings complete = ApplyInputs.complete(settings, session.storage());
      new AppliedJob(session, temporary).run(job, complete, settings);
      Cautions.write(session, out);
    } finally {
      session.storage().delete(temporary);
    }
    return ExitCode.DONE;
  }
}
