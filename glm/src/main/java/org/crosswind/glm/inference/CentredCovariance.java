package org.crosswind.glm.inference;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import org.crosswind.glm.math.Packed;

/**
 * The covariance of coefficients whose columns are centred: x° = x − c·m, where m is 1 in the rows
 * in which the column may differ from 0, as {@link org.crosswind.glm.design.MatrixColumn} has it.
 * The variance of η is the same x°′V°x° = x′Vx; but of a number far from 0 the terms of x′Vx
 * cancel, and those of x°′V°x° do not. Centring changes the coefficients of the margins m alone, so
 * only their rows of V° differ from those of V.
 *
 * @param columns those with a centre other than 0, ascending
 * @param rows of the coefficients that are in a margin, by position; k cells each
 */
public record CentredCovariance(List<Column> columns, Map<Integer, List<Double>> rows) {
  /**
   * A centred column.
   *
   * @param column its position among the k coefficients
   * @param centre c
   * @param margin m as a combination of columns, by their positions among the k
   */
  public record Column(int column, double centre, Map<Integer, Double> margin) {}

  /**
   * The centred covariance of some coefficients.
   *
   * @param packed of all coefficients in the fit's coordinates
   * @param chosen positions of the coefficients
   * @return null when no column has a centre, or the fit's columns are not the coefficients'
   */
  static CentredCovariance of(Coordinates coordinates, double[] packed, int[] chosen) {
    if (!coordinates.corresponds()) {
      return null;
    }
    List<Column> columns = columns(coordinates, chosen);
    TreeSet<Integer> changed = new TreeSet<>();
    columns.forEach(column -> changed.addAll(column.margin().keySet()));
    if (columns.isEmpty()) {
      return null;
    }
    double[] cells = coordinates.ofColumns(packed);
    Map<Integer, List<Double>> rows = new TreeMap<>();
    for (int k : changed) {
      List<Double> row = new ArrayList<>();
      for (int other : chosen) {
        int low = Math.min(chosen[k], other);
        int high = Math.max(chosen[k], other);
        double cell = cells[Packed.index(low, high)];
        row.add(cell / coordinates.scale(low) / coordinates.scale(high));
      }
      rows.put(k, row);
    }
    return new CentredCovariance(columns, rows);
  }

  private static List<Column> columns(Coordinates coordinates, int[] chosen) {
    Map<Integer, Integer> positions = new HashMap<>();
    for (int k = 0; k < chosen.length; k++) {
      positions.put(chosen[k], k);
    }
    List<Column> columns = new ArrayList<>();
    for (int k = 0; k < chosen.length; k++) {
      double centre = coordinates.centre(chosen[k]);
      Map<Integer, Double> margin = new TreeMap<>();
      coordinates
          .margin(chosen[k])
          .forEach(
              (j, value) -> {
                if (positions.containsKey(j) && value != 0) {
                  margin.put(positions.get(j), value);
                }
              });
      if (centre != 0 && !margin.isEmpty()) {
        columns.add(new Column(k, centre, margin));
      }
    }
    return columns;
  }
}
