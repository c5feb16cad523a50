package org.crosswind.scoring.evaluate;

import java.io.IOException;
import org.crosswind.scoring.evaluate.EvaluationDocument.Estimate;

/**
 * The maximum-likelihood fits logit P(y) = a + logit p, and logit P(y) = a + b logit p, by Newton's
 * method over the sorted scores (D. R. Cox, Two further applications of a model for binary
 * regression, Biometrika 45, 1958). Both are at once, a look at the scores an iteration.
 */
final class Recalibration {
  private static final int MOST_LOOKS = 30;
  private static final double ENOUGH = 1e-11;

  private final Offset large = new Offset();
  private final Line line = new Line();

  /**
   * Fits.
   *
   * @param scores probabilities with some positives and some negatives among them
   */
  static Recalibration of(SortedScores scores) throws IOException {
    Recalibration fit = new Recalibration();
    for (int look = 0; look < MOST_LOOKS && !(fit.large.done() && fit.line.done()); look++) {
      scores.forEach(
          group -> {
            double p = group.score();
            double eta = StrictMath.log(p) - StrictMath.log1p(-p);
            fit.large.add(eta, group);
            fit.line.add(eta, group);
          });
      fit.large.step();
      fit.line.step();
    }
    return fit;
  }

  /** The a of the first; null where it does not exist, as where some p is 0 or 1. */
  Estimate intercept() {
    return large.estimate();
  }

  /** The b of the second; null where it does not exist, as where one score separates the rows. */
  Estimate slope() {
    return line.slope();
  }

  private static Estimate estimate(double value, double variance) {
    double error = Math.sqrt(variance);
    if (!Double.isFinite(value) || !(error > 0) || Double.isInfinite(error)) {
      return null;
    }
    double reach = Quantiles.NORMAL_95 * error;
    return new Estimate(value, error, value - reach, value + reach);
  }

  private static double mean(double eta) {
    return 1 / (1 + StrictMath.exp(-eta));
  }

  /** logit P(y) = a + logit p. */
  private static final class Offset {
    private double a;
    private double score;
    private double information;
    private double variance = Double.NaN;
    private boolean done;

    boolean done() {
      return done;
    }

    void add(double eta, ScoreGroup group) {
      double p = mean(a + eta);
      score += group.positiveWeight() - group.weight() * p;
      information += group.weight() * p * (1 - p);
    }

    void step() {
      if (done) {
        return;
      }
      double change = score / information;
      variance = 1 / information;
      a += change;
      done = !(Math.abs(change) > ENOUGH * (1 + Math.abs(a)));
      score = 0;
      information = 0;
    }

    Estimate estimate() {
      return done ? Recalibration.estimate(a, variance) : null;
    }
  }

  /** logit P(y) = a + b logit p. */
  private static final class Line {
    private double a;
    private double b = 1;
    private double scoreA;
    private double scoreB;
    private double aa;
    private double ab;
    private double bb;
    private double variance = Double.NaN;
    private boolean done;

    boolean done() {
      return done;
    }

    void add(double eta, ScoreGroup group) {
      double p = mean(a + b * eta);
      double residual = group.positiveWeight() - group.weight() * p;
      double w = group.weight() * p * (1 - p);
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
      // Of the information of (a, b), η less its weighted mean.
      double centre = ab / aa;
      double spread = bb - centre * ab;
      double changeB = (scoreB - centre * scoreA) / spread;
      double changeA = (scoreA - ab * changeB) / aa;
      variance = spread > 1e-14 * bb ? 1 / spread : Double.NaN;
      a += changeA;
      b += changeB;
      done =
          !(Math.abs(changeB) > ENOUGH * (1 + Math.abs(b))
              || Math.abs(changeA) > ENOUGH * (1 + Math.abs(a)));
      scoreA = 0;
      scoreB = 0;
      aa = 0;
      ab = 0;
      bb = 0;
    }

    Estimate slope() {
      return done ? Recalibration.estimate(b, variance) : null;
    }
  }
}
