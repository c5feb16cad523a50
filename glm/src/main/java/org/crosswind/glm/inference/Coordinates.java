package org.crosswind.glm.inference;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;
import java.util.function.IntPredicate;
import org.crosswind.glm.design.MatrixColumn;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.Remainders;
import org.crosswind.glm.math.Cholesky;
import org.crosswind.glm.math.Packed;
import org.crosswind.glm.math.PreciseSum;

/**
 * From the fit's coordinates x̃ = (x − c·m)/s back to the data's: β_j = β̃_j/s_j less c_k β̃_k/s_k
 * for every column k whose margin m holds the column j. A linear map L, by which the covariance
 * goes too. Aliased columns get the coefficient 0: what the map would give them goes to the columns
 * that determine them.
 */
final class Coordinates {
  /** Below this, on the scale of the fit, a part of a relation is rounding error. */
  private static final double ROUNDING = 1e-6;

  private final List<MatrixColumn> columns;
  private final List<Map<Integer, Double>> rows = new ArrayList<>();
  private final Map<Integer, Map<Integer, Double>> relations = new TreeMap<>();
  private final boolean[] aliased;
  private final boolean[] dependent;
  private final Remainders remainders;

  /**
   * The map of a model.
   *
   * @param aliasing the factor that tells which columns depend on those before them
   */
  Coordinates(ModelMatrix matrix, Cholesky aliasing) {
    this(matrix, aliasing::isDependent, aliasing::relation);
  }

  /**
   * The map of a model.
   *
   * @param dependent whether a column depends on those before it
   * @param relation and how, p cells
   */
  Coordinates(ModelMatrix matrix, IntPredicate dependent, IntFunction<double[]> relation) {
    columns = matrix.columns();
    remainders = new Remainders(matrix);
    aliased = new boolean[columns.size()];
    this.dependent = new boolean[columns.size()];
    for (int j = 0; j < columns.size(); j++) {
      this.dependent[j] = dependent.test(j);
    }
    for (MatrixColumn column : columns) {
      Map<Integer, Double> row = new TreeMap<>();
      row.put(rows.size(), 1 / column.scale());
      rows.add(row);
    }
    for (int j = 0; j < columns.size(); j++) {
      MatrixColumn column = columns.get(j);
      for (Map.Entry<Integer, Double> part : column.margin().entrySet()) {
        double value = -column.centre() * part.getValue() / column.scale();
        rows.get(part.getKey()).merge(j, value, Double::sum);
      }
    }
    rows.replaceAll(remainders::ofFit);
    alias(dependent, relation);
  }

  private void alias(IntPredicate dependent, IntFunction<double[]> relationOf) {
    List<NullVector> open = new ArrayList<>();
    for (int j = 0; j < aliased.length; j++) {
      if (dependent.test(j)) {
        double[] relation = relationOf.apply(j);
        if (Arrays.stream(relation).allMatch(r -> r == 0) && columns.get(j).margin().isEmpty()) {
          aliased[j] = true;
          relations.put(j, Map.of());
        } else {
          open.add(nullVector(relation, j));
        }
      }
    }
    for (int j = aliased.length - 1; j >= 0 && !open.isEmpty(); j--) {
      eliminate(j, open);
    }
    relations.forEach(this::redirect);
  }

  /** e_j − Σ c_k e_k in the data's coordinates: X times it is 0. */
  private NullVector nullVector(double[] relation, int j) {
    double[] scaled = new double[relation.length];
    for (int k = 0; k < scaled.length; k++) {
      scaled[k] = k == j ? 1 : -relation[k];
    }
    return new NullVector(apply(scaled));
  }

