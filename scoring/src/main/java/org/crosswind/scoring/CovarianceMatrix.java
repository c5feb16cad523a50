package org.crosswind.scoring;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The covariance of a model's coefficients, by their positions in the table. */
final class CovarianceMatrix {
  /** What must be left of the sizes of the terms, so that their rounding is below a millionth. */
  private static final double LEFT = 1e-9;

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
   * A covariance of all coefficients.
   *
   * @param rows lower triangle
   */
  CovarianceMatrix(double[][] rows) {
    this.rows = rows;
    positions = new int[rows.length];
    Arrays.setAll(positions, k -> k);
  }

  /**
   * x′Vx of a sparse x.
   *
   * @param columns the positions in the table of the coefficients whose x is not 0
   * @param values their x
   * @param size how many of these count
   * @return NaN when one of the coefficients has no variance, or when the terms cancel so far that
   *     fewer than six digits are left, as with powers of numbers far from 0
   */
  double quadratic(int[] columns, double[] values, int size) {
    double sum = 0;
    double sizes = 0;
    for (int i = 0; i < size; i++) {
      int a = positions[columns[i]];
      if (a < 0) {
        return Double.NaN;
      }
      double square = values[i] * values[i] * rows[a][a];
      sum += square;
      sizes += square;
      for (int j = 0; j < i; j++) {
        int b = positions[columns[j]];
        double product = 2 * values[i] * values[j] * (a > b ? rows[a][b] : rows[b][a]);
        sum += product;
        sizes += Math.abs(product);
      }
    }
    return sum >= LEFT * sizes ? sum : Double.NaN;
  }
}
