package org.crosswind.driver.remote.work;

import java.util.List;

/**
 * What was submitted.
 *
 * @param command the words of a command line, with Hadoop's generic options
 * @param name for people
 * @param queue of its jobs; null for that of the cluster's settings
 * @param codeVersion of the client and the jar
 * @param submitted the time, ISO 8601
 */
public record Order(
    List<String> command, String name, String queue, String codeVersion, String submitted) {}
