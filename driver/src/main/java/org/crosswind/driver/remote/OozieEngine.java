package org.crosswind.driver.remote;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.crosswind.driver.remote.http.RemoteFailure;
import org.crosswind.driver.remote.services.OozieJobs;
import org.crosswind.driver.remote.services.OozieJobs.Workflow;
import org.crosswind.driver.remote.services.YarnApplications.App;

/** Commands whose driver is the one action of a workflow of Oozie. */
final class OozieEngine implements Engine {
  private final OozieJobs oozie;

  OozieEngine(OozieJobs oozie) {
    this.oozie = oozie;
  }

  @Override
  public Optional<State> state(String id) throws IOException, RemoteFailure {
    return oozie.find(id).map(OozieEngine::state);
  }

  private static State state(Workflow workflow) {
    return new State(
        workflow.status(),
        workflow.isEnded(),
        !workflow.isEnded() && workflow.launcher().isEmpty(),
        workflow.name(),
        workflow.user(),
        "",
        workflow.status().equals("SUCCEEDED") ? 1 : 0,
        workflow.message(),
        workflow.url(),
        workflow.folder());
  }

  @Override
  public List<App> jobs(String id) {
    return List.of();
  }

  @Override
  public boolean asks() {
    return false;
  }

  @Override
  public void kill(String id) throws IOException, RemoteFailure {
    oozie.kill(id);
  }
}
