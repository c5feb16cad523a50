package org.crosswind.it.daemons;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What the JobHistoryServer tells of a job that has ended. */
record History(DaemonCluster cluster, String jobId) {
  /** How it ended. */
  String state() throws IOException, InterruptedException {
    return job().path("state").asText();
  }

  /** How many attempts ended so: {@code failedMap}, {@code killedReduce} and the like. */
  int attempts(String kind) throws IOException, InterruptedException {
    return job().path(kind + "Attempts").asInt();
  }

  private JsonNode job() throws IOException, InterruptedException {
    return page("", "\"state\"").path("job");
  }

  /** The number of the ApplicationMaster that ended it, from 1. */
  int master() throws IOException, InterruptedException {
    // The history knows the last one only.
    return all("/jobattempts", "jobAttempt").get(0).path("id").asInt();
  }

  /** How the attempts of the task of an attempt ended, by their ids: those that are known. */
  Map<String, String> attemptsBeside(String attempt) throws IOException, InterruptedException {
    String task = attempt.replaceFirst("^attempt_", "task_").replaceFirst("_\\d+$", "");
    Map<String, String> states = new TreeMap<>();
    for (JsonNode other : all("/tasks/" + task + "/attempts", "taskAttempt")) {
      states.put(other.path("id").asText(), other.path("state").asText());
    }
    return states;
  }

  /** The elements of a list of this kind: one alone comes without the list. */
  private List<JsonNode> all(String path, String kind) throws IOException, InterruptedException {
    JsonNode elements = page(path, kind).path(kind + "s").path(kind);
    List<JsonNode> all = new ArrayList<>();
    if (elements.isArray()) {
      elements.forEach(all::add);
    } else {
      all.add(elements);
    }
    return all;
  }

  private JsonNode page(String path, String pattern) throws IOException, InterruptedException {
    String whole = "/ws/v1/history/mapreduce/jobs/" + jobId + path;
    return new ObjectMapper().readTree(cluster.page(Daemon.HISTORYSERVER, 1, whole, pattern));
  }
}
