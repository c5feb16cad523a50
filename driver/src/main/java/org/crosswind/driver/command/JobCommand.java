package org.crosswind.driver.command;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.JobDefinition;
import org.crosswind.jobs.kernel.declare.JobReport;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.UsageException;

/** A command that is one job, or that makes something more of what one job writes. */
public class JobCommand implements Command {
  private final JobDefinition definition;

  public JobCommand(JobDefinition definition) {
    this.definition = definition;
  }

  /** The job. */
  protected final JobDefinition definition() {
    return definition;
  }

  @Override
  public String name() {
    return definition.name();
  }

  @Override
  public String summary() {
    return definition.summary();
  }

  @Override
  public List<Parameter<?>> parameters() {
    return definition.parameters();
  }

  @Override
  public List<String> example() {
    return definition.example();
  }

  @Override
  public String firstToRead() {
    return definition.firstToRead();
  }

  @Override
  public ExitCode run(Settings settings, Session session)
      throws IOException, UsageException, DataException {
    session.begin(1);
    session.console().stage(name());
    JobReport report = session.runner().runChecked(definition, settings);
    definition.told(report, settings).forEach(session.console()::note);
    Cautions.write(session, new Path(settings.get(definition.output())));
    return ExitCode.DONE;
  }
}
