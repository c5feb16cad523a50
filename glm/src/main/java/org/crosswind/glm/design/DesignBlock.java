package org.crosswind.glm.design;

/**
 * Some thousand complete rows, stored by column.
 *
 * @param rows the number of rows; every column has this length
 * @param response 0 or 1 by row
 * @param codes by variable the level codes of a factor, null for a number
 * @param numbers by variable the values of a number, null for a factor
 */
@SuppressWarnings("ArrayRecordComponent") // columns are read in place; blocks are never compared
public record DesignBlock(int rows, byte[] response, int[][] codes, double[][] numbers) {}
