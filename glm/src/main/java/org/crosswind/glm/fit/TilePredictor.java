package org.crosswind.glm.fit;

import java.util.Arrays;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.ModelMatrix;

/**
 * The linear predictors of some rows at once, by column. The bits are those of {@link MatrixRow}
 * for a matrix without remainders: terms are added in the order of their columns, the offset last.
 */
final class TilePredictor {
  private final KernelTerms terms;
  private final double intercept;
  private final double[][] coefficients;

  TilePredictor(ModelMatrix matrix, KernelTerms terms, double[] beta) {
    this.terms = terms;
    intercept = matrix.design().intercept() ? beta[0] : 0;
    coefficients = new double[terms.all().size()][];
    for (int t = 0; t < coefficients.length; t++) {
      coefficients[t] = terms.all().get(t).coefficients(beta);
    }
  }

  /**
   * Fills a tile's linear predictors, and the values of its numbers.
   *
   * @param block of which no row is set aside
   * @param start the tile's first row in the block
   * @param offsets by row of the block; null for none
   */
  void predict(KernelTile tile, DesignBlock block, int start, double[] offsets) {
    Arrays.fill(tile.eta, 0, tile.rows, intercept);
    for (int t = 0; t < coefficients.length; t++) {
      KernelTerms.Term term = terms.all().get(t);
      double[] byCode = coefficients[t];
      if (term.isFactor()) {
        int[] codes = block.codes()[term.codes()];
        for (int i = 0; i < tile.rows; i++) {
          tile.eta[i] += byCode[codes[start + i]];
        }
      } else {
        predictNumber(tile, term, byCode, block, start);
      }
    }
    if (offsets != null) {
      for (int i = 0; i < tile.rows; i++) {
        tile.eta[i] += offsets[start + i];
      }
    }
  }

  private static void predictNumber(
      KernelTile tile, KernelTerms.Term term, double[] byCode, DesignBlock block, int start) {
    double[] numbers = block.numbers()[term.number()];
    double centre = term.centre();
    double inverse = 1 / term.scale();
    if (term.isMixed()) {
      int[] codes = block.codes()[term.codes()];
      for (int i = 0; i < tile.rows; i++) {
        double z = (numbers[start + i] - centre) * inverse;
        tile.eta[i] += byCode[codes[start + i]] * z;
      }
      return;
    }
    double[] values = tile.values[term.place()];
    double coefficient = byCode[0];
    double[] eta = tile.eta;
    for (int i = 0; i < tile.rows; i++) {
      double z = (numbers[start + i] - centre) * inverse;
      values[i] = z;
      eta[i] += coefficient * z;
    }
  }
}
