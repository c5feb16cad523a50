package org.crosswind.glm.fit;

import java.util.List;
import org.crosswind.glm.math.Cholesky;

/**
 * Where the loop ended, in the coordinates of the {@link org.crosswind.glm.design.ModelMatrix}.
 *
 * @param beta p coefficients, 0 for aliased columns
 * @param sums of the pass at beta
 * @param information the factor of the information at beta
 * @param aliasing the factor at the start, which tells dependent columns and their relations
 * @param separating the columns along which the likelihood rises without end; empty when none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a record
public record IrlsResult(
    FitStatus status,
    int iterations,
    double[] beta,
    PassSums sums,
    Cholesky information,
    Cholesky aliasing,
    List<Integer> separating) {
  /** The same, counting the iterations of a loop before. */
  public IrlsResult after(int others) {
    return new IrlsResult(
        status, others + iterations, beta, sums, information, aliasing, separating);
  }
}
