package org.crosswind.driver.remote;

import java.io.IOException;
import java.util.List;
import org.crosswind.driver.command.ExitCode;
import org.crosswind.driver.command.Session;
import org.crosswind.driver.remote.http.Body;
import org.crosswind.driver.remote.http.RemoteFailure;
import org.crosswind.driver.remote.work.Folder;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.UsageException;

/**
 * {@code cancel}: ends a submitted command, its driver and the job at work. The driver is asked
 * first, so that it can end its job; what does not end by itself is killed.
 *
 * <p>{@code crosswind cancel application_1795268124623_0004}
 */
public final class CancelCommand extends RemoteCommand {
  /** A driver looks each second, and its job has 20 s to end. */
  private static final long PATIENCE_NANOSECONDS = 40L * 1_000_000_000;

  private static final long KILLED_NANOSECONDS = 60L * 1_000_000_000;
  private static final long LOOK_MILLISECONDS = 500;

  public CancelCommand() {
    super(
        "cancel",
        "end a command that was submitted, and the job that it has at work",
        List.of(RemoteParameters.JOB));
  }

  @Override
  ExitCode run(Settings settings, Site site, Session session)
      throws IOException, UsageException, RemoteFailure {
    RemoteJob job = RemoteJob.of(settings, site);
    Engine.State state = job.state();
    if (state.isEnded()) {
      throw new RemoteFailure(job.id() + " has ended already: crosswind result " + job.id());
    }
    if (!state.isWaiting() && job.engine().asks()) {
      job.files().write(job.file(Folder.CANCEL), Body.of(""));
      state = ended(job, PATIENCE_NANOSECONDS);
    }
    if (!state.isEnded()) {
      job.engine().kill(job.id());
      state = ended(job, KILLED_NANOSECONDS);
    }
    if (!state.isEnded()) {
      throw new RemoteFailure(
          job.id() + " does not end: " + state.word() + " " + state.words() + " " + state.url());
    }
    session.console().result(job.id() + " is ended; what it had finished before is kept\n");
    return ExitCode.DONE;
  }

  private static Engine.State ended(RemoteJob job, long patience)
      throws IOException, RemoteFailure {
    long end = System.nanoTime() + patience;
    Engine.State state = job.state();
    while (!state.isEnded() && System.nanoTime() < end) {
      Pause.milliseconds(LOOK_MILLISECONDS);
      state = job.state();
    }
    return state;
  }
}
