package org.crosswind.driver.remote;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.Session;
import org.crosswind.driver.remote.http.RemoteFailure;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.UsageException;

/**
 * {@code result}: what a submitted command printed, its exit code as this one's, and the files that
 * it wrote.
 *
 * <p>{@code crosswind result application_1795268124623_0004 --to fit}
 */
public final class ResultCommand extends RemoteCommand {
  public ResultCommand() {
    super(
        "result",
        "print what a command that was submitted has printed, and end as it did",
        List.of(RemoteParameters.JOB, RemoteParameters.TO, RemoteParameters.WAIT));
  }

  @Override
  ExitCode run(Settings settings, Site site, Session session)
      throws IOException, UsageException, RemoteFailure {
    if (settings.has(RemoteParameters.TO)) {
      Path to = settings.get(RemoteParameters.TO);
      if (Files.exists(to)) {
        throw new UsageException(List.of("--to: " + to + " exists: choose another"));
      }
    }
    RemoteJob job = RemoteJob.of(settings, site);
    Engine.State state = job.state();
    if (!state.isEnded() && settings.get(RemoteParameters.WAIT)) {
      state = new Follower(job, session.console()).toTheEnd(Lines.notes(session.console()));
    }
    if (!state.isEnded()) {
      throw new RemoteFailure(
          job.id()
              + " has not ended: crosswind status "
              + job.id()
              + " tells how far it is, and --wait waits for it");
    }
    Results results = new Results(job, session.console());
    ExitCode exit = results.show(state);
    if (settings.has(RemoteParameters.TO)) {
      results.bring(settings.get(RemoteParameters.TO));
    }
    return exit;
  }
}
