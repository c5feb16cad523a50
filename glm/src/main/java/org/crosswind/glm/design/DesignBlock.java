package org.crosswind.glm.design;

/**
 * Some thousand complete rows, stored by column. Every column has as many values as there are rows.
 *
 * @param response 0 or 1 by row; null for a measurement
 * @param measured the response by row; null for one of two values
 * @param codes by variable the level codes of a factor or of cells, null for a number
 * @param numbers by variable the values of a number, null for a factor
 * @param weights positive; null without prior weights
 * @param offsets null without an offset
 * @param clusters the cluster's name by row; null without clusters
 */
@SuppressWarnings("ArrayRecordComponent") // columns are read in place; blocks are never compared
public record DesignBlock(
    int rows,
    byte[] response,
    double[] measured,
    int[][] codes,
    double[][] numbers,
    double[] weights,
    double[] offsets,
    String[] clusters) {}
