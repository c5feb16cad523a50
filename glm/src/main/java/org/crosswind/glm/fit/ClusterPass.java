package org.crosswind.glm.fit;

import java.io.IOException;

/** One pass over all observations at a fixed β that sums the scores of each cluster. */
@FunctionalInterface
public interface ClusterPass {
  /** The products of the clusters' scores, weights included. */
  Sums at(PassRequest request) throws IOException;

  /**
   * What the clusters sum to.
   *
   * @param clusters their number G
   * @param products Σ s_g s_gᵀ in the coordinates of the fit, packed, p(p+1)/2 cells
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared as a record
  record Sums(long clusters, double[] products) {}
}
