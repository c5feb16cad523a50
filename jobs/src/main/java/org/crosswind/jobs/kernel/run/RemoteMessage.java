package org.crosswind.jobs.kernel.run;

import java.util.regex.Pattern;

/** The messages of exceptions that come from a server. */
public final class RemoteMessage {
  /**
   * Names of exceptions in front of what they say, one behind the other. Those of the JDK's own
   * mistakes, as {@code java.lang.NullPointerException}, say something by themselves.
   */
  private static final Pattern NAMES =
      Pattern.compile(
          "\\A\\s*(?:(?:(?:org\\.apache\\.hadoop|java\\.io|java\\.net|java\\.util\\.concurrent)"
              + "\\.[\\w.$]*(?:Exception|Error)|java\\.lang\\.(?:RuntimeException"
              + "|IllegalArgumentException|UnsupportedOperationException|ClassNotFoundException))"
              + "(?:\\([\\w.$]+\\))?:\\s+)+(?=\\S)");

  private RemoteMessage() {}

  /** What a name node refuses it tells with its own stack trace behind the message. */
  public static String withoutTrace(String message) {
    int trace = message.indexOf("\n\tat ");
    return trace < 0 ? message : message.substring(0, trace);
  }

  /** A message without a trace behind it and without the names of exceptions before it. */
  public static String plain(String message) {
    return NAMES.matcher(withoutTrace(message)).replaceFirst("").strip();
  }
}
