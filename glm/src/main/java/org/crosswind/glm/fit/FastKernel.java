package org.crosswind.glm.fit;

import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.ModelMatrix;

/**
 * The pass by block and column: a tile of rows at a time goes through the linear predictor, the
 * likelihood, and the sums by level, by pairs of levels and by pairs of numbers. The bits are those
 * of {@link PlainKernel}: every term of a sum is rounded as there, and integers add up in any
 * order.
 */
final class FastKernel implements PassKernel {
  /** Rows of a tile. */
  private static final int TILE = 256;

  /** More numbers in the tables of factors than this, 128 MB, are left to the plain kernel. */
  private static final long MOST_CELLS = 1L << 24;

  private final PassSums sums;
  private final KernelTerms terms;
  private final KernelSums kernel;
  private final KernelTile tile;
  private final TilePredictor predictor;
  private final double scale;
  private final boolean counting;
  private final LogisticTile likelihood = new LogisticTile(TILE);

  FastKernel(ModelMatrix matrix, PassRequest request, PassSums sums, Lanes lanes) {
    Design design = matrix.design();
    this.sums = sums;
    terms = new KernelTerms(matrix);
    tile = new KernelTile(TILE, terms.numbers().size());
    kernel = new KernelSums(matrix, terms, sums, tile, lanes);
    predictor = new TilePredictor(matrix, terms, request.beta());
    scale = design.weightScale();
    counting = request.purpose() == PassRequest.Purpose.COUNT;
  }

  /** Whether this kernel does what a request asks for, in bounded memory. */
  static boolean suits(ModelMatrix matrix, PassRequest request) {
    KernelTerms terms = new KernelTerms(matrix);
    int stride = KernelTile.stride(terms.numbers().size());
    return request.purpose() != PassRequest.Purpose.SCORES
        && !request.isPrecise(matrix.design())
        && request.direction().length == 0
        && request.covariance().length == 0
        && terms.settingAside().stream().allMatch(KernelTerms.Term::isFactor)
        && FactorTables.size(terms.factors(), stride) <= MOST_CELLS;
  }

  @Override
  public void add(DesignBlock rows) {
    DesignBlock block = terms.kept(rows);
    if (block.rows() == 0) {
      return;
    }
    sums.addRows(block.rows());
    kernel.begin(block);
    for (int start = 0; start < block.rows(); start += tile.capacity) {
      tile.rows = Math.min(tile.capacity, block.rows() - start);
      predictor.predict(tile, block, start, counting ? null : block.offsets());
      evaluate(block, start);
      kernel.add(tile, block, start);
    }
    kernel.end();
  }

  private void evaluate(DesignBlock block, int start) {
    likelihood.evaluate(tile, block.response(), start);
    sums.addNotFinite(likelihood.losses());
    sums.addExtremes(likelihood.extremes());
    double[] deviance = likelihood.deviance();
    if (block.weights() != null && !counting) {
      for (int i = 0; i < tile.rows; i++) {
        double weight = block.weights()[start + i] / scale;
        deviance[i] *= weight;
        tile.weight[i] *= weight;
        tile.residual[i] *= weight;
      }
    }
    sums.addDeviances(deviance, tile.rows);
  }

  @Override
  public void finish() {
    kernel.finish();
  }
}
