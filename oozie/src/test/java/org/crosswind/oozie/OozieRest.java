package org.crosswind.oozie;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The REST interface of an Oozie server. */
final class OozieRest {
  private static final ObjectMapper JSON = new ObjectMapper();

  private final HttpClient http = HttpClient.newHttpClient();
  private final String base;

  /** Talks to a server such as {@code http://127.0.0.1:11000/oozie}. */
  OozieRest(String base) {
    this.base = base;
  }

  private String send(String method, String path, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(base + path))
            .timeout(Duration.ofMinutes(3))
            .header("Content-Type", "application/xml;charset=UTF-8")
            .method(method, body == null ? BodyPublishers.noBody() : BodyPublishers.ofString(body))
            .build();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() >= 300) {
      String message = response.headers().firstValue("oozie-error-message").orElse(response.body());
      throw new IOException(method + " " + path + ": " + response.statusCode() + " " + message);
    }
    return response.body();
  }

  boolean isUp() throws IOException, InterruptedException {
    return JSON.readTree(send("GET", "/v2/admin/status", null))
        .path("systemMode")
        .asText()
        .equals("NORMAL");
  }

  /** Submits and starts a job; its id. */
  String submit(Map<String, String> properties) throws IOException, InterruptedException {
    return JSON.readTree(send("POST", "/v2/jobs?action=start", LocalEngine.xml(properties)))
        .path("id")
        .asText();
  }

  /** Runs a finished workflow again, with other properties. */
  void rerun(String id, Map<String, String> properties) throws IOException, InterruptedException {
    send("PUT", "/v2/job/" + id + "?action=rerun", LocalEngine.xml(properties));
  }

  void kill(String id) throws IOException, InterruptedException {
    send("PUT", "/v2/job/" + id + "?action=kill", null);
  }

  /** A job with its actions. */
  JsonNode info(String id) throws IOException, InterruptedException {
    // Without a length a coordinator shows no actions.
    return JSON.readTree(send("GET", "/v2/job/" + id + "?show=info&len=100", null));
  }

  String log(String id) throws IOException, InterruptedException {
    return send("GET", "/v2/job/" + id + "?show=log", null);
  }

  /** The action of a workflow by its name; missing when it has not come to it. */
  static JsonNode action(JsonNode job, String name) {
    for (JsonNode action : job.path("actions")) {
      if (action.path("name").asText().equals(name)) {
        return action;
      }
    }
    return JSON.missingNode();
  }

  /** The status of each action of a job, in their order. */
  static List<String> statuses(JsonNode job) {
    List<String> statuses = new ArrayList<>();
    job.path("actions").forEach(action -> statuses.add(action.path("status").asText()));
    return statuses;
  }

  /** A job and its actions, a line each. */
  static String lines(JsonNode job) {
    StringBuilder text = new StringBuilder(job.path("id").asText(job.path("coordJobId").asText()));
    text.append("  ").append(job.path("status").asText());
    for (JsonNode action : job.path("actions")) {
      text.append(
          String.format(
              "%n  %-16s %-10s %s",
              action.path("name").asText(action.path("id").asText()),
              action.path("status").asText(),
              action.path("errorMessage").asText("").replace("null", "")));
    }
    return text.toString();
  }
}
