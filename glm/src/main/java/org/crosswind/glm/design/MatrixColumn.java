package org.crosswind.glm.design;

/**
 * A column of the design matrix.
 *
 * @param name {@code (Intercept)}, {@code age} or {@code Carrier=AA}
 * @param term the term it belongs to; the column's own name for the intercept
 * @param level the level of a factor, null otherwise
 * @param variable position of the variable, -1 for the intercept
 * @param code code of the level, -1 without one
 * @param centre c and
 * @param scale s of the fit's own coordinates: x̃ = (x − c)/s, |x̃| ≤ 1, s a power of two
 */
public record MatrixColumn(
    String name, String term, String level, int variable, int code, double centre, double scale) {}
