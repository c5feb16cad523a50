package org.crosswind.glm.fit;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.crosswind.glm.design.Coding;
import org.crosswind.glm.math.Cholesky;

/**
 * Iteratively reweighted least squares, which for the logit link is Newton's method: β ← β + I⁻¹U,
 * the step halved while the deviance rises. Columns that the first information shows to be
 * dependent stay out of every step.
 */
public final class Irls {
  private static final int MAX_HALVINGS = 30;

  /** From here on a step that does not shrink is suspected of separation. */
  private static final int SUSPICIOUS_ITERATION = 5;

  private final Pass pass;
  private final Coding coding;
  private final IrlsOptions options;
  private final IrlsListener listener;

  private Cholesky aliasing;
  private boolean[] candidates;

  public Irls(Pass pass, Coding coding, IrlsOptions options, IrlsListener listener) {
    this.pass = pass;
    this.coding = coding;
    this.options = options;
    this.listener = listener;
  }

  /** Fits from a start value, p numbers. */
  public IrlsResult fit(double[] start) throws IOException {
    double[] beta = start;
    double[] none = new double[0];
    PassSums sums = pass.at(new PassRequest(coding, beta, none));
    listener.passed(0, 0, sums);
    Cholesky information = firstFactor(sums);
    double[] direction = none;
    double lastLength = Double.POSITIVE_INFINITY;
    for (int iteration = 1; iteration <= options.maxIterations(); iteration++) {
      double[] step = information.solve(sums.score());
      double length = largest(step);
      boolean suspicious = iteration > SUSPICIOUS_ITERATION && length > lastLength / 2;
      direction = suspicious ? scaled(step, 1 / length) : none;
      lastLength = length;
      PassSums before = sums;
      double[] next = plus(beta, step);
      sums = pass.at(new PassRequest(coding, next, direction));
      int halvings = 0;
      while (rises(before, sums) && halvings < MAX_HALVINGS) {
        halvings++;
        next = plus(beta, scaled(step, Math.scalb(1.0, -halvings)));
        sums = pass.at(new PassRequest(coding, next, direction));
      }
      listener.passed(iteration, halvings, sums);
      if (rises(before, sums)) {
        return result(FitStatus.SINGULAR, iteration, beta, before);
      }
      double moved = largest(step) * Math.scalb(1.0, -halvings);
      beta = next;
      if (converged(before, sums, moved, beta)) {
        return result(FitStatus.CONVERGED, iteration, beta, sums);
      }
      if (suspicious && sums.directionSeparates()) {
        return separated(iteration, beta, sums, direction);
      }
      information = new Cholesky(sums.information(), candidates);
      if (information.rank() < aliasing.rank()) {
        return result(FitStatus.SINGULAR, iteration, beta, sums);
      }
    }
    return result(FitStatus.MAX_ITERATIONS, options.maxIterations(), beta, sums);
  }

  private Cholesky firstFactor(PassSums sums) {
    boolean[] all = new boolean[sums.size()];
    Arrays.fill(all, true);
    aliasing = new Cholesky(sums.information(), all);
    candidates = new boolean[sums.size()];
    for (int j = 0; j < candidates.length; j++) {
      candidates[j] = !aliasing.isDependent(j);
    }
    return aliasing;
  }

  private boolean converged(PassSums before, PassSums after, double moved, double[] beta) {
    double deviance = after.deviance();
    double change = Math.abs(deviance - before.deviance()) / (Math.abs(deviance) + 0.1);
    return change <= options.devianceTolerance()
        && moved <= options.coefficientTolerance() * Math.max(largest(beta), 1e-10);
  }

  /** Whether the deviance rose by more than rounding explains. */
  private static boolean rises(PassSums before, PassSums after) {
    double old = before.deviance();
    return !(after.deviance() <= old + 1e-11 * (Math.abs(old) + 0.1));
  }

  private IrlsResult separated(int iteration, double[] beta, PassSums sums, double[] direction) {
    List<Integer> columns =
        IntStream.range(1, direction.length)
            .filter(j -> Math.abs(direction[j]) > 0.05)
            .boxed()
            .toList();
    return new IrlsResult(
        FitStatus.SEPARATED,
        iteration,
        beta,
        sums,
        new Cholesky(sums.information(), candidates),
        aliasing,
        columns);
  }

  private IrlsResult result(FitStatus status, int iterations, double[] beta, PassSums sums) {
    Cholesky information = new Cholesky(sums.information(), candidates);
    return new IrlsResult(status, iterations, beta, sums, information, aliasing, List.of());
  }

  private static double largest(double[] v) {
    return Arrays.stream(v).map(Math::abs).max().orElse(0);
  }

  private static double[] scaled(double[] v, double factor) {
    return Arrays.stream(v).map(x -> x * factor).toArray();
  }

  private static double[] plus(double[] a, double[] b) {
    double[] sum = new double[a.length];
    for (int j = 0; j < a.length; j++) {
      sum[j] = a[j] + b[j];
    }
    return sum;
  }
}
