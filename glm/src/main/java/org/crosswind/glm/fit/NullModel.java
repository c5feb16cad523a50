package org.crosswind.glm.fit;

import java.io.IOException;
import org.crosswind.glm.design.Coding;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.ModelMatrix;

/**
 * The model with an intercept alone, or, in one without an intercept, with nothing: its deviance is
 * the null deviance. Closed form, unless there is an offset.
 */
public final class NullModel {
  private static final int MAX_STEPS = 50;

  /** Of the deviance's relative change: it is quadratic in the distance to its minimum. */
  private static final double TOLERANCE = 1e-12;

  /** Fitted means nearer to 0 or 1 than this are rounding. */
  private static final double CERTAIN = 1e-12;

  /** Rows with less than this part of the weight that they would have if alike are not alike. */
  private static final double UNLIKE = 4;

  /** A step of Newton's longer than this tells of weights that are gone. */
  private static final double LONGEST = 1e9;

  private final Design design;
  private final Coding coding;
  private final Pass pass;

  /**
   * For a model.
   *
   * @param coding that its passes have, of which only the intercept is not 0
   */
  public NullModel(Design design, Coding coding, Pass pass) {
    this.design = design;
    this.coding = coding;
    this.pass = pass;
  }

  /**
   * The fit.
   *
   * @param intercept 0 in a model without one
   * @param deviance −2 log-likelihood
   * @param last the last pass's request; null when none was made
   * @param sums its answer
   */
  public record Fit(double intercept, double deviance, PassRequest last, PassSums sums) {
    /** Passes that do not make the last one again. */
    public Pass after(Pass pass) {
      return request -> last != null && last.isSame(request) ? sums : pass.at(request);
    }
  }

  /** Its maximum. */
  public Fit fit() throws IOException {
    double n1 = design.response().successWeight();
    double n0 = design.response().failureWeight();
    double logOdds = StrictMath.log(n1 / n0);
    if (design.offset() != null) {
      return withOffset();
    }
    if (!design.intercept()) {
      return closed(0, 2 * (n0 + n1) * StrictMath.log(2));
    }
    // By log1p of what is missing from 1: of 1e14 rows 3 may be of the other kind.
    double successes = n1 * StrictMath.log1p(n0 / n1);
    return closed(logOdds, 2 * (successes + n0 * StrictMath.log1p(n1 / n0)));
  }

  private static Fit closed(double intercept, double deviance) {
    return new Fit(intercept, deviance, null, null);
  }

  /**
   * The intercept beside an offset. The score falls as the intercept rises, so its sign tells on
   * which side the maximum is: whatever a step promises, it stays between the last points on either
   * side.
   */
  private Fit withOffset() throws IOException {
    PassRequest request = request(0);
    PassSums sums = pass.at(request);
    double intercept = 0;
    double low = Double.NEGATIVE_INFINITY;
    double high = Double.POSITIVE_INFINITY;
    for (int i = 0; i < MAX_STEPS && design.intercept() && !isMaximum(sums); i++) {
      if (sums.score()[0] > 0) {
        low = intercept;
      } else {
        high = intercept;
      }
      double next = intercept + step(sums);
      intercept = low < next && next < high ? next : low + (high - low) / 2;
      request = request(intercept);
      sums = pass.at(request);
    }
    return new Fit(intercept, sums.deviance(), request, sums);
  }

  private PassRequest request(double intercept) {
    double[] beta = new double[new ModelMatrix(design, coding).size()];
    if (design.intercept()) {
      beta[0] = intercept;
    }
    return PassRequest.at(coding, beta);
  }

  /** Whether Newton's step would change the deviance by less than the tolerance. */
  private static boolean isMaximum(PassSums sums) {
    double score = sums.score()[0];
    double gain = score * score / sums.information()[0];
    return !(gain > TOLERANCE * (sums.deviance() + 0.1));
  }

  /**
   * Were the offset constant, log n₁/n₀ less the log odds that are fitted would be the whole way;
   * the rows' weights tell how far from that they are. Where all rows are as good as certain, the
   * deviance is twice the sum of |η| over those that are wrong, and tells how far they have to go.
   */
  private double step(PassSums sums) {
    double score = sums.score()[0];
    double weight = sums.information()[0];
    double n1 = design.response().successWeight();
    double n0 = design.response().failureWeight();
    double fitted1 = Math.max(n1 - score, 0);
    double fitted0 = Math.max(n0 + score, 0);
    double alike = fitted1 * fitted0 / (n1 + n0);
    if (alike > CERTAIN * Math.abs(score) && weight > alike / UNLIKE) {
      double way = StrictMath.log(n1 / n0 * (fitted0 / fitted1));
      return way * alike / weight;
    }
    double length = Math.abs(score) / weight;
    double wrong = sums.deviance() / 2 / (score > 0 ? n1 : n0);
    return Math.signum(score)
        * (length < LONGEST ? 1 + StrictMath.log(Math.max(1, length)) : Math.max(1, wrong));
  }
}
