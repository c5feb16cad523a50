package org.crosswind.glm.fit;

import java.util.Arrays;
import org.crosswind.glm.design.Coding;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.ModelMatrix;

/**
 * What a pass is asked for.
 *
 * @param coding how the design becomes columns, and which rows are set aside
 * @param purpose which sums
 * @param beta coefficients in the coordinates of the {@link org.crosswind.glm.design.ModelMatrix},
 *     p numbers
 * @param direction a direction of β whose separation of the rows is counted, p numbers of magnitude
 *     up to 1; empty for none
 * @param covariance of the coefficients, packed: adds Firth's penalty to the score; empty for none
 */
@SuppressWarnings("ArrayRecordComponent") // never compared as a record
public record PassRequest(
    Coding coding, Purpose purpose, double[] beta, double[] direction, double[] covariance) {

  /** Which sums a pass makes. */
  public enum Purpose {
    /** Deviance, score and information. */
    FIT,
    /**
     * The same with offset 0 and weights 1: at β = 0 they count rows and show what is dependent.
     */
    COUNT,
    /** The same in sums of two words, at β = 0: Σ xxᵀ/4 with some 30 digits. */
    PRODUCTS,
    /** Deviance, score and information in sums of two words. */
    PRECISE,
    /** Deviance, score, and in place of the information Σ s sᵀ over the rows' scores s. */
    SCORES;

    /** Whether offset and weights are left out. */
    boolean counts() {
      return this == COUNT || this == PRODUCTS;
    }
  }

  /** Deviance, score and information at β. */
  public static PassRequest at(Coding coding, double[] beta) {
    return new PassRequest(coding, Purpose.FIT, beta, new double[0], new double[0]);
  }

  /** The same sums, whatever offset and weights, at β = 0. */
  public static PassRequest count(Coding coding, int p) {
    return new PassRequest(coding, Purpose.COUNT, new double[p], new double[0], new double[0]);
  }

  /** The products of all columns. */
  static PassRequest products(Coding coding, int p) {
    return new PassRequest(coding, Purpose.PRODUCTS, new double[p], new double[0], new double[0]);
  }

  /** Deviance, score and information at β with some 30 digits. */
  PassRequest weighted(double[] at) {
    return new PassRequest(coding, Purpose.PRECISE, at, direction, covariance);
  }

  /** The products of the rows' scores at β. */
  public static PassRequest scores(Coding coding, double[] beta) {
    return new PassRequest(coding, Purpose.SCORES, beta, new double[0], new double[0]);
  }

  /** This request, with the rows counted that gain and lose along a direction. */
  public PassRequest along(double[] way) {
    return new PassRequest(coding, purpose, beta, way, covariance);
  }

  /** This request with Firth's penalty in the score. */
  public PassRequest penalised(double[] packedCovariance) {
    return new PassRequest(coding, purpose, beta, direction, packedCovariance);
  }

  /** Whether another request has the same answer, bit for bit. */
  boolean isSame(PassRequest other) {
    return coding.equals(other.coding)
        && purpose == other.purpose
        && Arrays.equals(beta, other.beta)
        && Arrays.equals(direction, other.direction)
        && Arrays.equals(covariance, other.covariance);
  }

  /** Sums of no rows, in the units that the request's sums have. */
  public PassSums noSums(ModelMatrix matrix) {
    return noSums(matrix, matrix.design().observations());
  }

  /** The same in the units that so many rows have. */
  public PassSums noSums(ModelMatrix matrix, long observations) {
    Design design = matrix.design();
    double scale = purpose.counts() ? 1 : design.weightScale();
    return isPrecise(design)
        ? PassSums.precise(observations, matrix.size(), scale)
        : new PassSums(observations, matrix.size(), scale);
  }

  /** Whether sums of one word would have too few digits. */
  boolean isPrecise(Design design) {
    boolean uneven = design.weights() != null && design.weights().uneven();
    return purpose == Purpose.PRODUCTS
        || purpose == Purpose.PRECISE
        || !coding.remainders().isEmpty()
        || (uneven && !purpose.counts());
  }
}