  /** Makes column j aliased if a null vector ends there, and takes it out of the other vectors. */
  private void eliminate(int j, List<NullVector> open) {
    NullVector pivot = null;
    for (NullVector vector : open) {
      if (vector.has(j)
          && (pivot == null || Math.abs(vector.parts[j]) > Math.abs(pivot.parts[j]))) {
        pivot = vector;
      }
    }
    if (pivot == null) {
      return;
    }
    open.remove(pivot);
    Map<Integer, Double> relation = pivot.relation(j);
    for (NullVector vector : open) {
      vector.substitute(j, relation);
    }
    for (Map.Entry<Integer, Map<Integer, Double>> earlier : relations.entrySet()) {
      if (earlier.getValue().containsKey(j)) {
        earlier.setValue(substituted(earlier.getValue(), j, relation));
      }
    }
    relations.put(j, relation);
    aliased[j] = true;
  }

  /** A combination of columns that is 0 in every row. */
  private final class NullVector {
    private final double[] parts;
    private double largest;

    NullVector(double[] parts) {
      this.parts = parts;
      measure();
    }

    private void measure() {
      largest = 0;
      for (int k = 0; k < parts.length; k++) {
        largest = Math.max(largest, Math.abs(parts[k]) * size(k));
      }
    }

    boolean has(int j) {
      return Math.abs(parts[j]) * size(j) > ROUNDING * largest;
    }

    /** Column j as a combination of the others. */
    Map<Integer, Double> relation(int j) {
      Map<Integer, Double> relation = new TreeMap<>();
      for (int k = 0; k < parts.length; k++) {
        if (k != j && has(k)) {
          relation.put(k, -parts[k] / parts[j]);
        }
      }
      return relation;
    }

    void substitute(int j, Map<Integer, Double> relation) {
      double factor = parts[j];
      if (factor != 0) {
        relation.forEach((k, value) -> parts[k] += factor * value);
        parts[j] = 0;
        measure();
      }
    }
  }

  private static Map<Integer, Double> substituted(
      Map<Integer, Double> relation, int j, Map<Integer, Double> replacement) {
    Map<Integer, Double> result = new TreeMap<>(relation);
    double factor = result.remove(j);
    replacement.forEach((k, value) -> result.merge(k, factor * value, Double::sum));
    return result;
  }

  /** How large a column's values are, to compare coefficients by. */
  private double size(int j) {
    MatrixColumn column = columns.get(j);
    return column.scale() + Math.abs(column.centre());
  }

  /** Gives what the map made of an aliased column to the columns that determine it. */
  private void redirect(int j, Map<Integer, Double> relation) {
    Map<Integer, Double> row = rows.get(j);
    relation.forEach(
        (k, value) -> row.forEach((i, part) -> rows.get(k).merge(i, value * part, Double::sum)));
    rows.set(j, Map.of());
  }

  boolean isAliased(int column) {
    return aliased[column];
  }

  /** The aliased column as a combination of columns that are not; empty when it has no rows. */
  Map<Integer, Double> relation(int column) {
    return relations.get(column);
  }

  /**
   * Whether the columns that are aliased are those that the fit has left out, so that each of the
   * others is its own, centred and scaled, in the fit.
   */
  boolean corresponds() {
    return Arrays.equals(aliased, dependent);
  }

  /** The covariance of the columns as they are, centred and scaled, of that in the fit. */
  double[] ofColumns(double[] packed) {
    return remainders.covariance(packed);
  }

  double centre(int column) {
    return columns.get(column).centre();
  }

  double scale(int column) {
    return columns.get(column).scale();
  }

  /** The margin of a column that is not aliased, as a combination of such columns. */
  Map<Integer, Double> margin(int column) {
    Map<Integer, Double> margin = new TreeMap<>();
    columns
        .get(column)
        .margin()
        .forEach(
            (k, value) -> {
              if (aliased[k]) {
                relations.get(k).forEach((i, part) -> margin.merge(i, value * part, Double::sum));
              } else {
                margin.merge(k, value, Double::sum);
              }
            });
    return margin;
  }

  /** The row of L for a coefficient: by position in the fit's coordinates. */
  Map<Integer, Double> row(int column) {
    return rows.get(column);
  }

