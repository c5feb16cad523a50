package org.crosswind.driver.fit;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.crosswind.driver.command.Cautions;
import org.crosswind.driver.command.Command;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.Session;
import org.crosswind.jobs.design.DesignEncodeJob;
import org.crosswind.jobs.design.DesignScanJob;
import org.crosswind.jobs.kernel.declare.DataException;
import org.crosswind.jobs.kernel.declare.Parameter;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.SharedParameters;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.jobs.kernel.run.JobRunner.Existing;
import org.crosswind.jobs.kernel.run.OutputNames;

/** {@code design}: typed rows and a formula to the design-matrix file. */
public final class DesignCommand implements Command {
  private final DesignScanJob scan = new DesignScanJob();
  private final DesignEncodeJob job = new DesignEncodeJob();

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
    return scan.parameters();
  }

  @Override
  public List<String> example() {
    return List.of(
        "--data",
        "examples/kyphosis.csv",
        "--formula",
        "Kyphosis ~ Age + Number + Start",
        "--out",
        "out/design");
  }

  @Override
  public ExitCode run(Settings given, Session session)
      throws IOException, UsageException, DataException {
    List<String> problems = new ArrayList<>(given.problems(parameters()));
    Settings readable = OpenFormula.expand(given.readable(parameters()), session.storage());
    if (readable.complete(parameters())) {
      problems.addAll(scan.problems(readable, session.storage()));
      problems.addAll(session.runner().replacing(job, readable));
    }
    UsageException.ifAny(problems);
    session.begin(1);
    session.console().stage(name());
    Settings settings = readable;
    Path out = new Path(settings.get(SharedParameters.OUT));
    session.runner().claimBeside(out);
    Path temporary = new OutputNames(out).scratch();
    try {
      new DesignStage(session, Existing.OVERWRITE).run(settings, new Path(temporary, "scan"), out);
      Cautions.write(session, out);
    } finally {
      session.storage().delete(temporary);
    }
    return ExitCode.DONE;
  }
}
