package org.crosswind.driver.remote.services;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.crosswind.driver.remote.http.Body;
import org.crosswind.driver.remote.http.RemoteFailure;
import org.crosswind.driver.remote.http.Reply;
import org.crosswind.driver.remote.http.Service;

/** The cluster's default file system by WebHDFS, of a NameNode, HttpFS or a gateway. */
public final class WebFiles {
  private static final String PRIVATE = "&permission=700";

  private final Service service;

  public WebFiles(Service service) {
    this.service = service;
  }

  /**
   * A file or directory.
   *
   * @param name without its directory
   * @param modified milliseconds since 1970
   */
  public record Entry(String name, boolean isDirectory, long length, long modified) {
    private static Entry of(JsonNode status) {
      return new Entry(
          status.path("pathSuffix").asText(),
          status.path("type").asText().equals("DIRECTORY"),
          status.path("length").asLong(),
          status.path("modificationTime").asLong());
    }
  }

  /** The user's directory, without scheme and host. */
  public String home() throws IOException, RemoteFailure {
    return service.read("/?op=GETHOMEDIRECTORY").path("Path").asText();
  }

  /** What is at a path; empty where nothing is. */
  public Optional<Entry> find(String path) throws IOException, RemoteFailure {
    String call = call(path, "GETFILESTATUS");
    try (Reply reply = service.send("GET", call, null, null)) {
      return Service.isMissing(reply) && isAnswer(reply)
          ? Optional.empty()
          : Optional.of(Entry.of(service.good(reply, call).json().path("FileStatus")));
    }
  }

  /** A 404 of WebHDFS and not of a web server that has none. */
  private static boolean isAnswer(Reply reply) throws IOException, RemoteFailure {
    return reply.json().path("RemoteException").path("exception").asText().contains("NotFound");
  }

  /** What a directory holds, by name; empty where there is none. */
  public List<Entry> list(String path) throws IOException, RemoteFailure {
    List<Entry> entries = new ArrayList<>();
    if (find(path).isPresent()) {
      service
          .read(call(path, "LISTSTATUS"))
          .path("FileStatuses")
          .path("FileStatus")
          .forEach(status -> entries.add(Entry.of(status)));
    }
    entries.sort(Comparator.comparing(Entry::name));
    return entries;
  }

  /** Makes a directory for the user alone. */
  public void makeDirectory(String path) throws IOException, RemoteFailure {
    put(call(path, "MKDIRS") + PRIVATE);
  }

  /** Writes a new file for the user alone. */
  public void write(String path, Body body) throws IOException, RemoteFailure {
    String call = call(path, "CREATE") + "&overwrite=true" + PRIVATE.replace("700", "600");
    try (Reply reply = service.sendTo(service.direct("PUT", call), "PUT", body)) {
      service.good(reply, call);
    }
  }

  /** Gives a file another name; false where the name is taken. */
  public boolean rename(String from, String to) throws IOException, RemoteFailure {
    return put(call(from, "RENAME") + "&destination=" + query(to)).path("boolean").asBoolean();
  }

  public void delete(String path) throws IOException, RemoteFailure {
    String call = call(path, "DELETE") + "&recursive=true";
    try (Reply reply = service.send("DELETE", call, null, null)) {
      service.good(reply, call);
    }
  }

  private JsonNode put(String call) throws IOException, RemoteFailure {
    try (Reply reply = service.send("PUT", call, null, null)) {
      return service.good(reply, call).json();
    }
  }

  /** A file's bytes from an offset, which is less than its length. */
  public InputStream open(String path, long offset) throws IOException, RemoteFailure {
    String call = call(path, "OPEN") + "&offset=" + offset;
    return service.good(service.send("GET", call, null, null), call).stream();
  }

  /** A small text file, UTF-8; empty where there is none. */
  public Optional<String> text(String path) throws IOException, RemoteFailure {
    Optional<Entry> found = find(path);
    if (found.isEmpty()) {
      return Optional.empty();
    }
    if (found.get().length() == 0) {
      return Optional.of("");
    }
    try (InputStream in = open(path, 0)) {
      return Optional.of(new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /**
   * A token for HDFS that a container may use.
   *
   * @param service for which NameNode, as its clients name it
   * @param renewer who may prolong it
   */
  public String delegationToken(String service, String renewer) throws IOException, RemoteFailure {
    return this.service
        .read(
            "/?op=GETDELEGATIONTOKEN&kind=HDFS_DELEGATION_TOKEN&renewer="
                + query(renewer)
                + "&service="
                + query(service))
        .path("Token")
        .path("urlString")
        .asText();
  }

  private static String call(String path, String operation) {
    StringBuilder call = new StringBuilder();
    for (String name : path.split("/", -1)) {
      if (!name.isEmpty()) {
        call.append('/').append(query(name).replace("+", "%20"));
      }
    }
    return call.append(call.isEmpty() ? "/?op=" : "?op=").append(operation).toString();
  }

  private static String query(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
