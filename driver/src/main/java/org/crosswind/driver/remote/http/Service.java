package org.crosswind.driver.remote.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.util.List;
import org.crosswind.scoring.json.Json;

/** A service, at one of several addresses: the one that answers, and is no standby. */
public final class Service {
  private static final int NOT_FOUND = 404;

  private final String name;
  private final String option;
  private final Web web;
  private final List<URI> bases;
  private int current;

  /**
   * A service.
   *
   * @param name for people
   * @param option that names its address
   * @param bases what paths are appended to, without a slash at the end
   */
  public Service(String name, String option, Web web, List<URI> bases) {
    this.name = name;
    this.option = option;
    this.web = web;
    this.bases = List.copyOf(bases);
    bases.forEach(web::trust);
  }

  /** Where it was found, for people. */
  public URI base() {
    return bases.get(current);
  }

  /** Who asks, where the server believes whoever says it. */
  public String user() {
    return web.user();
  }

  /** Gets what is there, or says in words why not. */
  public JsonNode read(String path) throws IOException, RemoteFailure {
    try (Reply reply = good(send("GET", path, null, null), path)) {
      return reply.json();
    }
  }

  /** Sends a request; the answer may be a refusal. */
  public Reply send(String method, String path, String type, Body body)
      throws IOException, RemoteFailure {
    return any(method, path, type, body, true);
  }

  /** Gets what is at a path of the server itself, outside of the service's. */
  public Reply fromRoot(String path) throws IOException, RemoteFailure {
    return web.follow(new Call("GET", URI.create(Call.origin(base()) + path), null, null));
  }

  /** The first half of a request in two: where its body is to be sent. */
  public URI direct(String method, String path) throws IOException, RemoteFailure {
    try (Reply reply = any(method, path, null, null, false)) {
      if (reply.header("Location").isEmpty()) {
        good(reply, path);
        throw new RemoteFailure(
            base()
                + " answers "
                + method
                + " without the address to write to: is it "
                + name
                + "?");
      }
      return reply.location();
    }
  }

  /** The second half. */
  public Reply sendTo(URI address, String method, Body body) throws IOException, RemoteFailure {
    return web.follow(new Call(method, address, "application/octet-stream", body));
  }

  private Reply any(String method, String path, String type, Body body, boolean follow)
      throws IOException, RemoteFailure {
    Unreachable last = null;
    for (int i = 0; i < bases.size(); i++) {
      Call call = new Call(method, URI.create(base() + path), type, body);
      try {
        Reply reply = follow ? web.follow(call) : web.send(call);
        if (bases.size() == 1 || reply.status() != 403) {
          return reply;
        }
        String text = reply.text();
        if (!text.contains("StandbyException")) {
          throw new Refusal(name, option).of(reply, tree(text), path);
        }
        last = new Unreachable(base() + " is a standby");
      } catch (Unreachable e) {
        last = e;
      }
      current = (current + 1) % bases.size();
    }
    throw new Unreachable(
        (bases.size() == 1 ? "" : "none of " + bases + " answers; ")
            + (last == null ? "" : last.getMessage())
            + ": is that "
            + name
            + "? "
            + option
            + " names another address");
  }

  /** Whether the answer is that there is no such thing. */
  public static boolean isMissing(Reply reply) {
    return reply.status() == NOT_FOUND;
  }

  /**
   * The answer, when it is good.
   *
   * @throws RemoteFailure in words when it is not
   */
  public Reply good(Reply reply, String path) throws IOException, RemoteFailure {
    if (reply.isGood()) {
      return reply;
    }
    throw new Refusal(name, option).of(reply, tree(reply.text()), path);
  }

  private static JsonNode tree(String text) {
    try {
      return Json.mapper().readTree(text);
    } catch (IOException e) {
      return MissingNode.getInstance();
    }
  }
}
