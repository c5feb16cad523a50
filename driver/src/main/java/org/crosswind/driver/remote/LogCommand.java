package org.crosswind.driver.remote;

import java.io.IOException;
import java.util.List;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.Session;
import org.crosswind.driver.remote.http.RemoteFailure;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.UsageException;

/**
 * {@code log}: what a submitted command has said so far.
 *
 * <p>{@code crosswind log --follow application_1795268124623_0004}
 */
public final class LogCommand extends RemoteCommand {
  public LogCommand() {
    super(
        "log",
        "show what a command that was submitted has said",
        List.of(RemoteParameters.JOB, RemoteParameters.FOLLOW));
  }

  @Override
  ExitCode run(Settings settings, Site site, Session session)
      throws IOException, UsageException, RemoteFailure {
    RemoteJob job = RemoteJob.of(settings, site);
    if (settings.get(RemoteParameters.FOLLOW)) {
      new Follower(job, session.console()).toTheEnd(session.console()::result);
      return ExitCode.DONE;
    }
    Engine.State state = job.state();
    session.console().result(new RemoteLog(job.files(), state.folder()).more(state.isEnded()));
    return ExitCode.DONE;
  }
}
