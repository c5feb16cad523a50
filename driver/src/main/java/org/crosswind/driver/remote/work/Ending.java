package org.crosswind.driver.remote.work;

import java.util.Map;

/**
 * How a submitted command ended.
 *
 * @param exitCode its own; that of a failure when it was cancelled
 * @param cancelled whether a client asked for its end
 * @param message what a failed command told; null when it did not fail
 * @param facts what it found out
 * @param out what it was to write, with scheme and host; null without
 * @param attempt which attempt of YARN's it was
 * @param finished the time, ISO 8601
 */
public record Ending(
    int exitCode,
    boolean cancelled,
    String message,
    Map<String, String> facts,
    String out,
    int attempt,
    String finished) {}
