package org.crosswind.driver.data;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.Cautions;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.Session;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.kernel.run.JobRunner.Existing;
import org.crosswind.jobs.kernel.run.OutputNames;
import org.crosswind.jobs.order.OrderParameters;
import org.crosswind.jobs.order.SortCutsJob;
import org.crosswind.jobs.order.SortJob;

/** {@code sort}: finds where to cut between the files, where there are several, and sorts. */
public final class SortCommand implements Command {
  private final SortJob job = new SortJob();
  private final SortCutsJob cuts = new SortCutsJob();

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
    return cuts.parameters();
  }

  @Override
  public List<String> example() {
    return List.of(
        "--data", "examples/kyphosis.csv", "--by", "Kyphosis,-Age", "--out", "out/sorted");
  }

  @Override
  public ExitCode run(Settings given, Session session)
      throws IOException, UsageException, DataException {
    List<String> problems = new ArrayList<>(given.problems(parameters()));
    Settings settings = given.readable(parameters());
    if (settings.complete(parameters())) {
      problems.addAll(job.problems(settings, session.storage()));
      problems.addAll(session.runner().replacing(job, settings));
    }
    UsageException.ifAny(problems);
    session.begin(1);
    session.console().stage(name());
    Path out = new Path(settings.get(SharedParameters.OUT));
    session.runner().claimBeside(out);
    Path temporary = new OutputNames(out).scratch();
    try {
      run(settings, temporary, session);
      Cautions.write(session, out);
    } finally {
      session.storage().delete(temporary);
    }
    return ExitCode.DONE;
  }

  private void run(Settings settings, Path temporary, Session session)
      throws IOException, DataException {
    long files = settings.find(OrderParameters.FILES).orElse(session.runner().reducers());
    Settings counted = settings.with(OrderParameters.FILES, Long.toString(files));
    Settings sort =
        Settings.of(job, counted).with(SharedParameters.OUT, settings.get(SharedParameters.OUT));
    if (files > 1) {
      Path found = new Path(temporary, cuts.name());
      session
          .runner()
          .run(
              cuts,
              Settings.of(cuts, counted).with(SharedParameters.OUT, found.toString()),
              Existing.OVERWRITE);
      sort = sort.with(SortJob.CUTS, found.toString());
    }
    boolean overwrite = settings.get(SharedParameters.OVERWRITE);
    session.runner().run(job, sort, overwrite ? Existing.OVERWRITE : Existing.REFUSE);
  }
}
