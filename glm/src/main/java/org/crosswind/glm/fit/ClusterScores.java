package org.crosswind.glm.fit;

import java.util.Map;
import java.util.TreeMap;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.ModelMatrix;

/** The scores of single rows, w(y − μ)x in the coordinates of the fit, to be summed by cluster. */
public final class ClusterScores implements RowScores {
  private final PassRequest request;
  private final MatrixRow row;
  private final double bound;
  private final LogisticPoint point = new LogisticPoint();

  public ClusterScores(ModelMatrix matrix, PassRequest request) {
    this.request = request;
    this.row = new MatrixRow(matrix);
    this.bound = matrix.design().weightScale();
  }

  @Override
  public double bound() {
    return bound;
  }

  @Override
  public Map<Integer, Double> row(DesignBlock block, int i) {
    Map<Integer, Double> score = new TreeMap<>();
    if (row.moveTo(block, i)) {
      double offset = block.offsets() == null ? 0 : block.offsets()[i];
      double weight = block.weights() == null ? 1 : block.weights()[i];
      point.at(row.dot(request.beta()) + offset, block.response()[i] == 1);
      for (int a = 0; a < row.count(); a++) {
        score.put(row.columns()[a], weight * point.residual() * row.values()[a]);
      }
    }
    return score;
  }
}
