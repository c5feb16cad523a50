package org.crosswind.driver.remote.services;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.crosswind.driver.remote.http.RemoteFailure;
import org.crosswind.driver.remote.http.Reply;
import org.crosswind.driver.remote.http.Service;

/**
 * The settings of a ResourceManager, which it shows at {@code /conf}: what a client without files
 * of settings needs to know. A gateway does not pass them on.
 */
public final class ResourceManagerSettings {
  /** Of a ResourceManager itself. */
  private static final String OWN_PATH = "/ws/v1";

  private final Service service;

  public ResourceManagerSettings(Service service) {
    this.service = service;
  }

  /** A setting; empty where it is not told. */
  public String value(String name) throws IOException, RemoteFailure {
    if (!service.base().getPath().endsWith(OWN_PATH)) {
      return "";
    }
    try (Reply reply = service.fromRoot("/conf?format=json&name=" + name)) {
      if (!reply.isGood()) {
        return "";
      }
      JsonNode property = reply.json().path("property");
      return property.path("value").asText("");
    }
  }

  /** Of Hadoop's classes on the nodes; empty where it is not told. */
  public List<String> classPath() throws IOException, RemoteFailure {
    Set<String> entries = new LinkedHashSet<>();
    for (String name : List.of("yarn.application.classpath", "mapreduce.application.classpath")) {
      for (String entry : value(name).split(",", -1)) {
        if (!entry.isBlank()) {
          entries.add(entry.strip());
        }
      }
    }
    return List.copyOf(entries);
  }
}
