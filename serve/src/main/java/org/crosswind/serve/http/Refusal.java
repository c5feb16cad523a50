package org.crosswind.serve.http;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A request that is not answered as it asks: the status, and in words what is wrong and what is
 * allowed. An expected outcome, so it carries no stack trace.
 */
public final class Refusal extends RuntimeException {
  private static final long serialVersionUID = 1L;
  private static final int SHOWN = 100;

  private final int status;
  private final transient Map<String, String> details;

  private Refusal(int status, String message, Map<String, String> details) {
    super(message, null, false, false);
    this.status = status;
    this.details = details;
  }

  /** A refusal for a reason in one line. */
  public static Refusal of(int status, String message) {
    return new Refusal(status, message, Map.of());
  }

  /** Status 400 for a value: where it is, what it is, and what is allowed there. */
  public static Refusal ofValue(String field, String value, String allowed) {
    String text = shown(field) + " is '" + shown(value) + "'; allowed: " + allowed;
    return of(400, text).about(field, value, allowed);
  }

  /** The same, which says in fields of their own what it is about. */
  public Refusal about(String field, String value, String allowed) {
    Map<String, String> named = new LinkedHashMap<>();
    named.put("field", shown(field));
    named.put("value", shown(value));
    named.put("allowed", allowed);
    return new Refusal(status, getMessage(), named);
  }

  /** This of the row of a number, from 1. */
  public Refusal inRow(long row) {
    Map<String, String> named = new LinkedHashMap<>(details);
    named.put("row", Long.toString(row));
    return new Refusal(status, "row " + row + ": " + getMessage(), named);
  }

  public int status() {
    return status;
  }

  /** What programs read: {@code field}, {@code value}, {@code allowed}, {@code row}. */
  public Map<String, String> details() {
    return details;
  }

  /** A text as it is repeated to whoever sent it: the beginning of a long one. */
  public static String shown(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }
}
