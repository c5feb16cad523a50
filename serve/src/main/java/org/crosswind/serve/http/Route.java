package org.crosswind.serve.http;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A method and a path, and who answers there. Of this also the description of the server is made.
 *
 * @param template segments; one in braces is a variable
 * @param description what it does
 */
public record Route(
    String method, List<String> template, Description description, Endpoint endpoint) {

  /**
   * What a route does, for people and for programs that write clients.
   *
   * @param operation its name
   * @param summary one line
   * @param request the name of the body's schema; empty without a body
   * @param response the name of the answer's schema
   * @param open whether it is answered without a token
   */
  public record Description(
      String operation, String summary, String request, String response, boolean open) {
    /** What needs a token where there is one. */
    public static Description of(
        String operation, String summary, String request, String response) {
      return new Description(operation, summary, request, response, false);
    }

    /** The same for anyone. */
    public Description forAnyone() {
      return new Description(operation, summary, request, response, true);
    }
  }

  /** A route of a path such as {@code /v1/models/{name}}. */
  public static Route of(String method, String path, Description description, Endpoint endpoint) {
    return new Route(method, segments(path), description, endpoint);
  }

  static List<String> segments(String path) {
    return List.of(path.substring(1).split("/", -1));
  }

  /** The path as it was written. */
  public String path() {
    return "/" + String.join("/", template);
  }

  boolean takesBody() {
    return !description.request().isEmpty();
  }

  boolean matches(List<String> path) {
    if (path.size() != template.size()) {
      return false;
    }
    for (int i = 0; i < path.size(); i++) {
      String wanted = template.get(i);
      if (!isVariable(wanted) && !wanted.equals(path.get(i))) {
        return false;
      }
    }
    return true;
  }

  Map<String, String> variables(List<String> path) {
    Map<String, String> variables = new LinkedHashMap<>();
    for (int i = 0; i < path.size(); i++) {
      if (isVariable(template.get(i))) {
        variables.put(template.get(i).substring(1, template.get(i).length() - 1), path.get(i));
      }
    }
    return variables;
  }

  /** Whether a segment stands for whatever is there. */
  public static boolean isVariable(String segment) {
    return segment.startsWith("{");
  }
}
