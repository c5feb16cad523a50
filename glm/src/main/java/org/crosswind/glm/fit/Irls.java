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

  /** Steps to where the information is lost, in all: more of them, and nothing is to be had. */
  private static final int MOST_LOSSES = 12;

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
  private Cholesky aliasing;
  private boolean[] candidates;
  private CurvedStep curved;
  private int losses;
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
    FitPoint begin = begin(start);
    listener.passed(0, 0, begin.sums());
    return loop(begin, 1);
  }

  /**
   * Fits from a start value, after a jump to a point that is believed to be near the maximum. What
   * is aliased is told at the start, as without the jump; one that does not lower the deviance is
   * not made.
   */
  public IrlsResult fit(double[] start, double[] near) throws IOException {
    FitPoint begin = begin(start);
    listener.passed(0, 0, begin.sums());
    if (options.maxIterations() > 0) {
      FitPoint there = jump(begin, near);
      if (there != null) {
        listener.passed(1, 0, there.sums());
        return loop(there, 2);
      }
    }
    return loop(begin, 1);
  }

  /** The point near the maximum; null when it is no better than the start. */
  private FitPoint jump(FitPoint from, double[] near) throws IOException {
    double[] there = near.clone();
    for (int j = 0; j < there.length; j++) {
      there[j] = candidates[j] ? there[j] : 0;
    }
    PassSums sums = at(there);
    if (!sums.isFinite() || from.isBelow(sums)) {
      return null;
    }
    FitPoint found = point(there, sums);
    return found.losesRank(candidates) || !curved.keepsGroups(sums) ? null : found;
  }

  private IrlsResult loop(FitPoint begin, int first) throws IOException {
    FitPoint point = begin;
    double lastLength = Double.POSITIVE_INFINITY;
    for (int iteration = first; iteration <= options.maxIterations(); iteration++) {
      double[] step = curved.from(point, candidates);
      double length = Vectors.largest(step);
      boolean suspicious = iteration > SUSPICIOUS_ITERATION && length > lastLength / 2;
      lastLength = length;
      FitPoint far = suspicious ? leap(point, step) : null;
      if (far != null) {
        listener.passed(iteration, 0, far.sums());
        point = far;
        continue;
      }
      Move move = descend(point, step);
      listener.passed(iteration, move.halvings(), move.end().sums());
      if (!move.made()) {
        return result(FitStatus.SINGULAR, iteration, move.end());
      }
      FitPoint before = point;
      point = move.end();
      if (converged(before, point, Vectors.scaled(step, Math.scalb(1.0, -move.halvings())))) {
        FitStatus status = separating.isEmpty() ? FitStatus.CONVERGED : FitStatus.SEPARATED;
        return result(status, iteration, point);
      }
    }
    return result(FitStatus.MAX_ITERATIONS, options.maxIterations(), point);
  }

  private FitPoint begin(double[] start) throws IOException {
    double[] beta = start.clone();
    PassSums sums = at(beta);
    PassSums zero = isNull(beta) ? null : at(new double[beta.length]);
    PassSums counts = counts(beta, sums, zero);
    boolean[] all = new boolean[beta.length];
    Arrays.fill(all, true);
    double[] tolerance = counts.rankTolerance(Cholesky.TOLERANCE, indicator);
    aliasing = new Cholesky(counts.information(), all, tolerance);
    candidates = new boolean[beta.length];
    for (int j = 0; j < candidates.length; j++) {
      candidates[j] = !aliasing.isDependent(j);
      beta[j] = candidates[j] ? beta[j] : 0;
    }
    curved = curved(beta, sums, zero, counts);
    if (!Arrays.equals(beta, start)) {
      sums = at(beta);
    }
    // The same matrix has the same factor: columns that are candidates were told apart in it.
    FitPoint point = sums == counts ? new FitPoint(beta, sums, aliasing) : point(beta, sums);
    return best(point, zero);
  }

  /** Sums at a point where all rows have one weight, so that every dependency shows. */
  private PassSums counts(double[] beta, PassSums sums, PassSums zero) throws IOException {
    if (matrix.design().plain() && (zero != null || alike(beta))) {
      return zero == null ? sums : zero;
    }
    return pass.at(PassRequest.count(matrix.coding(), beta.length));
  }

  /** The steps, by the sums at a point where all rows have one fitted mean. */
  private CurvedStep curved(double[] beta, PassSums sums, PassSums zero, PassSums counts) {
    if (zero == null && alike(beta)) {
      double mean = beta.length == 0 ? 0.5 : LogisticPoint.mean(beta[0]);
      return new CurvedStep(matrix, sums, mean, true);
    }
    boolean even = zero != null && matrix.design().offset() == null;
    boolean known = even || matrix.design().weights() == null;
    return new CurvedStep(matrix, even ? zero : counts, 0.5, known);
  }

  /** The point, or 0 where that is a better start; a null model is the best there is. */
  private FitPoint best(FitPoint point, PassSums zero) throws IOException {
    boolean usable = point.sums().isFinite() && !point.losesRank(candidates);
    if (usable && (zero == null || (point.isBelow(zero) && curved.keepsGroups(point.sums())))) {
      return point;
    }
    double[] nothing = new double[point.beta().length];
    return point(nothing, zero == null ? at(nothing) : zero);
  }

  /** Whether all rows have one fitted mean, and moderate weights, which show every dependency. */
  private boolean alike(double[] beta) {
    boolean moderate = beta.length == 0 || Math.abs(beta[0]) <= MODERATE_LOG_ODDS;
    return matrix.design().offset() == null && isNull(beta) && moderate;
  }

  /** Whether the coefficients are those of a model with an intercept alone, or with nothing. */
  private boolean isNull(double[] beta) {
    int first = matrix.design().intercept() ? 1 : 0;
    return Arrays.stream(beta).skip(first).allMatch(b -> b == 0);
  }

  /**
   * A step or a part of it.
   *
   * @param end where the loop ends, when no move can be made
   */
  private record Move(FitPoint end, int halvings, boolean made) {}

  /** Moves by the step or the largest half of it that does not raise the deviance. */
  private Move descend(FitPoint from, double[] step) throws IOException {
    boolean sought = false;
    for (int halvings = 0; halvings <= MAX_HALVINGS; halvings++) {
      double[] next = Vectors.plus(from.beta(), Vectors.scaled(step, Math.scalb(1.0, -halvings)));
      PassSums there = at(next);
      if (from.isBelow(there)) {
        curved.learn(step, from.sums(), there);
        continue;
      }
      FitPoint found = point(next, there);
      boolean lost = found.losesRank(candidates);
      boolean all = found.information().rank() > 0 && separation.complete(there);
      if (!sought && (lost || all)) {
        sought = true;
        FitPoint limit = separate(found);
        if (limit != null) {
          return new Move(limit, halvings, true);
        }
      }
      curved.learn(step, from.sums(), there);
      if (!lost) {
        return new Move(found, halvings, true);
      }
      if (separation.blurred() || ++losses > MOST_LOSSES) {
        return new Move(found, halvings, false);
      }
    }
    return new Move(from, MAX_HALVINGS, false);
  }

  /**
   * Takes many steps at once. Where rows saturate one after the other, by separation or because of
   * a far outlier, the deviance still falls there; else nothing changes. A point on the far slope
   * of the deviance is no better for being lower: its weights may be gone.
   */
  private FitPoint leap(FitPoint from, double[] step) throws IOException {
    double[] far = Vectors.plus(from.beta(), Vectors.scaled(step, reach));
    PassSums there = at(far);
    double tried = reach;
    reach = Math.max(SHORTEST_LEAP, tried / LEAP_CHANGE);
    if (from.isBelow(there) || Vectors.dot(step, there.score()) < -OVERSHOT) {
      return null;
    }
    FitPoint found = point(far, there);
    if (found.losesRank(candidates)) {
      found = separate(found);
    }
    if (found != null) {
      reach = Math.min(LONGEST_LEAP, tried * LEAP_CHANGE);
    }
    return found;
  }

  /** Takes the lost columns out of the fit if they are lost to separation; else null. */
  private FitPoint separate(FitPoint at) throws IOException {
    boolean[] independent = new boolean[candidates.length];
    for (int j = 0; j < independent.length; j++) {
      independent[j] = !aliasing.isDependent(j);
    }
    SeparationSearch.Found found = separation.confirm(at.beta(), at.sums(), independent);
    if (found == null || at.isBelow(found.sums())) {
      return null;
    }
    separating.addAll(found.columns());
    Cholesky information = factor(found.sums(), found.remaining());
    for (int j = 0; j < candidates.length; j++) {
      boolean remains = !information.isDependent(j);
      // A column that only rows already separated tell anything of goes with them.
      if (found.remaining()[j] && !remains) {
        separating.add(j);
      }
      candidates[j] = remains;
    }
    return new FitPoint(found.beta(), found.sums(), information);
  }

  /**
   * Whether the criteria hold for the last move. The third bounds the Newton decrement √(ΔβᵀIΔβ),
   * the most by which any combination of coefficients moved in its standard errors: one huge
   * coefficient, of a column with a far outlier, must not excuse the others.
   */
  private boolean converged(FitPoint before, FitPoint after, double[] moved) {
    double deviance = after.sums().deviance();
    double change = Math.abs(deviance - before.sums().deviance()) / (Math.abs(deviance) + 0.1);
    double tolerance = options.coefficientTolerance();
    double decrement = Math.sqrt(Math.abs(Vectors.dot(moved, before.sums().score())));
    return change <= options.devianceTolerance()
        && Vectors.largest(moved) <= tolerance * Math.max(Vectors.largest(after.beta()), 1e-10)
        && decrement <= Math.max(DECREMENT * tolerance, before.sums().decrementNoise());
  }

  private PassSums at(double[] point) throws IOException {
    return pass.at(PassRequest.at(matrix.coding(), point));
  }

  private FitPoint point(double[] beta, PassSums sums) {
    return new FitPoint(beta, sums, factor(sums, candidates));
  }

  private Cholesky factor(PassSums there, boolean[] columns) {
    double[] tolerance = there.rankTolerance(LATER_TOLERANCE, indicator);
    return new Cholesky(there.information(), columns, tolerance);
  }

  private IrlsResult result(FitStatus status, int iterations, FitPoint end) {
    return new IrlsResult(
        status,
        iterations,
        end.beta(),
        end.sums(),
        end.information(),
        aliasing,
        List.copyOf(separating));
  }
}
