package org.crosswind.driver.remote;

import java.io.IOException;
import java.util.function.Consumer;
import org.crosswind.driver.command.Console;
import org.crosswind.driver.remote.http.RemoteFailure;
import org.crosswind.driver.remote.http.Unreachable;

/** Stays with a submitted command to its end. Servers may be away for a while meanwhile. */
final class Follower {
  private static final long LOOK_MILLISECONDS = 1000;

  /** For a server to be started again, or for the network of a laptop to come back. */
  private static final long PATIENCE_NANOSECONDS = 600L * 1_000_000_000;

  private final RemoteJob job;
  private final Console console;

  Follower(RemoteJob job, Console console) {
    this.job = job;
    this.console = console;
  }

  /**
   * Waits for the end.
   *
   * @param log takes what the driver says, whole lines
   */
  Engine.State toTheEnd(Consumer<String> log) throws IOException, RemoteFailure {
    RemoteLog lines = null;
    long since = 0;
    while (true) {
      try {
        Engine.State state = job.state();
        lines = lines == null ? new RemoteLog(job.files(), state.folder()) : lines;
        String more = lines.more(state.isEnded());
        if (!more.isEmpty()) {
          log.accept(more);
        }
        if (state.isEnded()) {
          return state;
        }
        since = 0;
      } catch (Unreachable e) {
        since = since == 0 ? begin(e) : since;
        if (System.nanoTime() - since > PATIENCE_NANOSECONDS) {
          throw e;
        }
      }
      Pause.milliseconds(LOOK_MILLISECONDS);
    }
  }

  private long begin(Unreachable e) {
    console.note("  ! " + e.getMessage() + "; tried again for ten minutes, the command goes on");
    return System.nanoTime();
  }
}
