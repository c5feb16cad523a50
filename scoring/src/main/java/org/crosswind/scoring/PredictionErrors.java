package org.crosswind.scoring;

import org.crosswind.glm.math.ExactMoments;

/**
 * What the errors e = y − ŷ of predictions come to. Sums are exact: the same bits whatever the
 * order and grouping of the rows.
 */
public final class PredictionErrors {
  private final ExactMoments errors;
  private final ExactMoments sizes;
  private final ExactMoments observed;

  public PredictionErrors() {
    this(new ExactMoments(), new ExactMoments(), new ExactMoments());
  }

  private PredictionErrors(ExactMoments errors, ExactMoments sizes, ExactMoments observed) {
    this.errors = errors;
    this.sizes = sizes;
    this.observed = observed;
  }

  /** Adds a row, unless a number is not finite. */
  public void add(double prediction, double error) {
    double y = prediction + error;
    if (Double.isFinite(error) && Double.isFinite(y)) {
      errors.add(error);
      sizes.add(Math.abs(error));
      observed.add(y);
    }
  }

  /** Adds all rows of another. */
  public void add(PredictionErrors other) {
    errors.add(other.errors);
    sizes.add(other.sizes);
    observed.add(other.observed);
  }

  public long count() {
    return errors.count();
  }

  /** Σe/n; NaN without rows. */
  public double mean() {
    return errors.mean();
  }

  /** Σ|e|/n; NaN without rows. */
  public double meanAbsolute() {
    return sizes.mean();
  }

  /** √(Σe²/n); NaN without rows. */
  public double rootMeanSquare() {
    double mean = errors.mean();
    return Math.sqrt(mean * mean + centredSquare(errors));
  }

  /**
   * 1 − Σe²/Σ(y − ȳ)², by the mean of these rows: below 0 where that mean would predict better.
   *
   * @return NaN for fewer than two rows, or where y is constant
   */
  public double rSquared() {
    double all = centredSquare(observed);
    double root = rootMeanSquare();
    return count() < 2 || all == 0 ? Double.NaN : 1 - root * root / all;
  }

  /** Σ(x − x̄)²/n. */
  private static double centredSquare(ExactMoments moments) {
    long n = moments.count();
    if (n < 2) {
      return n == 0 ? Double.NaN : 0;
    }
    double sd = moments.sd();
    return sd * sd * (n - 1) / n;
  }

  /** The parts that another process can put together. */
  public Parts parts() {
    return new Parts(errors.parts(), sizes.parts(), observed.parts());
  }

  /** The errors of parts. */
  public static PredictionErrors of(Parts parts) {
    return new PredictionErrors(
        ExactMoments.of(parts.errors),
        ExactMoments.of(parts.sizes),
        ExactMoments.of(parts.observed));
  }

  /** Errors as a plain document. */
  public record Parts(
      ExactMoments.Parts errors, ExactMoments.Parts sizes, ExactMoments.Parts observed) {}
}
