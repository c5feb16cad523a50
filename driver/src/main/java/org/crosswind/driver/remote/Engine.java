package org.crosswind.driver.remote;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.crosswind.driver.remote.http.RemoteFailure;
import org.crosswind.driver.remote.services.YarnApplications.App;

/** What runs submitted commands: YARN itself, or Oozie. */
interface Engine {
  /**
   * How it stands.
   *
   * @param word the engine's own for its state
   * @param isEnded whether nothing runs any more
   * @param isWaiting whether nothing runs yet
   * @param progress 0 to 1
   * @param words why it ended, in the engine's words; empty without
   * @param url a page about it; empty without
   * @param folder where command and driver have their files, a path
   */
  record State(
      String word,
      boolean isEnded,
      boolean isWaiting,
      String name,
      String user,
      String queue,
      double progress,
      String words,
      String url,
      String folder) {}

  /** How it stands with a command; empty where it is not known, or no more. */
  Optional<State> state(String id) throws IOException, RemoteFailure;

  /** The jobs that its driver started, as far as they are known. */
  List<App> jobs(String id) throws IOException, RemoteFailure;

  /** Whether the driver looks for the file by which it is asked to end. */
  boolean asks();

  /** Ends it, without asking. */
  void kill(String id) throws IOException, RemoteFailure;
}
