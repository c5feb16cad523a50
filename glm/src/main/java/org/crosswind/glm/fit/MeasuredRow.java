package org.crosswind.glm.fit;

import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.ModelMatrix;

/** One row of a linear model: its columns, its response ỹ and its weight. */
final class MeasuredRow {
  private final LinearRequest request;
  private final MatrixRow row;
  private final double weightScale;
  private double weight;
  private double response;
  private double responseRest;

  MeasuredRow(ModelMatrix matrix, LinearRequest request) {
    Design design = matrix.design();
    this.request = request;
    this.row = new MatrixRow(matrix);
    this.weightScale = design.weightScale();
  }

  /** Moves to a row of a block; false when the row is set aside. */
  boolean moveTo(DesignBlock block, int i) {
    if (!row.moveTo(block, i)) {
      return false;
    }
    weight = block.weights() == null ? 1 : block.weights()[i] / weightScale;
    subtract(block.measured()[i], block.offsets() == null ? 0 : block.offsets()[i]);
    double rest = responseRest;
    subtract(response, request.centre());
    response /= request.scale();
    responseRest = (responseRest + rest) / request.scale();
    return true;
  }

  /** The difference and what its rounding lost (Knuth's two-sum). */
  private void subtract(double a, double b) {
    response = a - b;
    double z = response - a;
    responseRest = (a - (response - z)) - (b + z);
  }

  MatrixRow columns() {
    return row;
  }

  /** The weight over the design's scale of weights, in (0, 1]. */
  double weight() {
    return weight;
  }

  /** ỹ. */
  double response() {
    return response;
  }

  /** What rounding took from it. */
  double responseRest() {
    return responseRest;
  }

  /** ỹ − x̃ᵀβ. */
  double residual() {
    return response - row.dot(request.beta());
  }
}
