package org.crosswind.glm.fit;

import java.util.List;
import org.crosswind.glm.design.Coding;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.math.PreciseSum;

/** The {@link Coding.Remainder}s of a row, from its columns as they are. */
final class RemainderRow {
  private final List<Coding.Remainder> list;

  /** By remainder and column what the column is multiplied by: 1 for its own, −c for others. */
  private final double[][] factors;

  private final boolean[] replaced;
  private final double[] found;

  private RemainderRow(ModelMatrix matrix) {
    list = matrix.coding().remainders();
    factors = new double[list.size()][matrix.size()];
    replaced = new boolean[matrix.size()];
    found = new double[list.size()];
    for (int r = 0; r < factors.length; r++) {
      Coding.Remainder remainder = list.get(r);
      replaced[remainder.column()] = true;
      factors[r][remainder.column()] = 1;
      for (int i = 0; i < remainder.others().size(); i++) {
        factors[r][remainder.others().get(i)] = -remainder.factors().get(i);
      }
    }
  }

  /** Null for a matrix without any. */
  static RemainderRow of(ModelMatrix matrix) {
    return matrix.coding().remainders().isEmpty() ? null : new RemainderRow(matrix);
  }

  /**
   * Puts the remainders in the place of their columns.
   *
   * @param columns of the row, ascending, with room for all remainders; as are the values
   * @param rests what rounding took from the values
   * @return the new number of columns
   */
  int replace(int[] columns, double[] values, double[] rests, int count) {
    for (int r = 0; r < found.length; r++) {
      PreciseSum sum = new PreciseSum();
      for (int a = 0; a < count; a++) {
        double factor = factors[r][columns[a]];
        if (factor != 0) {
          sum.add(factor, values[a], rests[a]);
        }
      }
      found[r] = sum.high() / list.get(r).scale();
    }
    int kept = 0;
    for (int a = 0; a < count; a++) {
      if (!replaced[columns[a]]) {
        columns[kept] = columns[a];
        values[kept++] = values[a];
      }
    }
    for (int r = 0; r < found.length; r++) {
      if (found[r] != 0) {
        insert(columns, values, kept++, r);
      }
    }
    return kept;
  }

  private void insert(int[] columns, double[] values, int count, int r) {
    int column = list.get(r).column();
    int a = count;
    while (a > 0 && columns[a - 1] > column) {
      columns[a] = columns[a - 1];
      values[a] = values[a - 1];
      a--;
    }
    columns[a] = column;
    values[a] = found[r];
  }
}
