package org.crosswind.glm.design;

import java.util.Arrays;

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
    String[] clusters) {

  /** Some of the rows, in this order. */
  public DesignBlock rows(int... chosen) {
    int[][] someCodes = new int[codes.length][];
    double[][] someNumbers = new double[numbers.length][];
    for (int v = 0; v < codes.length; v++) {
      int[] column = codes[v];
      someCodes[v] =
          column == null ? null : Arrays.stream(chosen).map(row -> column[row]).toArray();
      someNumbers[v] = some(numbers[v], chosen);
    }
    return new DesignBlock(
        chosen.length,
        some(response, chosen),
        some(measured, chosen),
        someCodes,
        someNumbers,
        some(weights, chosen),
        some(offsets, chosen),
        clusters == null
            ? null
            : Arrays.stream(chosen).mapToObj(row -> clusters[row]).toArray(String[]::new));
  }

  private static double[] some(double[] column, int... chosen) {
    return column == null ? null : Arrays.stream(chosen).mapToDouble(row -> column[row]).toArray();
  }

  private static byte[] some(byte[] column, int... chosen) {
    if (column == null) {
      return null;
    }
    byte[] some = new byte[chosen.length];
    for (int i = 0; i < some.length; i++) {
      some[i] = column[chosen[i]];
    }
    return some;
  }
}
