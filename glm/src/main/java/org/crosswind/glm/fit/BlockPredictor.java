package org.crosswind.glm.fit;

import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.ModelMatrix;

/** The linear predictors of the rows of blocks, in the bits that passes have of them. */
public final class BlockPredictor {
  private static final int TILE = 256;

  private final double[] beta;
  private final KernelTerms terms;
  private final TilePredictor predictor;
  private final KernelTile tile;

  /** Of a matrix with remainders, whose rows are read one by one; else null. */
  private final MatrixRow row;

  private double[] eta = new double[0];

  /**
   * A predictor.
   *
   * @param beta coefficients in the coordinates of the matrix
   */
  public BlockPredictor(ModelMatrix matrix, double[] beta) {
    this.beta = beta.clone();
    terms = new KernelTerms(matrix);
    predictor = new TilePredictor(matrix, terms, beta);
    tile = new KernelTile(TILE, terms.numbers().size());
    row = matrix.coding().remainders().isEmpty() ? null : new MatrixRow(matrix);
  }

  /**
   * Predicts a block's rows, but for those that are set aside: they are at a level without an
   * estimate.
   *
   * @return the rows that are predicted, whose {@link #eta} then is there
   */
  public DesignBlock predict(DesignBlock rows) {
    DesignBlock block = terms.kept(rows);
    eta = eta.length < block.rows() ? new double[block.rows()] : eta;
    if (row != null) {
      predictRows(block);
      return block;
    }
    for (int start = 0; start < block.rows(); start += TILE) {
      tile.rows = Math.min(TILE, block.rows() - start);
      predictor.predict(tile, block, start, block.offsets());
      System.arraycopy(tile.eta, 0, eta, start, tile.rows);
    }
    return block;
  }

  private void predictRows(DesignBlock block) {
    for (int i = 0; i < block.rows(); i++) {
      row.moveTo(block, i);
      eta[i] = row.dot(beta) + (block.offsets() == null ? 0 : block.offsets()[i]);
    }
  }

  /** By row of the block last predicted, with its offset; there may be more behind. */
  public double[] eta() {
    return eta;
  }
}
