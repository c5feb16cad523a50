package org.crosswind.glm.fit;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.math.Cholesky;

/**
 * Iteratively reweighted least squares, which for the logit link is Newton's method: β ← β + I⁻¹U,
 * the step halved while the deviance rises. Columns that the first information shows to be
 * dependent stay out of every step, and so do, once found, directions in which the likelihood rises
 * without end: the rows they separate have reached their limit, and the loop goes on with the
 * others.
 */
public final class Irls {
  private static final int MAX_HALVINGS = 30;

  /** From here on a step that does not shrink is suspected of separation. */
  private static final int SUSPICIOUS_ITERATION = 5;

  /** A null model within these log odds has weights that show every dependency. */
  private static final double MODERATE_LOG_ODDS = 10;

  /** Steps at once; of separated rows each step moves η by about 1, and e⁻⁶⁴ is no weight. */
  private static final double LONGEST_LEAP = 64;

  private static final double SHORTEST_LEAP = 2;

  /** A leap that fails is followed by one shorter by this, one that succeeds by a longer one. */
  private static final double LEAP_CHANGE = 4;

  /** Columns that were just told apart at the start must not be lost when the weights shift. */
  static final double LATER_TOLERANCE = Cholesky.TOLERANCE / 64;

  /** How fast, in half a unit of deviance a step, the deviance may rise where a leap ends. */
  private static final double OVERSHOT = 1e-3;

  /** The decrement is squared by every step, so ten times the tolerance will do. */
  private static final double DECREMENT = 10;

  private final Pass pass;
  private final ModelMatrix matrix;
  private final boolean[] indicator;
  private final IrlsOptions options;
  private final IrlsListener listener;
  private final SeparationSearch separation;

  private double reach = LONGEST_LEAP;
  private double[] beta;
  private PassSums sums;
  private Cholesky aliasing;
  private boolean[] candidates;
  private Cholesky information;
  private final TreeSet<Integer> separating = new TreeSet<>();

  public Irls(Pass pass, ModelMatrix matrix, IrlsOptions options, IrlsListener listener) {
    this.pass = pass;
    this.matrix = matrix;
    this.indicator = matrix.indicatorColumns();
    this.options = options;
    this.listener = listener;
    this.separation = new SeparationSearch(pass, matrix);
  }

  /**
   * Fits from a start value, p numbers. One at which the information is singular (fitted
   * probabilities of 0 and 1) is replaced by 0.
   */
  public IrlsResult fit(double[] start) throws IOException {
    begin(start);
    listener.passed(0, 0, sums);
    return loop(1);
  }

  /**
   * Fits from a start value, after a jump to a point that is believed to be near the maximum. What
   * is aliased is told at the start, as without the jump; one that does not lower the deviance is
   * not made.
   */
  public IrlsResult fit(double[] start, double[] near) throws IOException {
    begin(start);
    listener.passed(0, 0, sums);
    if (options.maxIterations() > 0 && jump(near)) {
      listener.passed(1, 0, sums);
      return loop(2);
    }
    return loop(1);
  }

  private boolean jump(double[] near) throws IOException {
    double[] there = near.clone();
    for (int j = 0; j < there.length; j++) {
      there[j] = candidates[j] ? there[j] : 0;
    }
    PassSums found = at(there);
    Cholesky before = information;
    information = factor(found, candidates);
    if (!found.isFinite() || rises(sums, found) || losesRank()) {
      information = before;
      return false;
    }
    beta = there;
    sums = found;
    return true;
  }

  private IrlsResult loop(int first) throws IOException {
    double lastLength = Double.POSITIVE_INFINITY;
    for (int iteration = first; iteration <= options.maxIterations(); iteration++) {
      double[] step = information.solve(sums.score());
      double length = Vectors.largest(step);
      boolean suspicious = iteration > SUSPICIOUS_ITERATION && length > lastLength / 2;
      lastLength = length;
      if (suspicious && leap(step)) {
        listener.passed(iteration, 0, sums);
        continue;
      }
      PassSums before = sums;
      int halvings = descend(step);
      listener.passed(iteration, Math.min(halvings, MAX_HALVINGS), sums);
      if (halvings > MAX_HALVINGS) {
        return result(FitStatus.SINGULAR, iteration);
      }
      information = factor(sums, candidates);
      boolean lost = losesRank();
      boolean all = information.rank() > 0 && separation.complete(sums);
      if ((lost || all) && !separate() && lost) {
        return result(FitStatus.SINGULAR, iteration);
      }
      double scale = Math.scalb(1.0, -halvings);
      if (converged(before, Vectors.scaled(step, scale))) {
        return result(separating.isEmpty() ? FitStatus.CONVERGED : FitStatus.SEPARATED, iteration);
      }
    }
    return result(FitStatus.MAX_ITERATIONS, options.maxIterations());
  }

