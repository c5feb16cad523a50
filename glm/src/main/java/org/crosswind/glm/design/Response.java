package org.crosswind.glm.design;

/**
 * The binary response: the text of its two values, and how many complete rows have each.
 *
 * @param success the value that counts as 1
 */
public record Response(
    String name, String failure, String success, long failures, long successes) {}
