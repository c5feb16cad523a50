package org.crosswind.glm.fit;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.math.Cholesky;

/**
 * Firth's penalised likelihood ℓ + ½ log det I, by scoring with the modified score U* = Xᵀ(y − μ +
 * h(½ − μ)), h the leverages (Firth, Biometrika 80, 1993; Heinze and Schemper, Statistics in
 * Medicine 21, 2002). Its maximum is finite also where the data are separated. Every iteration
 * takes two passes: one for the information, one for the leverages that come of its inverse.
 */
public final class Firth {
  private static final int MAX_HALVINGS = 30;

  /** No coefficient moves farther in one step, in the coordinates of the fit. */
  private static final double LONGEST_STEP = 64;

  /** Scoring converges linearly here, so the last step must be this much below the tolerance. */
  private static final double MARGIN = 1e-4;

  /** And for the same reason takes more iterations than Newton's method. */
  private static final int PATIENCE = 4;

  /** A step is never cut to less than this by the one before it. */
  private static final double SHORTEST = 0.25;

  private final Pass pass;
  private final ModelMatrix matrix;
  private final IrlsOptions options;
  private final IrlsListener listener;
  private final boolean[] indicator;

  private double[] beta;
  private PassSums sums;
  private Cholesky information;
  private double[] lastStep;
  private double[] lastScore;
  private double relaxation = 1;

  public Firth(Pass pass, ModelMatrix matrix, IrlsOptions options, IrlsListener listener) {
    this.pass = pass;
    this.matrix = matrix;
    this.options = options;
    this.listener = listener;
    this.indicator = matrix.indicatorColumns();
  }

  /** Fits from 0. */
  public IrlsResult fit() throws IOException {
    Cholesky aliasing = aliasing();
    boolean[] candidates = new boolean[matrix.size()];
    for (int j = 0; j < candidates.length; j++) {
      candidates[j] = !aliasing.isDependent(j);
    }
    beta = new double[matrix.size()];
    sums = pass.at(PassRequest.at(matrix.coding(), beta));
    information = factor(sums, candidates);
    listener.passed(0, 0, sums);
    for (int iteration = 1; iteration <= PATIENCE * options.maxIterations(); iteration++) {
      double[] score = penalisedScore();
      double[] step = limited(information.solve(score));
      double decrement = Math.sqrt(Math.abs(Vectors.dot(step, score)));
      relax(step, score);
      int halvings = descend(Vectors.scaled(step, relaxation), candidates);
      listener.passed(iteration, Math.min(halvings, MAX_HALVINGS), sums);
      boolean converged =
          decrement <= Math.max(MARGIN * options.coefficientTolerance(), sums.decrementNoise());
      if (converged) {
        return result(FitStatus.CONVERGED, iteration, aliasing);
      }
      if (halvings > MAX_HALVINGS) {
        return result(FitStatus.SINGULAR, iteration, aliasing);
      }
    }
    return result(FitStatus.MAX_ITERATIONS, PATIENCE * options.maxIterations(), aliasing);
  }

  private Cholesky aliasing() throws IOException {
    PassSums counts = pass.at(PassRequest.count(matrix.coding(), matrix.size()));
    boolean[] all = new boolean[matrix.size()];
    Arrays.fill(all, true);
    double[] tolerance = counts.rankTolerance(Cholesky.TOLERANCE, indicator);
    return new Cholesky(counts.information(), all, tolerance);
  }

  private double[] penalisedScore() throws IOException {
    PassRequest request = PassRequest.at(matrix.coding(), beta);
    return pass.at(request.penalised(information.inverse())).score();
  }

  /**
   * Chooses the fraction of the step to take. Where a level has a single row the map β → β + step
   * turns errors round, and whole steps would go to and fro for ever. A fraction t of a map with
   * eigenvalue λ leaves q = 1 − t(1 − λ) of the error, and so of the step: q tells the fraction
   * 1/(1 − λ) = t/(1 − q) that leaves none.
   */
  private void relax(double[] step, double[] score) {
    if (lastStep != null) {
      double left = Vectors.dot(step, lastScore) / Vectors.dot(lastStep, lastScore);
      if (left < 1) {
        relaxation = Math.max(SHORTEST, Math.min(1, relaxation / (1 - left)));
      }
    }
    lastStep = step;
    lastScore = score;
  }

  private static double[] limited(double[] step) {
    double longest = Vectors.largest(step);
    return longest > LONGEST_STEP ? Vectors.scaled(step, LONGEST_STEP / longest) : step;
  }

  /** Moves by the step or the largest half of it that does not lower the penalised likelihood. */
  private int descend(double[] step, boolean[] candidates) throws IOException {
    double here = penalisedDeviance(sums, information);
    for (int halvings = 0; halvings <= MAX_HALVINGS; halvings++) {
      double[] next = Vectors.plus(beta, Vectors.scaled(step, Math.scalb(1.0, -halvings)));
      PassSums there = pass.at(PassRequest.at(matrix.coding(), next));
      Cholesky factor = factor(there, candidates);
      boolean whole = there.isFinite() && factor.rank() == information.rank();
      if (whole && penalisedDeviance(there, factor) <= here + 1e-11 * (Math.abs(here) + 0.1)) {
        beta = next;
        sums = there;
        information = factor;
        return halvings;
      }
    }
    return MAX_HALVINGS + 1;
  }

  private static double penalisedDeviance(PassSums sums, Cholesky information) {
    return sums.deviance() - information.logDeterminant();
  }

  private Cholesky factor(PassSums there, boolean[] candidates) {
    double[] tolerance = there.rankTolerance(Irls.LATER_TOLERANCE, indicator);
    return new Cholesky(there.information(), candidates, tolerance);
  }

  private IrlsResult result(FitStatus status, int iterations, Cholesky aliasing) {
    return new IrlsResult(status, iterations, beta, sums, information, aliasing, List.of());
  }
}
