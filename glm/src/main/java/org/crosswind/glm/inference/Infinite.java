package org.crosswind.glm.inference;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.fit.IrlsResult;
import org.crosswind.glm.math.Cholesky;

/**
 * Which coefficients the data, being separated, leave without a finite estimate. The loop tells the
 * columns of its own coordinates; a coefficient of the data's coordinates that is a combination of
 * these, as the intercept is, is infinite when the null space of the information has a part of it.
 */
final class Infinite {
  /** Above this a combination has a part in the null space; below it is rounding error. */
  private static final double PART = 1e-5;

  private final IrlsResult result;
  private final Coordinates coordinates;
  private final List<double[]> nullVectors = new ArrayList<>();

  Infinite(ModelMatrix matrix, IrlsResult result, Coordinates coordinates) {
    this.result = result;
    this.coordinates = coordinates;
    if (!result.separating().isEmpty()) {
      findNullVectors(matrix);
    }
  }

  private void findNullVectors(ModelMatrix matrix) {
    boolean[] independent = new boolean[matrix.size()];
    for (int j = 0; j < independent.length; j++) {
      independent[j] = !result.aliasing().isDependent(j);
    }
    double[] tolerance = result.sums().rankTolerance(Cholesky.TOLERANCE, matrix.indicatorColumns());
    Cholesky information = new Cholesky(result.sums().information(), independent, tolerance);
    for (int k = 0; k < independent.length; k++) {
      if (independent[k] && result.information().isDependent(k) && information.isDependent(k)) {
        double[] vector = information.relation(k);
        for (int j = 0; j < k; j++) {
          vector[j] = -vector[j];
        }
        vector[k] = 1;
        nullVectors.add(vector);
      }
    }
  }

  /** The columns without a finite estimate. */
  List<Integer> columns(int p) {
    TreeSet<Integer> infinite = new TreeSet<>();
    for (int j = 0; j < p; j++) {
      Map<Integer, Double> row = coordinates.row(j);
      boolean own = row.size() == 1 && row.containsKey(j);
      if (own ? result.separating().contains(j) : hasPart(row)) {
        infinite.add(j);
      }
    }
    return List.copyOf(infinite);
  }

  private boolean hasPart(Map<Integer, Double> row) {
    for (double[] vector : nullVectors) {
      double part = 0;
      double size = 0;
      for (Map.Entry<Integer, Double> cell : row.entrySet()) {
        double product = cell.getValue() * vector[cell.getKey()];
        part += product;
        size += Math.abs(product);
      }
      if (Math.abs(part) > PART * size) {
        return true;
      }
    }
    return false;
  }
}
