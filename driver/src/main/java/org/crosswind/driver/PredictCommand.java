package org.crosswind.driver;

import java.io.IOException;
import java.util.List;
import org.apache.hadoop.fs.Path;
import org.crosswind.jobs.PredictJob;
import org.crosswind.jobs.kernel.DataException;
import org.crosswind.jobs.kernel.Parameter;
import org.crosswind.jobs.kernel.Settings;
import org.crosswind.jobs.kernel.SharedParameters;
import org.crosswind.jobs.kernel.UsageException;
import org.crosswind.scoring.ScoredRows;

/** {@code predict}: scores rows, and says which have no score. */
final class PredictCommand implements Command {
  private final JobCommand job = new JobCommand(new PredictJob());

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
    return job.parameters();
  }

  @Override
  public ExitCode run(Settings settings, Session session)
      throws IOException, UsageException, DataException {
    ExitCode exit = job.run(settings, session);
    Path scores = new Path(settings.get(SharedParameters.OUT));
    ScoredRows rows = PredictJob.rows(session.storage(), scores);
    Scored.lines(rows, settings.get(PredictJob.UNSEEN)).forEach(session.console()::note);
    return exit;
  }
}
