package org.crosswind.scoring;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The covariance of a model's coefficients, by their positions in the table. */
final class CovarianceMatrix {
  private final int[] positions;
  private final double[][] rows;

  /**
   * The covariance of a document that has one.
   *
   * @param model whose {@link ModelDocument#covariance()} is not null
   */
  CovarianceMatrix(ModelDocument model) {
    Map<String, Integer> byName = new HashMap<>();
    List<String> names = model.covariance().names();
    for (int k = 0; k < names.size(); k++) {
      byName.put(names.get(k), k);
    }
    positions =
        model.coefficients().stream().mapToInt(c -> byName.getOrDefault(c.name(), -1)).toArray();
    rows = new double[names.size()][];
    Arrays.setAll(
        rows,
        k -> model.covariance().rows().get(k).stream().mapToDouble(Double::doubleValue).toArray());
  }

  /**
   * x′Vx of a sparse x.
   *
   * @param columns the positions in the table of the coefficients whose x is not 0
   * @param values their x
   * @param size how many of these count
   * @return NaN when one of the coefficients has no variance
   */
  double quadratic(int[] columns, double[] values, int size) {
    double sum = 0;
    for (int i = 0; i < size; i++) {
      int a = positions[columns[i]];
      if (a < 0) {
        return Double.NaN;
      }
      sum += values[i] * values[i] * rows[a][a];
      for (int j = 0; j < i; j++) {
        int b = positions[columns[j]];
        sum += 2 * values[i] * values[j] * (a > b ? rows[a][b] : rows[b][a]);
      }
    }
    return Math.max(sum, 0);
  }
}
