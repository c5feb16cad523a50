package org.crosswind.glm.fit;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.crosswind.glm.design.Coding;
import org.crosswind.glm.math.Cholesky;

/**
 * Tells separation by a combination of columns from mere slowness. Data are separated when some
 * direction d has (2y−1)·xᵀd ≥ 0 in every row and &gt; 0 in some (Albert and Anderson, Biometrika
 * 71, 1984). Far along d the rows with &gt; 0 have weight 0; the others don't move. So there the
 * information loses rank, and its null space holds d free of the error that a Newton step has; then
 * one pass counts the rows that gain and lose along it.
 */
final class SeparationSearch {
  /** Steps at once; of the separated rows each step moves η by about 1, and e⁻⁶⁴ is no weight. */
  static final double LEAP = 64;

  /** A component of d smaller than this, relative to the largest, is rounding error. */
  private static final double ROUNDING = 1e-7;

  private final Pass pass;
  private final Coding coding;

  SeparationSearch(Pass pass, Coding coding) {
    this.pass = pass;
    this.coding = coding;
  }

  /** Separated columns, and a point further on with the sums of a pass there. */
  @SuppressWarnings("ArrayRecordComponent") // never compared as a record
  record Found(double[] beta, PassSums sums, List<Integer> columns) {}

  /**
   * Confirms that columns were lost to separation.
   *
   * @param candidates the columns in the fit
   * @param information at beta, in which some of them are dependent
   * @return null when the data are not separated along the lost direction
   */
  Found confirm(double[] beta, boolean[] candidates, Cholesky information) throws IOException {
    double[] along = new double[beta.length];
    for (int k = 0; k < beta.length; k++) {
      if (candidates[k] && information.isDependent(k)) {
        double[] relation = information.relation(k);
        along[k] += beta[k];
        for (int j = 0; j < k; j++) {
          along[j] -= relation[j] * beta[k];
        }
      }
    }
    double largest = Vectors.largest(along);
    if (!(largest > 0)) {
      return null;
    }
    double[] direction = Vectors.scaled(along, 1 / largest);
    double[] further = Vectors.plus(beta, along);
    PassSums sums = pass.at(new PassRequest(coding, further, direction));
    if (!sums.isFinite() || !sums.directionSeparates()) {
      return null;
    }
    List<Integer> columns =
        IntStream.range(0, direction.length)
            .filter(j -> Math.abs(direction[j]) > ROUNDING)
            .boxed()
            .toList();
    return new Found(further, sums, columns);
  }
}
