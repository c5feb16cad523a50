package org.crosswind.driver.remote;

import java.io.IOException;
import java.util.Optional;
import org.crosswind.driver.remote.http.RemoteFailure;
import org.crosswind.driver.remote.services.WebFiles;
import org.crosswind.driver.remote.work.Ending;
import org.crosswind.driver.remote.work.Folder;
import org.crosswind.driver.remote.work.Order;
import org.crosswind.jobs.kernel.declare.Settings;
import org.crosswind.jobs.kernel.declare.UsageException;
import org.crosswind.scoring.json.Json;

/** A submitted command, seen from afar: what its engine tells of it, and what its folder holds. */
final class RemoteJob {
  private final String id;
  private final Engine engine;
  private final WebFiles files;
  private String folder;

  private RemoteJob(String id, Engine engine, WebFiles files) {
    this.id = id;
    this.engine = engine;
    this.files = files;
  }

  /** The command of an id, which may not be there. */
  static RemoteJob of(String id, Site site) throws UsageException {
    WebFiles files = site.files();
    Engine engine =
        id.startsWith("application_")
            ? new YarnEngine(site.yarn(), files)
            : new OozieEngine(site.oozie());
    return new RemoteJob(id, engine, files);
  }

  /** That of the settings of a command. */
  static RemoteJob of(Settings settings, Site site) throws UsageException {
    return of(settings.get(RemoteParameters.JOB), site);
  }

  String id() {
    return id;
  }

  Engine engine() {
    return engine;
  }

  WebFiles files() {
    return files;
  }

  /**
   * How it stands; where the engine has forgotten it, as YARN does sooner or later, what the folder
   * tells.
   *
   * @throws RemoteFailure when there is no such command
   */
  Engine.State state() throws IOException, RemoteFailure {
    Optional<Engine.State> state = engine.state(id);
    if (state.isPresent()) {
      folder = state.get().folder();
      if (order().isEmpty()) {
        throw new RemoteFailure(
            id
                + " ("
                + state.get().name()
                + " of "
                + state.get().user()
                + ") was not submitted by crosswind, or by another user: there is no "
                + file(Folder.ORDER));
      }
      return state.get();
    }
    folder = files.home() + "/" + Folder.JOBS + "/" + id;
    Optional<Order> order = order();
    if (order.isEmpty()) {
      throw new RemoteFailure(
          "there is no " + id + ": neither the cluster knows it, nor is " + folder);
    }
    return new Engine.State(
        "FORGOTTEN", true, false, order.get().name(), "", "", 0, "", "", folder);
  }

  /** A file of the folder, once the state was asked for. */
  String file(String name) {
    return folder + "/" + name;
  }

  Optional<Order> order() throws IOException, RemoteFailure {
    return files.text(file(Folder.ORDER)).map(text -> Json.read(text, Order.class));
  }

  /** How it ended, as its driver told; empty before, or when it was killed. */
  Optional<Ending> ending() throws IOException, RemoteFailure {
    return files.text(file(Folder.ENDING)).map(text -> Json.read(text, Ending.class));
  }
}
