package org.crosswind.driver.remote.services;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crosswind.driver.remote.http.Body;
import org.crosswind.driver.remote.http.RemoteFailure;
import org.crosswind.driver.remote.http.Reply;
import org.crosswind.driver.remote.http.Service;
import org.crosswind.scoring.json.Json;

/** Applications of YARN, by the ResourceManager's REST. */
public final class YarnApplications {
  private static final String JSON = "application/json";
  private static final String APPS = "/cluster/apps";

  private final Service service;

  public YarnApplications(Service service) {
    this.service = service;
  }

  /**
   * An application as YARN tells of it.
   *
   * @param state {@code ACCEPTED, RUNNING, FINISHED, FAILED, KILLED} and those before
   * @param started milliseconds since 1970
   * @param progress 0 to 1
   */
  public record App(
      String id,
      String name,
      String user,
      String queue,
      String state,
      String finalStatus,
      double progress,
      String diagnostics,
      String trackingUrl,
      long started,
      long finished) {
    private static final Set<String> ENDED = Set.of("FINISHED", "FAILED", "KILLED");
    private static final Set<String> BEFORE = Set.of("NEW", "NEW_SAVING", "SUBMITTED");

    private static App of(JsonNode app) {
      return new App(
          app.path("id").asText(),
          app.path("name").asText(),
          app.path("user").asText(),
          app.path("queue").asText(),
          app.path("state").asText(),
          app.path("finalStatus").asText(),
          app.path("progress").asDouble() / 100,
          app.path("diagnostics").asText("").strip(),
          app.path("trackingUrl").asText(""),
          app.path("startedTime").asLong(),
          app.path("finishedTime").asLong());
    }

    public boolean isEnded() {
      return ENDED.contains(state);
    }

    /** Whether no scheduler has taken it yet, nor refused. */
    public boolean isNew() {
      return BEFORE.contains(state);
    }
  }

  /** The id of an application to be submitted. */
  public String newId() throws IOException, RemoteFailure {
    String call = APPS + "/new-application";
    try (Reply reply = service.send("POST", call, JSON, Body.of("{}"))) {
      String id = service.good(reply, call).json().path("application-id").asText("");
      if (id.isEmpty()) {
        throw new RemoteFailure(service.base() + " gives no id for an application");
      }
      return id;
    }
  }

  /** Submits; the same application twice counts once. */
  public void submit(Object application) throws IOException, RemoteFailure {
    try (Reply reply = service.send("POST", APPS, JSON, Body.of(Json.writeCompact(application)))) {
      service.good(reply, APPS);
    }
  }

  /** An application; empty when YARN does not know it, or no more. */
  public Optional<App> find(String id) throws IOException, RemoteFailure {
    String call = APPS + "/" + id;
    try (Reply reply = service.send("GET", call, null, null)) {
      if (Service.isMissing(reply)) {
        String exception = reply.json().path("RemoteException").path("exception").asText();
        if (exception.equals("NotFoundException")) {
          return Optional.empty();
        }
      }
      return Optional.of(App.of(service.good(reply, call).json().path("app")));
    }
  }

  /** The applications with a tag, in the order of their ids. */
  public List<App> tagged(String tag) throws IOException, RemoteFailure {
    List<App> apps = new ArrayList<>();
    service
        .read(APPS + "?applicationTags=" + tag)
        .path("apps")
        .path("app")
        .forEach(app -> apps.add(App.of(app)));
    apps.sort((a, b) -> a.id().compareTo(b.id()));
    return apps;
  }

  /** Has an application killed. */
  public void kill(String id) throws IOException, RemoteFailure {
    String call = APPS + "/" + id + "/state";
    try (Reply reply = service.send("PUT", call, JSON, Body.of("{\"state\":\"KILLED\"}"))) {
      service.good(reply, call);
    }
  }

  /**
   * A token for YARN that a container may use, as text.
   *
   * @param renewer who may prolong it
   */
  public String delegationToken(String renewer) throws IOException, RemoteFailure {
    String call = "/cluster/delegation-token";
    try (Reply reply =
        service.send("POST", call, JSON, Body.of(Json.writeCompact(Map.of("renewer", renewer))))) {
      return service.good(reply, call).json().path("token").asText();
    }
  }
}
