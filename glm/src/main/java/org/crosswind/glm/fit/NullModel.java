package org.crosswind.glm.fit;

import java.io.IOException;
import java.util.List;
import org.crosswind.glm.design.Coding;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.design.ReferenceChoice;

/**
 * The model with an intercept alone, or, in one without an intercept, with nothing: its deviance is
 * the null deviance. Closed form, unless there is an offset.
 */
public final class NullModel {
  private static final int MAX_STEPS = 50;

  /** Of the deviance's relative change: it is quadratic in the distance to its minimum. */
  private static final double TOLERANCE = 1e-12;

  private final Design design;
  private final Pass pass;

  public NullModel(Design design, Pass pass) {
    this.design = design;
    this.pass = pass;
  }

  /**
   * The fit.
   *
   * @param intercept 0 in a model without one
   * @param deviance −2 log-likelihood
   */
  public record Fit(double intercept, double deviance) {}

  /** Its maximum. */
  public Fit fit() throws IOException {
    double n1 = design.response().successWeight();
    double n0 = design.response().failureWeight();
    double logOdds = StrictMath.log(n1 / n0);
    if (design.offset() != null) {
      return withOffset(logOdds);
    }
    if (!design.intercept()) {
      return new Fit(0, 2 * (n0 + n1) * StrictMath.log(2));
    }
    // By log1p of what is missing from 1: of 1e14 rows 3 may be of the other kind.
    double successes = n1 * StrictMath.log1p(n0 / n1);
    return new Fit(logOdds, 2 * (successes + n0 * StrictMath.log1p(n1 / n0)));
  }

  /** Newton's method for the one coefficient; its deviance is convex, so halving is enough. */
  private Fit withOffset(double logOdds) throws IOException {
    Coding coding = Coding.of(design, ReferenceChoice.first(), List.of());
    double[] beta = new double[new ModelMatrix(design, coding).size()];
    PassSums sums = pass.at(PassRequest.at(coding, beta));
    if (!design.intercept()) {
      return new Fit(0, sums.deviance());
    }
    double step = logOdds;
    for (int i = 0; i < MAX_STEPS; i++) {
      double[] next = beta.clone();
      next[0] += step;
      PassSums there = pass.at(PassRequest.at(coding, next));
      double change = sums.deviance() - there.deviance();
      if (!(change >= 0)) {
        step /= 2;
      } else {
        beta = next;
        sums = there;
        step = sums.score()[0] / sums.information()[0];
      }
      if (Math.abs(change) <= TOLERANCE * (sums.deviance() + 0.1)) {
        break;
      }
    }
    return new Fit(beta[0], sums.deviance());
  }
}
