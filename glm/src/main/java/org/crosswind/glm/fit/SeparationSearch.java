package org.crosswind.glm.fit;

import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.crosswind.glm.design.Coding;
import org.crosswind.glm.design.MatrixColumn;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.Weights;
import org.crosswind.glm.math.Cholesky;
import org.crosswind.glm.math.Packed;

/**
 * Tells separation by a combination of columns from mere slowness. Data are separated when some
 * direction d has (2y−1)·xᵀd ≥ 0 in every row and &gt; 0 in some (Albert and Anderson, Biometrika
 * 71, 1984). Far along d the rows with &gt; 0 have weight 0; the others don't move. So there the
 * information loses rank, and its null space holds d free of the error that a Newton step has; then
 * one pass counts the rows that gain and lose along it.
 */
final class SeparationSearch {
  /** A component of d smaller than this, relative to the largest, is rounding error. */
  private static final double ROUNDING = 1e-7;

  /** The least deviance of a row whose η has the wrong sign: 2 log 2. */
  private static final double WRONG_ROW = 1.386;

  /** Where all rows are separated, their η times this leaves none a weight. */
  private static final double WELL_BEYOND = 64;

  /** What a row may lose along a direction by rounding, as {@link PassSums} counts it. */
  private static final double LOSS = 1e-9;

  /** The rounding of a mean of values, in the noise that a weight has. */
  private static final double MARGIN = 8;

  /** How much larger the spread of rows that seem to be ties is made. */
  private static final double MAGNIFIED = 1e5;

  private final Pass pass;
  private final ModelMatrix matrix;
  private final Coding coding;
  private final boolean[] indicator;
  private final double leastWeight;
  private boolean blurred;

  SeparationSearch(Pass pass, ModelMatrix matrix) {
    this.pass = pass;
    this.matrix = matrix;
    this.coding = matrix.coding();
    this.indicator = matrix.indicatorColumns();
    Weights weights = matrix.design().weights();
    leastWeight = weights == null ? 1 : weights.min();
  }

  /**
   * A confirmed separation.
   *
   * @param beta a point further on
   * @param sums of the pass there
   * @param columns that separate
   * @param remaining the columns in which the rows that are not separated still have a maximum
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared as a record
  record Found(double[] beta, PassSums sums, List<Integer> columns, boolean[] remaining) {}

  /** Whether the deviance is so small that η has the sign of the response in every row. */
  boolean complete(PassSums sums) {
    return sums.deviance() < leastWeight * WRONG_ROW;
  }

  /**
   * Confirms that all is lost to separation, along beta itself, or the columns that are dependent.
   *
   * @param sums of the pass at beta
   * @param independent the columns that are not aliased
   * @return null when the data are not separated along the lost direction
   */
  Found confirm(double[] beta, PassSums sums, boolean[] independent) throws IOException {
    blurred = false;
    if (complete(sums)) {
      return check(beta, beta, new boolean[beta.length], WELL_BEYOND);
    }
    double[] tolerance = sums.rankTolerance(Irls.LATER_TOLERANCE, indicator);
    Cholesky information = new Cholesky(sums.information(), independent, tolerance);
    double[] along = new double[beta.length];
    boolean[] remaining = new boolean[beta.length];
    for (int k = 0; k < beta.length; k++) {
      remaining[k] = independent[k] && !information.isDependent(k);
      if (independent[k] && information.isDependent(k)) {
        double[] relation = information.relation(k);
        along[k] += beta[k];
        for (int j = 0; j < k; j++) {
          along[j] -= relation[j] * beta[k];
        }
      }
    }
    Found found = check(beta, along, remaining, 1);
    blurred = found != null && farFromAll(found, along, sums);
    return blurred ? null : found;
  }

  /**
   * Whether the last direction failed only because a far value hides what the other rows are: the
   * sums can't tell whether they are separated.
   */
  boolean blurred() {
    return blurred;
  }

  /**
   * Whether a number separates only because one of its values is so far from the others that they
   * seem to be ties. Ties are at the mean of the rows that still have a weight; what differs from
   * it, though by less than else counts, is no tie, and may gain or lose.
   */
  private boolean farFromAll(Found found, double[] along, PassSums sums) throws IOException {
    List<Integer> columns = found.columns();
    int last = columns.get(columns.size() - 1);
    boolean alone = columns.size() == 1 || (columns.size() == 2 && columns.get(0) == 0);
    MatrixColumn column = matrix.columns().get(last);
    if (!alone || column.number() < 0 || column.code() >= 0 || !matrix.design().intercept()) {
      return false;
    }
    double noise = sums.rankTolerance(0, indicator)[0];
    double steep = Math.min(MAGNIFIED, LOSS / (MARGIN * noise)) * Math.signum(along[last]);
    double[] information = sums.information();
    double[] direction = new double[along.length];
    direction[last] = steep;
    direction[0] = -steep * (information[Packed.index(0, last)] / information[0]);
    PassSums there = pass.at(PassRequest.at(coding, found.beta()).along(direction));
    return !there.directionSeparates();
  }

  private Found check(double[] beta, double[] along, boolean[] remaining, double distance)
      throws IOException {
    double largest = Vectors.largest(along);
    if (!(largest > 0)) {
      return null;
    }
    double[] direction = Vectors.scaled(along, 1 / largest);
    double[] further = Vectors.plus(beta, Vectors.scaled(along, distance));
    PassSums sums = pass.at(PassRequest.at(coding, further).along(direction));
    if (!sums.isFinite() || !sums.directionSeparates()) {
      return null;
    }
    List<Integer> columns =
        IntStream.range(0, direction.length)
            .filter(j -> Math.abs(direction[j]) > ROUNDING)
            .boxed()
            .toList();
    return new Found(further, sums, columns, remaining);
  }
}
