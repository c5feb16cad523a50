package org.crosswind.jobs.kernel;

/** The messages of exceptions that come from a server. */
public final class RemoteMessage {
  private RemoteMessage() {}

  /** What a name node refuses it tells with its own stack trace behind the message. */
  public static String withoutTrace(String message) {
    int trace = message.indexOf("\n\tat ");
    return trace < 0 ? message : message.substring(0, trace);
  }
}
