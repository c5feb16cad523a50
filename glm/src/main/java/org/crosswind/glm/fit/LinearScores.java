package org.crosswind.glm.fit;

import java.util.Map;
import java.util.TreeMap;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.ModelMatrix;

/** The scores of single rows of a linear model, w(ỹ − x̃ᵀβ)x̃ in the units of the request. */
public final class LinearScores implements RowScores {
  private final MeasuredRow row;
  private final double weightScale;
  private final double bound;

  public LinearScores(ModelMatrix matrix, LinearRequest request) {
    row = new MeasuredRow(matrix, request);
    weightScale = matrix.design().weightScale();
    bound = request.bound() * weightScale;
  }

  @Override
  public Map<Integer, Double> row(DesignBlock block, int i) {
    Map<Integer, Double> score = new TreeMap<>();
    if (row.moveTo(block, i)) {
      double residual = weightScale * row.weight() * row.residual();
      MatrixRow x = row.columns();
      for (int a = 0; a < x.count(); a++) {
        score.put(x.columns()[a], residual * x.values()[a]);
      }
    }
    return score;
  }

  @Override
  public double bound() {
    return bound;
  }
}
