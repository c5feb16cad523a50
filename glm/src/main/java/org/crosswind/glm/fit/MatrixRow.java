package org.crosswind.glm.fit;

import java.util.ArrayList;
import java.util.List;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.MatrixColumn;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.math.Packed;

/**
 * One row of the design matrix in the coordinates of the fit: its columns that are not zero,
 * ascending, and their values, in [-1, 1].
 */
final class MatrixRow {
  private final ModelMatrix matrix;
  private final List<ModelMatrix.TermColumns> terms = new ArrayList<>();
  private final int first;
  private final int[] columns;
  private final double[] values;
  private final double[] numbers;
  private final double[] rests;
  private final RemainderRow remainders;
  private int count;

  public MatrixRow(ModelMatrix matrix) {
    this.matrix = matrix;
    for (int t = 0; t < matrix.terms().size(); t++) {
      terms.add(matrix.termColumns(t));
    }
    first = matrix.design().intercept() ? 1 : 0;
    remainders = RemainderRow.of(matrix);
    columns = new int[terms.size() + first + matrix.coding().remainders().size()];
    values = new double[columns.length];
    numbers = new double[columns.length];
    rests = new double[columns.length];
    if (first == 1) {
      values[0] = 1;
      numbers[0] = 1;
    }
  }

  /** Moves to a row of a block; false when the row is set aside. */
  public boolean moveTo(DesignBlock block, int row) {
    count = first;
    for (ModelMatrix.TermColumns term : terms) {
      int code = term.cells() < 0 ? 0 : block.codes()[term.cells()][row];
      int column = term.columns()[code];
      if (column == ModelMatrix.SET_ASIDE) {
        return false;
      }
      if (column != ModelMatrix.NONE) {
        columns[count] = column;
        if (term.number() < 0) {
          values[count] = 1;
          numbers[count] = 1;
        } else {
          MatrixColumn c = matrix.columns().get(column);
          double number = block.numbers()[term.number()][row];
          values[count] = (number - c.centre()) / c.scale();
          numbers[count] = number;
        }
        count++;
      }
    }
    if (remainders != null) {
      count = remainders.replace(columns, values, rests(), count);
    }
    return true;
  }

  /** Positions of the columns; the first {@link #count} hold. */
  public int[] columns() {
    return columns;
  }

  public double[] values() {
    return values;
  }

  /**
   * Finds what rounding took from the values (Knuth's two-sum): value + rest is exact. The scale is
   * a power of two.
   */
  public double[] rests() {
    for (int a = 0; a < count; a++) {
      MatrixColumn c = matrix.columns().get(columns[a]);
      double number = numbers[a];
      double difference = number - c.centre();
      double z = difference - number;
      double lost = (number - (difference - z)) - (c.centre() + z);
      rests[a] = lost / c.scale();
    }
    return rests;
  }

  public int count() {
    return count;
  }

  /** The product with p coefficients. */
  public double dot(double[] coefficients) {
    double sum = 0;
    for (int a = 0; a < count; a++) {
      sum += coefficients[columns[a]] * values[a];
    }
    return sum;
  }

  /** xᵀVx for a symmetric p×p matrix, packed. */
  double quadratic(double[] packed) {
    double sum = 0;
    for (int b = 0; b < count; b++) {
      int column = Packed.index(0, columns[b]);
      double inner = 0;
      for (int a = 0; a < b; a++) {
        inner += packed[column + columns[a]] * values[a];
      }
      sum += values[b] * (2 * inner + packed[column + columns[b]] * values[b]);
    }
    return sum;
  }
}
