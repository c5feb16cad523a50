package org.crosswind.glm.fit;

import org.crosswind.glm.design.DesignBlock;
import org.crosswind.glm.design.ModelMatrix;

/** Sums a pass over blocks. Every kernel makes the same bits of the same rows. */
public interface PassKernel {
  /** Adds every row of the block. */
  void add(DesignBlock block);

  /** Brings what has been added into the sums; must be called after the last block. */
  void finish();

  /**
   * The fastest kernel for a request.
   *
   * @param sums of no rows, for this matrix and request
   */
  static PassKernel of(ModelMatrix matrix, PassRequest request, PassSums sums) {
    return FastKernel.suits(matrix, request)
        ? new FastKernel(matrix, request, sums, Lanes.forRows(matrix.design().observations()))
        : new PlainKernel(matrix, request, sums);
  }
}
