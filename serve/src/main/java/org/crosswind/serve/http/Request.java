package org.crosswind.serve.http;

import java.util.Map;

/**
 * A request whose body is there.
 *
 * @param variables of the path, by the names in the route's template
 * @param query each parameter's last value
 * @param contentType without parameters, in lower case; empty where none is given
 */
public record Request(
    Map<String, String> variables, Map<String, String> query, String contentType, Body body) {

  /** The bytes of a body: those before {@code length}. */
  @SuppressWarnings("ArrayRecordComponent")
  public record Body(byte[] bytes, int length) {
    /** No body. */
    public static final Body NONE = new Body(new byte[0], 0);
  }

  /** A variable of the path. */
  public String variable(String name) {
    return variables.get(name);
  }

  /**
   * A switch of the query.
   *
   * @throws Refusal when it is neither true nor false
   */
  public boolean isOn(String name, boolean otherwise) {
    String value = query.get(name);
    if (value == null) {
      return otherwise;
    }
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Refusal.ofValue(name, value, "true or false");
    };
  }
}
