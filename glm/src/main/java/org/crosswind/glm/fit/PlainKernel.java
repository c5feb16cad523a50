package org.crosswind.glm.fit;

import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.Weights;

/**
 * The pass over a block, a row at a time: gathers the row's nonzero columns, evaluates the
 * likelihood and adds its outer product. The plain definition of a pass, against which faster
 * kernels are held.
 */
public final class PlainKernel implements PassKernel {
  private final PassRequest request;
  private final PassSums sums;
  private final MatrixRow row;
  private final double scale;
  private final boolean frequencies;
  private final LogisticPoint point = new LogisticPoint();

  public PlainKernel(ModelMatrix matrix, PassRequest request, PassSums sums) {
    Design design = matrix.design();
    this.request = request;
    this.sums = sums;
    row = new MatrixRow(matrix);
    scale = design.weightScale();
    frequencies = design.weights() != null && design.weights().kind() == Weights.Kind.FREQUENCY;
  }

  @Override
  public void add(DesignBlock block) {
    boolean counting = request.purpose().counts();
    for (int i = 0; i < block.rows(); i++) {
      if (row.moveTo(block, i)) {
        boolean weighted = block.weights() != null && !counting;
        double weight = weighted ? block.weights()[i] / scale : 1;
        double offset = block.offsets() == null || counting ? 0 : block.offsets()[i];
        add(row.dot(request.beta()) + offset, weight, block.response()[i] == 1);
      }
    }
  }

  @Override
  public void finish() {
    // Every row has been added at once.
  }

  private void add(double eta, double weight, boolean success) {
    if (!LogisticPoint.hasLikelihood(eta, success)) {
      sums.addNotFinite();
      return;
    }
    if (request.direction().length > 0) {
      double along = row.dot(request.direction());
      sums.countGain(success ? along : -along);
    }
    sums.countEta(eta);
    point.at(eta, success);
    sums.addDeviance(weight * point.deviance());
    double residual = point.residual();
    if (request.purpose() == PassRequest.Purpose.SCORES) {
      double squared = weight * residual * residual;
      sums.add(row, weight * residual, frequencies ? squared : weight * squared);
      return;
    }
    if (request.covariance().length > 0) {
      double half = success ? residual - 0.5 : residual + 0.5;
      residual += point.weight() * row.quadratic(request.covariance()) * half;
    }
    sums.add(row, weight * residual, weight * point.weight());
  }
}
