package org.crosswind.driver;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.crosswind.jobs.DesignEncodeJob;
import org.crosswind.jobs.DesignScanJob;
import org.crosswind.jobs.kernel.DataException;
import org.crosswind.jobs.kernel.JobRunner.Existing;
import org.crosswind.jobs.kernel.OutputNames;
import org.crosswind.jobs.kernel.Parameter;
import org.crosswind.jobs.kernel.Settings;
import org.crosswind.jobs.kernel.SharedParameters;
import org.crosswind.jobs.kernel.UsageException;

/** {@code design}: typed rows and a formula to the design-matrix file. */
final class DesignCommand implements Command {
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
