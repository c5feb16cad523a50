package org.crosswind.driver;

import java.nio.charset.StandardCharsets;

/**
 * Arguments that lost letters before this program saw them: a JVM decodes them by the locale's
 * charset, and puts U+FFFD for what that has not. {@code bin/crosswind} sees to a locale; {@code
 * hadoop jar} does not.
 */
final class Garbled {
  private static final char LOST = '\ufffd';

  private Garbled() {}

  /**
   * What is wrong with the arguments, null when nothing is.
   *
   * @param charset by which the JVM knows arguments and file names
   */
  static String problem(String charset, String... args) {
    if (StandardCharsets.UTF_8.name().equals(charset)) {
      return null;
    }
    for (String arg : args) {
      if (arg.indexOf(LOST) >= 0) {
        return "'"
            + arg
            + "' lost letters on its way: this Java takes arguments as "
            + charset
            + "; LC_ALL=C.UTF-8 in the environment helps";
      }
    }
    return null;
  }
}