  private void begin(double[] start) throws IOException {
    beta = start.clone();
    sums = at(beta);
    PassSums counts = moderate() ? sums : pass.at(PassRequest.count(matrix.coding(), beta.length));
    boolean[] all = new boolean[beta.length];
    Arrays.fill(all, true);
    double[] tolerance = counts.rankTolerance(Cholesky.TOLERANCE, indicator);
    aliasing = new Cholesky(counts.information(), all, tolerance);
    candidates = new boolean[beta.length];
    for (int j = 0; j < candidates.length; j++) {
      candidates[j] = !aliasing.isDependent(j);
      beta[j] = candidates[j] ? beta[j] : 0;
    }
    if (!Arrays.equals(beta, start)) {
      sums = at(beta);
    }
    // The same matrix has the same factor: columns that are candidates were told apart in it.
    information = sums == counts ? aliasing : factor(sums, candidates);
    if (!sums.isFinite() || losesRank()) {
      beta = new double[beta.length];
      sums = at(beta);
      information = factor(sums, candidates);
    }
  }

  /** Whether the start gives all rows alike weights, which show every dependency. */
  private boolean moderate() {
    return matrix.design().plain()
        && Arrays.stream(beta).skip(1).allMatch(b -> b == 0)
        && (beta.length == 0 || Math.abs(beta[0]) <= MODERATE_LOG_ODDS);
  }

  /** Moves by the step or the largest half of it that does not raise the deviance. */
  private int descend(double[] step) throws IOException {
    for (int halvings = 0; halvings <= MAX_HALVINGS; halvings++) {
      double[] next = Vectors.plus(beta, Vectors.scaled(step, Math.scalb(1.0, -halvings)));
      PassSums there = at(next);
      if (!rises(sums, there)) {
        beta = next;
        sums = there;
        return halvings;
      }
    }
    return MAX_HALVINGS + 1;
  }

  /**
   * Takes many steps at once. Where rows saturate one after the other, by separation or because of
   * a far outlier, the deviance still falls there; else nothing changes. A point on the far slope
   * of the deviance is no better for being lower: its weights may be gone.
   */
  private boolean leap(double[] step) throws IOException {
    double[] far = Vectors.plus(beta, Vectors.scaled(step, reach));
    PassSums there = at(far);
    double tried = reach;
    reach = Math.max(SHORTEST_LEAP, tried / LEAP_CHANGE);
    if (rises(sums, there) || Vectors.dot(step, there.score()) < -OVERSHOT) {
      return false;
    }
    Cholesky factor = factor(there, candidates);
    double[] lastBeta = beta;
    PassSums lastSums = sums;
    Cholesky lastInformation = information;
    beta = far;
    sums = there;
    information = factor;
    if (!losesRank() || separate()) {
      reach = Math.min(LONGEST_LEAP, tried * LEAP_CHANGE);
      return true;
    }
    beta = lastBeta;
    sums = lastSums;
    information = lastInformation;
    return false;
  }

  /** Whether the information here has lost columns that take part in the fit. */
  private boolean losesRank() {
    for (int j = 0; j < candidates.length; j++) {
      if (candidates[j] && information.isDependent(j)) {
        return true;
      }
    }
    return false;
  }

  /** Takes the lost columns out of the fit if they are lost to separation. */
  private boolean separate() throws IOException {
    boolean[] independent = new boolean[candidates.length];
    for (int j = 0; j < independent.length; j++) {
      independent[j] = !aliasing.isDependent(j);
    }
    SeparationSearch.Found found = separation.confirm(beta, sums, independent);
    if (found == null || rises(sums, found.sums())) {
      return false;
    }
    separating.addAll(found.columns());
    beta = found.beta();
    sums = found.sums();
    information = factor(sums, found.remaining());
    for (int j = 0; j < candidates.length; j++) {
      boolean remains = !information.isDependent(j);
      // A column that only rows already separated tell anything of goes with them.
      if (found.remaining()[j] && !remains) {
        separating.add(j);
      }
      candidates[j] = remains;
    }
    return true;
  }

  /**
   * Whether the criteria hold for the last move. The third bounds the Newton decrement √(ΔβᵀIΔβ),
   * the most by which any combination of coefficients moved in its standard errors: one huge
   * coefficient, of a column with a far outlier, must not excuse the others.
   */
  private boolean converged(PassSums before, double[] moved) {
    double deviance = sums.deviance();
    double change = Math.abs(deviance - before.deviance()) / (Math.abs(deviance) + 0.1);
    double tolerance = options.coefficientTolerance();
    double decrement = Math.sqrt(Math.abs(Vectors.dot(moved, before.score())));
    return change <= options.devianceTolerance()
        && Vectors.largest(moved) <= tolerance * Math.max(Vectors.largest(beta), 1e-10)
        && decrement <= Math.max(DECREMENT * tolerance, before.decrementNoise());
  }

  /** Whether the deviance rose by more than rounding explains. */
  private static boolean rises(PassSums before, PassSums after) {
    double old = before.deviance();
    return !(after.deviance() <= old + 1e-11 * (Math.abs(old) + 0.1));
  }

  private PassSums at(double[] point) throws IOException {
    return pass.at(PassRequest.at(matrix.coding(), point));
  }

  private Cholesky factor(PassSums there, boolean[] columns) {
    double[] tolerance = there.rankTolerance(LATER_TOLERANCE, indicator);
    return new Cholesky(there.information(), columns, tolerance);
  }

  private IrlsResult result(FitStatus status, int iterations) {
    return new IrlsResult(
        status, iterations, beta, sums, information, aliasing, List.copyOf(separating));
  }
}
