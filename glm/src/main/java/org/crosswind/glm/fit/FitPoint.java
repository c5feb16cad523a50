package org.crosswind.glm.fit;

import org.crosswind.glm.math.Cholesky;

/**
 * Where the loop stands: nothing of it is ever changed, so a move that is not kept leaves nothing
 * to be restored.
 *
 * @param beta p coefficients
 * @param sums of the pass at beta
 * @param information the factor of the information there, over the columns that take part
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a record
record FitPoint(double[] beta, PassSums sums, Cholesky information) {
  /** Whether the information here has lost columns that take part in the fit. */
  boolean losesRank(boolean[] candidates) {
    for (int j = 0; j < candidates.length; j++) {
      if (candidates[j] && information.isDependent(j)) {
        return true;
      }
    }
    return false;
  }

  /** Whether the deviance at other sums is higher by more than rounding explains, or none. */
  boolean isBelow(PassSums other) {
    double here = sums.deviance();
    return !(other.deviance() <= here + 1e-11 * (Math.abs(here) + 0.1));
  }
}
