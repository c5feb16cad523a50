package org.crosswind.glm.fit;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.math.Cholesky;
import org.crosswind.glm.math.Packed;

/**
 * A step of Newton's method with the curvature that the deviance has on the way, not only where the
 * step begins. Newton's own would throw a level whose rate is far from the fitted one beyond its
 * maximum, to where its rows have no weight left; and outward it needs a step for each unit of η.
 * Were the rows of a group alike, with the rate r and the fitted mean μ, the way to their maximum
 * were D = logit r − logit μ, where Newton's is N = (r − μ)/(μ(1 − μ)): the mean curvature on the
 * way is N/D times that at its begin. So each group that {@link RowGroups} knows adds (N/D − 1) W v
 * vᵀ to the information, W its working weight and v its mean row. For one factor the step then ends
 * at the maximum; near the maximum N/D is 1, and the step is Newton's.
 *
 * <p>A row is in a group of each factor. Each factor adds its share, one of their number, so that
 * the sum stays positive definite where curvature is taken off; where a step is long and toward
 * more weight, each adds the whole.
 */
final class CurvedStep {
  /** A step of Newton's by less than this, in η, is left as it is. */
  private static final double SHORT = 0.02;

  /** From one to the other a group's correction grows from its share to the whole. */
  private static final double SHARED = 1;

  private static final double ALONE = 3;

  /** Rows with less than this part of the weight that they would have if alike are not alike. */
  private static final double UNLIKE = 4;

  /** A fitted mean closer to 0 or 1 than this is rounding. */
  private static final double LEAST_MEAN = 1e-14;

  /** A group with less of its weight left has no mean row. */
  private static final double LOST = 1e-12;

  /** No group of unlike rows moves farther, in η. */
  private static final double LONGEST = 32;

  /** The part of a score that, turned round by a step, shows that it was too long. */
  private static final double TURNED = 0.25;

  private final RowGroups groups;
  private final double[] weights;
  private final double[] successes;
  private final boolean[] indicator;
  private final boolean[] cautious;

  /**
   * Steps over a model's data.
   *
   * @param even sums at a point where all rows have one fitted mean, so that they tell each group's
   *     rows and rate
   * @param known whether the rates are those of the sums to come; if not, as with weights beside an
   *     offset, the lengths of steps alone tell which are too long
   */
  CurvedStep(ModelMatrix matrix, PassSums even, double mean, boolean known) {
    double[] information = even.information();
    groups = new RowGroups(matrix, information);
    indicator = matrix.indicatorColumns();
    weights = groups.squared(information);
    successes = groups.of(even.score());
    for (int g = 0; g < weights.length; g++) {
      weights[g] /= mean * (1 - mean);
      successes[g] = known ? successes[g] + weights[g] * mean : Double.NaN;
    }
    cautious = new boolean[matrix.size()];
  }

  /** The step from a point, p numbers; 0 in the columns that do not take part. */
  double[] from(FitPoint point, boolean[] candidates) {
    double[] score = point.sums().score();
    double[] information = point.sums().information();
    List<Addend> addends = addends(information, score);
    boolean longer = addCautious(information, score);
    if (addends.isEmpty() && !longer) {
      return point.information().solve(score);
    }
    addends.forEach(addend -> addend.addTo(information));
    double[] tolerance = point.sums().rankTolerance(Irls.LATER_TOLERANCE, indicator);
    return new Cholesky(information, candidates, tolerance).solve(score);
  }

  /** Whether every group has so much of its weight left here that steps from here know its rows. */
  boolean keepsGroups(PassSums sums) {
    double[] own = groups.squared(sums.information());
    for (int g = 0; g < own.length; g++) {
      if (weights[g] > 0 && !(own[g] > LOST * weights[g])) {
        return false;
      }
    }
    return true;
  }

  /** Makes steps along numbers short from now on where one has turned the score round. */
  void learn(double[] step, PassSums before, PassSums after) {
    double[] was = before.score();
    double[] is = after.score();
    for (int j = 0; j < cautious.length; j++) {
      boolean turned = is[j] * was[j] < 0 && Math.abs(is[j]) > TURNED * Math.abs(was[j]);
      cautious[j] |= !indicator[j] && turned && step[j] * was[j] > 0;
    }
  }

  private List<Addend> addends(double[] information, double[] score) {
    double[] own = groups.squared(information);
    double[] residuals = groups.of(score);
    List<Addend> addends = new ArrayList<>();
    for (int g = 0; g < own.length; g++) {
      double extra = own[g] > LOST * weights[g] ? extra(g, own[g], residuals[g]) : 0;
      if (extra != 0) {
        double[] product = groups.all().get(g).times(information, score.length);
        addends.add(new Addend(product, extra / (own[g] * own[g])));
      }
    }
    return addends;
  }

  /** What a group adds along its mean row. */
  private double extra(int g, double weight, double residual) {
    double n = weights[g];
    double s = successes[g];
    if (Double.isNaN(s)) {
      return byLength(weight, residual);
    }
    if (!(s > 0 && s < n)) {
      return 0;
    }
    double fitted = Math.max(s - residual, LEAST_MEAN * n);
    double others = Math.max(n - s + residual, LEAST_MEAN * n);
    double alike = fitted * others / n;
    double length = Math.abs(residual) / alike;
    if (weight * UNLIKE < alike) {
      return byLength(weight, residual);
    }
    if (length < SHORT) {
      return 0;
    }
    double ratio = residual / alike / StrictMath.log(s / (n - s) * (others / fitted));
    double share = 1.0 / groups.families();
    if (ratio > 1) {
      double grown = Math.max(0, Math.min(1, (length - SHARED) / (ALONE - SHARED)));
      share += (1 - share) * grown;
    }
    return weight * (ratio - 1) * share;
  }

  /** A step of N > 1 becomes one of 1 + log N, which is what takes back one that was as long. */
  private static double byLength(double weight, double residual) {
    double length = Math.abs(residual) / weight;
    return length > 1 ? weight * (length / shortened(length) - 1) : 0;
  }

  private static double shortened(double length) {
    return Math.min(LONGEST, 1 + StrictMath.log(length));
  }

  /** Shortens the steps along numbers that have been too long before; whether there are any. */
  private boolean addCautious(double[] information, double[] score) {
    boolean any = false;
    for (int j = 0; j < cautious.length; j++) {
      int own = Packed.index(j, j);
      double extra = cautious[j] ? byLength(information[own], score[j]) : 0;
      any |= extra > 0;
      information[own] += extra;
    }
    return any;
  }

  /** A group's mean row times its weight, at the columns where it is not 0, and a factor. */
  private static final class Addend {
    private final int[] columns;
    private final double[] cells;
    private final double factor;

    Addend(double[] product, double factor) {
      columns = IntStream.range(0, product.length).filter(j -> product[j] != 0).toArray();
      cells = Arrays.stream(columns).mapToDouble(j -> product[j]).toArray();
      this.factor = factor;
    }

    void addTo(double[] packed) {
      for (int b = 0; b < columns.length; b++) {
        double scaled = factor * cells[b];
        int column = Packed.index(0, columns[b]);
        for (int a = 0; a <= b; a++) {
          packed[column + columns[a]] += scaled * cells[a];
        }
      }
    }
  }
}