  /** L v. */
  double[] apply(double[] scaled) {
    double[] out = new double[scaled.length];
    for (int k = 0; k < out.length; k++) {
      double sum = 0;
      for (Map.Entry<Integer, Double> part : rows.get(k).entrySet()) {
        sum += part.getValue() * scaled[part.getKey()];
      }
      out[k] = sum;
    }
    return out;
  }

  /** L v for v = high + low, rounded once. */
  double[] apply(double[] high, double[] low) {
    double[] out = new double[high.length];
    for (int k = 0; k < out.length; k++) {
      PreciseSum sum = new PreciseSum();
      rows.get(k).forEach((j, part) -> sum.add(part, high[j], low[j]));
      out[k] = sum.high();
    }
    return out;
  }

  /**
   * The square roots of the diagonal of L V Lᵀ, for a packed V; NaN where it is negative. A row of
   * L is brought near 1 by a power of two first: the square of 1e-200 is no double, its root is.
   */
  double[] errors(double[] packed) {
    double[] errors = new double[rows.size()];
    for (int k = 0; k < errors.length; k++) {
      int exponent = exponent(k);
      double[] parts = new double[rows.get(k).size()];
      int[] at = new int[parts.length];
      int n = 0;
      for (Map.Entry<Integer, Double> part : rows.get(k).entrySet()) {
        at[n] = part.getKey();
        parts[n++] = Math.scalb(part.getValue(), -exponent);
      }
      errors[k] = Math.scalb(Math.sqrt(quadratic(packed, at, parts)), exponent);
    }
    return errors;
  }

  private static double quadratic(double[] packed, int[] at, double[] parts) {
    double sum = 0;
    for (int a = 0; a < at.length; a++) {
      for (int b = 0; b < at.length; b++) {
        int low = Math.min(at[a], at[b]);
        int high = Math.max(at[a], at[b]);
        sum += parts[a] * parts[b] * packed[Packed.index(low, high)];
      }
    }
    return sum;
  }

  /** The exponent of two of the largest cell in a coefficient's row of L. */
  private int exponent(int column) {
    double largest = 0;
    for (double part : rows.get(column).values()) {
      largest = Math.max(largest, Math.abs(part));
    }
    return largest == 0 ? 0 : Math.getExponent(largest);
  }

  /** The cells of L V Lᵀ for some of the coefficients, packed, for a packed V. */
  double[] covariance(double[] packed, int[] chosen) {
    double[] out = scaledCovariance(packed, chosen);
    for (int k = 0; k < chosen.length; k++) {
      for (int l = 0; l <= k; l++) {
        int cell = Packed.index(l, k);
        out[cell] = Math.scalb(out[cell], exponent(chosen[k]) + exponent(chosen[l]));
      }
    }
    return out;
  }

  /**
   * The same for coefficients each divided by a power of two of its own, which keeps the cells in
   * the range of doubles whatever the scale of the data.
   */
  double[] scaledCovariance(double[] packed, int[] chosen) {
    double[] out = new double[Packed.size(chosen.length)];
    double[] product = new double[rows.size()];
    for (int k = 0; k < chosen.length; k++) {
      multiply(packed, rows.get(chosen[k]), -exponent(chosen[k]), product);
      for (int l = 0; l <= k; l++) {
        int exponent = -exponent(chosen[l]);
        double sum = 0;
        for (Map.Entry<Integer, Double> part : rows.get(chosen[l]).entrySet()) {
          sum += Math.scalb(part.getValue(), exponent) * product[part.getKey()];
        }
        out[Packed.index(l, k)] = sum;
      }
    }
    return out;
  }

  private static void multiply(
      double[] packed, Map<Integer, Double> row, int exponent, double[] product) {
    Arrays.fill(product, 0);
    for (Map.Entry<Integer, Double> part : row.entrySet()) {
      int i = part.getKey();
      double value = Math.scalb(part.getValue(), exponent);
      for (int j = 0; j < product.length; j++) {
        product[j] += value * packed[Packed.index(Math.min(i, j), Math.max(i, j))];
      }
    }
  }
}
