package org.crosswind.glm.fit;

import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.ModelMatrix;

/**
 * The pass over a block, a row at a time: gathers the row's nonzero columns, evaluates the
 * likelihood and adds its outer product. The plain definition of a pass, against which faster
 * kernels are held.
 */
public final class PlainKernel {
  private final ModelMatrix matrix;
  private final PassRequest request;
  private final PassSums sums;
  private final LogisticPoint point = new LogisticPoint();
  private final int[] columns;
  private final double[] values;

  public PlainKernel(ModelMatrix matrix, PassRequest request, PassSums sums) {
    this.matrix = matrix;
    this.request = request;
    this.sums = sums;
    columns = new int[matrix.design().terms().size() + 1];
    values = new double[columns.length];
  }

  /** Adds every row of the block to the sums. */
  public void add(DesignBlock block) {
    for (int row = 0; row < block.rows(); row++) {
      int count = gather(block, row);
      if (count > 0) {
        add(count, block.response()[row] == 1);
      }
    }
  }

  /** The row's nonzero columns, ascending; 0 of them when the row is set aside. */
  private int gather(DesignBlock block, int row) {
    columns[0] = 0;
    values[0] = 1;
    int count = 1;
    for (var term : matrix.design().terms()) {
      int v = term.variables().get(0);
      int[] codes = block.codes()[v];
      if (codes == null) {
        int column = matrix.numberColumn(v);
        var c = matrix.columns().get(column);
        columns[count] = column;
        values[count++] = (block.numbers()[v][row] - c.centre()) / c.scale();
      } else {
        int column = matrix.levelColumns(v)[codes[row]];
        if (column == ModelMatrix.SET_ASIDE) {
          return 0;
        }
        if (column != ModelMatrix.NONE) {
          columns[count] = column;
          values[count++] = 1;
        }
      }
    }
    return count;
  }

  private void add(int count, boolean success) {
    double eta = dot(request.beta(), count);
    if (!LogisticPoint.hasLikelihood(eta, success)) {
      sums.addNotFinite();
      return;
    }
    if (request.direction().length > 0) {
      double along = dot(request.direction(), count);
      sums.countGain(success ? along : -along);
    }
    sums.countEta(eta);
    point.at(eta, success);
    sums.add(columns, values, count, point);
  }

  private double dot(double[] coefficients, int count) {
    double sum = 0;
    for (int a = 0; a < count; a++) {
      sum += coefficients[columns[a]] * values[a];
    }
    return sum;
  }
}
