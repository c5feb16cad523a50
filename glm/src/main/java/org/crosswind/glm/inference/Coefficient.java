package org.crosswind.glm.inference;

/**
 * A row of the coefficient table. Numbers that do not exist are NaN.
 *
 * @param name {@code (Intercept)}, {@code age} or {@code Carrier=AA}
 * @param level the level of a factor, null otherwise
 * @param estimate β on the scale of the data
 * @param stdError from the inverse of the Fisher information at β
 * @param z estimate / stdError
 * @param p two-sided, 2Φ(−|z|)
 * @param aliased not estimated, because other columns or a lack of rows leave it undetermined
 * @param reason why a number is absent, null when none is
 */
public record Coefficient(
    String name,
    String term,
    String level,
    double estimate,
    double stdError,
    double z,
    double p,
    boolean aliased,
    String reason) {}
