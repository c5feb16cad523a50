package org.crosswind.glm.fit;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.MatrixColumn;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.Variable;
import org.crosswind.glm.math.Packed;

/**
 * The groups of rows that the columns of a model tell apart: the rows at each level or cell of a
 * term, the reference among them, and those at either value of a number that has two. A group's
 * indicator is a combination c of columns, so that every pass holds its sums: cᵀIc is its working
 * weight, cᵀU its residual, and Ic/cᵀIc its mean row.
 */
final class RowGroups {
  /** How exactly the variance of a number must be that of two values. */
  private static final double TWO_VALUES = 1e-9;

  private final List<Group> groups = new ArrayList<>();
  private int families;

  /** The combination of columns that is 1 in the group's rows and 0 elsewhere. */
  static final class Group {
    private final int[] columns;
    private final double[] parts;

    Group(Map<Integer, Double> combination) {
      columns = combination.keySet().stream().mapToInt(j -> j).toArray();
      parts = combination.values().stream().mapToDouble(part -> part).toArray();
    }

    /** cᵀv. */
    double of(double[] v) {
      double sum = 0;
      for (int a = 0; a < columns.length; a++) {
        sum += parts[a] * v[columns[a]];
      }
      return sum;
    }

    /** M c for a symmetric packed M. */
    double[] times(double[] packed, int p) {
      double[] product = new double[p];
      for (int a = 0; a < columns.length; a++) {
        int j = columns[a];
        int column = Packed.index(0, j);
        for (int i = 0; i <= j; i++) {
          product[i] += parts[a] * packed[column + i];
        }
        for (int k = j + 1; k < p; k++) {
          product[k] += parts[a] * packed[Packed.index(j, k)];
        }
      }
      return product;
    }

    /** cᵀMc. */
    double squared(double[] packed) {
      double sum = 0;
      for (int b = 0; b < columns.length; b++) {
        double inner = 0;
        for (int a = 0; a < b; a++) {
          inner += parts[a] * packed[Packed.index(columns[a], columns[b])];
        }
        sum += parts[b] * (2 * inner + parts[b] * packed[Packed.index(columns[b], columns[b])]);
      }
      return sum;
    }
  }

  /**
   * Of a model.
   *
   * @param alike the information at a point where all rows have one weight, packed
   */
  RowGroups(ModelMatrix matrix, double[] alike) {
    for (int t = 0; t < matrix.terms().size(); t++) {
      Design.Term term = matrix.terms().get(t);
      if (term.number() < 0) {
        addLevels(matrix, matrix.termColumns(t));
      } else if (term.cells() < 0 && matrix.design().intercept()) {
        addValues(matrix, matrix.termColumns(t).columns()[0], alike);
      }
    }
    if (families == 0 && matrix.design().intercept()) {
      groups.add(new Group(Map.of(0, 1.0)));
      families = 1;
    }
  }

  private void addLevels(ModelMatrix matrix, ModelMatrix.TermColumns term) {
    for (int code = 0; code < term.columns().length; code++) {
      if (term.columns()[code] != ModelMatrix.SET_ASIDE) {
        Map<Integer, Double> indicator = matrix.indicator(term.cells(), code);
        if (indicator != null && !indicator.isEmpty()) {
          groups.add(new Group(new TreeMap<>(indicator)));
        }
      }
    }
    families++;
  }

  /** A number of two values, 0 and 1 or others, has the variance (max − mean)(mean − min). */
  private void addValues(ModelMatrix matrix, int j, double[] alike) {
    MatrixColumn column = matrix.columns().get(j);
    Variable number = matrix.design().variables().get(column.number());
    double least = (number.min() - column.centre()) / column.scale();
    double greatest = (number.max() - column.centre()) / column.scale();
    double mean = alike[Packed.index(0, j)] / alike[0];
    double variance = alike[Packed.index(j, j)] / alike[0] - mean * mean;
    double widest = (greatest - mean) * (mean - least);
    if (widest > 0 && Math.abs(variance - widest) <= TWO_VALUES * widest) {
      double width = greatest - least;
      groups.add(new Group(new TreeMap<>(Map.of(0, -least / width, j, 1 / width))));
      groups.add(new Group(new TreeMap<>(Map.of(0, greatest / width, j, -1 / width))));
      families++;
    }
  }

  /** How many ways there are in which the groups divide the rows. */
  int families() {
    return families;
  }

  List<Group> all() {
    return groups;
  }

  /** By group cᵀMc. */
  double[] squared(double[] packed) {
    return groups.stream().mapToDouble(group -> group.squared(packed)).toArray();
  }

  /** By group cᵀv. */
  double[] of(double[] v) {
    return groups.stream().mapToDouble(group -> group.of(v)).toArray();
  }
}
