package org.crosswind.glm.fit;

import org.crosswind.glm.design.Coding;

/**
 * What a pass is asked for.
 *
 * @param coding how factors become columns, and which rows are set aside
 * @param beta coefficients in the coordinates of the {@link org.crosswind.glm.design.ModelMatrix},
 *     p numbers
 * @param direction a direction of β whose separation of the rows is counted, p numbers of magnitude
 *     up to 1; empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a record
public record PassRequest(Coding coding, double[] beta, double[] direction) {}
