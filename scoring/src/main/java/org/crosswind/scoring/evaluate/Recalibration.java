package org.crosswind.scoring.evaluate;

import java.io.IOException;
import org.crosswind.scoring.evaluate.EvaluationDocument.Estimate;

/**
 * The maximum-likelihood fits logit P(y) = a + logit p, and logit P(y) = a + b logit p, over the
 * sorted scores (D. R. Cox, Two further applications of a model for binary regression, Biometrika
 * 45, 1958): Newton's method, a step halved while the likelihood falls. Both are at once, a look at
 * the scores an iteration.
 */
final class Recalibration {
  private static final int MOST_LOOKS = 100;
  private static final double ENOUGH = 1e-11;

  private final double scale;
  private final Fit large = new Fit(false);
  private final Fit line = new Fit(true);
  private final Logit logit = new Logit();

  private Recalibration(double scale) {
    this.scale = scale;
  }

  /**
   * Fits.
   *
   * @param scores probabilities with some positives and some negatives among them
   * @param scale observations to a unit of weight
   */
  static Recalibration of(SortedScores scores, double scale) throws IOException {
    Recalibration both = new Recalibration(scale);
    for (int look = 0; look < MOST_LOOKS && !(both.large.done && both.line.done); look++) {
      scores.forEach(
          group -> {
            double p = group.score();
            double eta = StrictMath.log(p) - StrictMath.log1p(-p);
            both.large.add(eta, group, both.logit);
            both.line.add(eta, group, both.logit);
          });
      both.large.step();
      both.line.step();
    }
    return both;
  }

  /** The a of the first; null where it does not exist, as where some p is 0 or 1. */
  Estimate intercept() {
    return large.estimate(large.a, scale);
  }

  /** The b of the second; null where it does not exist, as where one score separates the rows. */
  Estimate slope() {
    return line.estimate(line.b, scale);
  }

  /** One of the fits: where it is tried, and the best point so far. */
  private static final class Fit {
    private final boolean sloped;
    private double a;
    private double b = 1;
    private double bestA;
    private double bestB = 1;
    private double bestLikelihood = Double.NEGATIVE_INFINITY;
    private double variance = Double.NaN;
    private boolean done;
    private boolean found;

    private double likelihood;
    private double scoreA;
    private double scoreB;
    private double aa;
    private double ab;
    private double bb;

    Fit(boolean sloped) {
      this.sloped = sloped;
    }

    void add(double eta, ScoreGroup group, Logit logit) {
      if (done) {
        return;
      }
      logit.at(a + b * eta);
      likelihood -=
          group.positiveWeight() * logit.lossOfUp + group.negativeWeight() * logit.lossOfDown;
      double residual = group.positiveWeight() * logit.down - group.negativeWeight() * logit.up;
      double w = group.weight() * logit.up * logit.down;
      scoreA += residual;
      scoreB += residual * eta;
      aa += w;
      ab += w * eta;
      bb += w * eta * eta;
    }

    void step() {
      if (done) {
        return;
      }
      if (Double.isNaN(likelihood) || bb == Double.POSITIVE_INFINITY) {
        done = true;
        return;
      }
      // Rounding of so many terms.
      if (likelihood >= bestLikelihood - 1e-12 * Math.abs(bestLikelihood)) {
        advance();
      } else {
        a = (a + bestA) / 2;
        b = (b + bestB) / 2;
        done = Math.abs(a - bestA) + Math.abs(b - bestB) < ENOUGH;
        found = done;
      }
      likelihood = 0;
      scoreA = 0;
      scoreB = 0;
      aa = 0;
      ab = 0;
      bb = 0;
    }

    /** By Newton's step; of the information of (a, b), η less its weighted mean. */
    private void advance() {
      bestLikelihood = likelihood;
      bestA = a;
      bestB = b;
      double changeB = 0;
      if (sloped) {
        double centre = ab / aa;
        double spread = bb - centre * ab;
        boolean varies = spread > 1e-14 * bb;
        changeB = varies ? (scoreB - centre * scoreA) / spread : Double.NaN;
        variance = 1 / spread;
      } else {
        variance = 1 / aa;
      }
      double changeA = (scoreA - ab * changeB) / aa;
      a += changeA;
      b += changeB;
      found =
          Math.abs(changeB) <= ENOUGH * (1 + Math.abs(b))
              && Math.abs(changeA) <= ENOUGH * (1 + Math.abs(a));
      done = found || !Double.isFinite(a) || !Double.isFinite(b);
    }

    Estimate estimate(double value, double scale) {
      double error = Math.sqrt(variance / scale);
      if (!found || !Double.isFinite(value) || !(error > 0) || Double.isInfinite(error)) {
        return null;
      }
      double reach = Quantiles.NORMAL_95 * error;
      return new Estimate(value, error, value - reach, value + reach);
    }
  }

  /** What a linear predictor says of a row. */
  private static final class Logit {
    private double eta = Double.NaN;
    private double up;
    private double down;
    private double lossOfUp;
    private double lossOfDown;

    /** Moves to a linear predictor; both fits begin at the same ones. */
    void at(double tried) {
      if (tried == eta) {
        return;
      }
      eta = tried;
      double against = StrictMath.exp(-tried);
      double along = StrictMath.exp(tried);
      up = 1 / (1 + against);
      down = 1 / (1 + along);
      // log(1 + exp(η)) = max(η, 0) + log(1 + exp(−|η|)).
      double rest = StrictMath.log1p(Math.min(against, along));
      lossOfUp = Math.max(-tried, 0) + rest;
      lossOfDown = Math.max(tried, 0) + rest;
    }
  }
}
