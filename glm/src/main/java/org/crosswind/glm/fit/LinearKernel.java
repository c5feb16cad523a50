package org.crosswind.glm.fit;

import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.Weights;
import org.crosswind.glm.math.Packed;

/**
 * The pass for a linear model over a block, a row at a time. Columns, response and weight enter
 * with what rounding took from them, so that the products are those of the data as they were read.
 */
public final class LinearKernel {
  private final LinearRequest request;
  private final LinearSums sums;
  private final MeasuredRow row;
  private final int p;
  private final boolean frequencies;

  public LinearKernel(ModelMatrix matrix, LinearRequest request, LinearSums sums) {
    Design design = matrix.design();
    this.request = request;
    this.sums = sums;
    row = new MeasuredRow(matrix, request);
    p = matrix.size();
    frequencies = design.weights() == null || design.weights().kind() == Weights.Kind.FREQUENCY;
  }

  /** Adds every row of the block to the sums. */
  public void add(DesignBlock block) {
    for (int i = 0; i < block.rows(); i++) {
      if (row.moveTo(block, i)) {
        sums.countRow();
        switch (request.purpose()) {
          case RANGE -> sums.countMagnitude(row.response());
          case FIT -> addProducts();
          case SCORES -> addScores();
        }
      }
    }
  }

  private void addProducts() {
    double weight = row.weight();
    MatrixRow x = row.columns();
    double[] rests = x.rests();
    addColumns(weight, rests);
    double y = weight * row.response();
    double rest = Math.fma(weight, row.response(), -y) + weight * row.responseRest();
    int column = Packed.index(0, p);
    for (int a = 0; a < x.count(); a++) {
      sums.add(column + x.columns()[a], y, rest, x.values()[a], rests[a]);
    }
    sums.add(column + p, y, rest, row.response(), row.responseRest());
    sums.add(Packed.size(p + 1), weight, 0, 1, 0);
  }

  /** The square of a score over its bound: w r², for weights of sampling w² r². */
  private void addScores() {
    double residual = row.residual() / request.bound();
    double squared = row.weight() * residual * residual;
    addColumns(frequencies ? squared : row.weight() * squared, row.columns().rests());
  }

  private void addColumns(double weight, double[] rests) {
    MatrixRow x = row.columns();
    int[] columns = x.columns();
    double[] values = x.values();
    for (int b = 0; b < x.count(); b++) {
      double weighted = weight * values[b];
      double rest = Math.fma(weight, values[b], -weighted) + weight * rests[b];
      int column = Packed.index(0, columns[b]);
      for (int a = 0; a <= b; a++) {
        sums.add(column + columns[a], weighted, rest, values[a], rests[a]);
      }
    }
  }
}
