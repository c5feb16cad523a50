package org.crosswind.driver.remote;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.crosswind.driver.remote.http.RemoteFailure;
import org.crosswind.driver.remote.services.WebFiles;
import org.crosswind.driver.remote.services.YarnApplications;
import org.crosswind.driver.remote.services.YarnApplications.App;
import org.crosswind.driver.remote.work.Folder;

/** Commands whose driver is an ApplicationMaster of YARN. */
final class YarnEngine implements Engine {
  private final YarnApplications yarn;
  private final WebFiles files;

  YarnEngine(YarnApplications yarn, WebFiles files) {
    this.yarn = yarn;
    this.files = files;
  }

  @Override
  public Optional<State> state(String id) throws IOException, RemoteFailure {
    Optional<App> app = yarn.find(id);
    if (app.isEmpty()) {
      return Optional.empty();
    }
    App found = app.get();
    boolean waiting = !found.isEnded() && !found.state().equals("RUNNING");
    return Optional.of(
        new State(
            found.state(),
            found.isEnded(),
            waiting,
            found.name(),
            found.user(),
            found.queue(),
            found.progress(),
            found.diagnostics(),
            found.trackingUrl(),
            files.home() + "/" + Folder.JOBS + "/" + id));
  }

  @Override
  public List<App> jobs(String id) throws IOException, RemoteFailure {
    return yarn.tagged(Folder.tag(id));
  }

  @Override
  public boolean asks() {
    return true;
  }

  @Override
  public void kill(String id) throws IOException, RemoteFailure {
    yarn.kill(id);
    // What its driver had no time to end.
    for (App job : jobs(id)) {
      if (!job.isEnded()) {
        yarn.kill(job.id());
      }
    }
  }
}
