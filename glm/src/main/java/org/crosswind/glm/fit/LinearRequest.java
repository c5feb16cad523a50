package org.crosswind.glm.fit;

import org.crosswind.glm.design.Coding;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.Variable;
import org.crosswind.glm.math.Packed;

/**
 * What a pass for a linear model is asked for. The response enters less its offset as ỹ = (y − o −
 * centre)/scale, |ỹ| ≤ 1.
 *
 * @param coding how the design becomes columns
 * @param purpose which sums
 * @param scale a power of two
 * @param beta coefficients for ỹ in the coordinates of the {@link ModelMatrix}, p numbers; none but
 *     for scores
 * @param bound a power of two that √w|ỹ − x̃ᵀβ| does not exceed, w the weight over the design's
 *     scale of weights; 1 but for scores
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a record
public record LinearRequest(
    Coding coding, Purpose purpose, double centre, double scale, double[] beta, double bound) {

  /** Which sums a pass makes. */
  public enum Purpose {
    /** How many rows have an y − o of each magnitude. */
    RANGE,
    /** The products of all columns and the response. */
    FIT,
    /** Σ s sᵀ over the rows' scores s. */
    SCORES
  }

  /** The magnitudes of y − o. */
  public static LinearRequest range(Coding coding) {
    return new LinearRequest(coding, Purpose.RANGE, 0, 1, new double[0], 1);
  }

  /**
   * The products, with a response without offset: in a model with an intercept it is centred by its
   * mean.
   */
  public static LinearRequest fit(Coding coding, Design design) {
    Variable y = design.response().measured();
    double centre = design.intercept() ? y.mean() : 0;
    double reach = Math.max(y.max() - centre, centre - y.min());
    return fit(coding, centre, reach > 0 ? Math.getExponent(reach) + 1 : 0);
  }

  /**
   * The products, with a response whose range is known.
   *
   * @param exponent of two, above that of every |y − o − centre|
   */
  public static LinearRequest fit(Coding coding, double centre, int exponent) {
    double scale = Math.scalb(1.0, exponent);
    return new LinearRequest(coding, Purpose.FIT, centre, scale, new double[0], 1);
  }

  /** The products of scores with the same ỹ. */
  public LinearRequest scores(double[] at, double residualBound) {
    return new LinearRequest(coding, Purpose.SCORES, centre, scale, at, residualBound);
  }

  /** Sums of no rows, in the units that the request's sums have. */
  public LinearSums noSums(ModelMatrix matrix) {
    int p = matrix.size();
    int cells =
        switch (purpose) {
          case RANGE -> 0;
          case FIT -> Packed.size(p + 1) + 1;
          case SCORES -> Packed.size(p);
        };
    return new LinearSums(matrix.design().observations(), cells);
  }
}
