package org.crosswind.driver.remote.services;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.crosswind.driver.remote.http.Body;
import org.crosswind.driver.remote.http.RemoteFailure;
import org.crosswind.driver.remote.http.Reply;
import org.crosswind.driver.remote.http.Service;

/** Workflows of an Oozie server, by its REST. */
public final class OozieJobs {
  private static final String XML = "application/xml;charset=UTF-8";

  /** Oozie's way to say that there is no such job. */
  private static final String UNKNOWN = "E0604";

  private final Service service;

  public OozieJobs(Service service) {
    this.service = service;
  }

  /**
   * A workflow of one action, as Oozie tells of it.
   *
   * @param status {@code PREP, RUNNING, SUSPENDED, SUCCEEDED, KILLED, FAILED}
   * @param folder the path of the application, without scheme and host
   * @param message why the action failed; empty where it did not
   * @param launcher the application in which the action runs; empty before
   */
  public record Workflow(
      String id,
      String name,
      String user,
      String status,
      String folder,
      String message,
      String launcher,
      String started,
      String finished,
      String url) {
    private static final Set<String> GOING_ON = Set.of("PREP", "RUNNING", "SUSPENDED");

    public boolean isEnded() {
      return !GOING_ON.contains(status);
    }
  }

  /** Who submits, where the server believes whoever says it. */
  public String user() {
    return service.user();
  }

  /** Submits and starts a workflow; its id. */
  public String submit(Map<String, String> properties) throws IOException, RemoteFailure {
    StringBuilder xml = new StringBuilder("<configuration>");
    properties.forEach(
        (name, value) ->
            xml.append("<property><name>")
                .append(escaped(name))
                .append("</name><value>")
                .append(escaped(value))
                .append("</value></property>"));
    String text = xml.append("</configuration>").toString();
    String call = "/v2/jobs?action=start";
    try (Reply reply = service.send("POST", call, XML, Body.of(text))) {
      return service.good(reply, call).json().path("id").asText();
    }
  }

  /** A workflow; empty when Oozie does not know it. */
  public Optional<Workflow> find(String id) throws IOException, RemoteFailure {
    String call = "/v2/job/" + id + "?show=info";
    try (Reply reply = service.send("GET", call, null, null)) {
      if (reply.header("oozie-error-code").equals(UNKNOWN)) {
        return Optional.empty();
      }
      return Optional.of(workflow(service.good(reply, call).json()));
    }
  }

  private static Workflow workflow(JsonNode job) {
    String message = "";
    String launcher = "";
    for (JsonNode action : job.path("actions")) {
      if (action.path("type").asText().equals("java")) {
        launcher = text(action, "externalId");
        message = text(action, "errorMessage");
      }
    }
    return new Workflow(
        text(job, "id"),
        text(job, "appName"),
        text(job, "user"),
        text(job, "status"),
        text(job, "appPath").replaceFirst("^\\w+://[^/]*", "").replaceFirst("/[^/]*\\.xml$", ""),
        message,
        launcher,
        text(job, "startTime"),
        text(job, "endTime"),
        text(job, "consoleUrl"));
  }

  private static String text(JsonNode node, String name) {
    String text = node.path(name).asText("");
    return text.equals("null") || text.equals("-") ? "" : text;
  }

  /** Ends a workflow, its launcher and the launcher's jobs. */
  public void kill(String id) throws IOException, RemoteFailure {
    String call = "/v2/job/" + id + "?action=kill";
    try (Reply reply = service.send("PUT", call, null, null)) {
      service.good(reply, call);
    }
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
