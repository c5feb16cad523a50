package org.crosswind.glm.fit;

import java.util.Arrays;
import org.crosswind.glm.design.ModelMatrix;
import org.crosswind.glm.math.Cholesky;
import org.crosswind.glm.math.ConditionNumber;
import org.crosswind.glm.math.Packed;
import org.crosswind.glm.math.PreciseCholesky;
import org.crosswind.glm.math.PreciseSum;

/**
 * XᵀWX β = XᵀWỹ in the coordinates of the fit, from the sums of one pass. Up to {@value #PRECISE}
 * columns by a Cholesky factor in twice the precision, above that by one of doubles; either way the
 * solution is corrected by residuals in twice the precision.
 *
 * <p>A column is dependent when its squared length that is left after the columns before it is not
 * above 1e-20 of its own, a length of 1e-10: columns of doubles that are dependent but for their
 * rounding have 1e-16, times their mean over their spread. Above {@value #PRECISE} columns it is
 * {@link Cholesky#TOLERANCE}. With many rows, or a column that is small beside its largest value,
 * the rounding of the sums is larger, and the tolerance a thousand times it.
 */
public final class NormalEquations {
  /** Columns up to which the factor has twice the precision: seconds, and p³ more for more. */
  static final int PRECISE = 1000;

  private static final double TOLERANCE = 1e-20;
  private static final double MARGIN = 1024;
  private static final int CORRECTIONS = 3;

  /** R's threshold for an essentially perfect fit, of the mean squared response. */
  private static final double PERFECT = 1e-30;

  private final int p;
  private final int precise;
  private final long rows;
  private final double unit;
  private final double[] high;
  private final double[] low;
  private final PreciseCholesky preciseFactor;
  private final Cholesky factor;
  private final double[] beta;
  private final double[] betaRest;
  private final double residualSum;

  /** Of the sums of a {@link LinearRequest.Purpose#FIT} pass. */
  public NormalEquations(ModelMatrix matrix, LinearSums sums) {
    this(matrix, sums, PRECISE);
  }

  NormalEquations(ModelMatrix matrix, LinearSums sums, int precise) {
    this.precise = precise;
    p = matrix.size();
    rows = sums.rows();
    unit = sums.unit();
    high = sums.high();
    low = sums.low();
    boolean[] all = new boolean[p];
    Arrays.fill(all, true);
    double[] tolerance = tolerance(matrix);
    preciseFactor = p <= precise ? new PreciseCholesky(high, low, all, tolerance) : null;
    factor = p <= precise ? null : new Cholesky(high, all, tolerance);
    beta = new double[p];
    betaRest = new double[p];
    double[] residual = residual();
    for (int i = 0; i < CORRECTIONS; i++) {
      correct(solve(residual));
      residual = residual();
    }
    residualSum = residualSum(residual);
  }

  private double[] tolerance(ModelMatrix matrix) {
    boolean[] indicator = matrix.indicatorColumns();
    double[] tolerance = new double[p];
    for (int k = 0; k < p; k++) {
      double length = indicator[k] ? totalWeight() : high[Packed.index(k, k)];
      double least = p <= precise ? TOLERANCE : Cholesky.TOLERANCE;
      tolerance[k] = Math.min(1, Math.max(least, MARGIN * unit / (length / Math.max(1, rows))));
    }
    return tolerance;
  }

  private double[] solve(double[] right) {
    return factor == null ? preciseFactor.solve(right, new double[p]) : factor.solve(right);
  }

  private void correct(double[] step) {
    for (int j = 0; j < p; j++) {
      PreciseSum sum = new PreciseSum().add(1, beta[j], betaRest[j]).add(1, step[j]);
      beta[j] = sum.high();
      betaRest[j] = sum.low();
    }
  }

  /** XᵀWỹ − XᵀWX β. */
  private double[] residual() {
    double[] residual = new double[p];
    for (int j = 0; j < p; j++) {
      PreciseSum sum = new PreciseSum();
      int right = Packed.index(j, p);
      sum.add(1, high[right], low[right]);
      for (int k = 0; k < p; k++) {
        if (beta[k] != 0) {
          int cell = Packed.index(Math.min(j, k), Math.max(j, k));
          sum.add(-high[cell], beta[k], betaRest[k]).add(-low[cell], beta[k]);
        }
      }
      residual[j] = sum.high();
    }
    return residual;
  }

  /** ỹᵀWỹ − βᵀXᵀWỹ − βᵀ(XᵀWỹ − XᵀWX β), or 0. */
  private double residualSum(double[] residual) {
    int last = Packed.index(p, p);
    PreciseSum sum = new PreciseSum().add(1, high[last], low[last]);
    for (int j = 0; j < p; j++) {
      int right = Packed.index(j, p);
      sum.add(-high[right], beta[j], betaRest[j]).add(-low[right], beta[j]);
      sum.add(-beta[j], residual[j]);
    }
    return sum.high() > rows * unit ? sum.high() : 0;
  }

  /** Whether a column depends on those before it, and is left out. */
  public boolean isDependent(int column) {
    return factor == null ? preciseFactor.isDependent(column) : factor.isDependent(column);
  }

  /** The combination of columns before it that a dependent column equals, p cells. */
  public double[] relation(int column) {
    return factor == null ? preciseFactor.relation(column) : factor.relation(column);
  }

  /** The number of independent columns. */
  public int rank() {
    return factor == null ? preciseFactor.rank() : factor.rank();
  }

  /** β for ỹ, p numbers, 0 for dependent columns. */
  public double[] beta() {
    return beta.clone();
  }

  /** What rounding took from {@link #beta}. */
  public double[] betaRest() {
    return betaRest.clone();
  }

  /** (XᵀWX)⁻¹, packed; 0 in the rows of dependent columns. */
  public double[] inverse() {
    return factor == null ? preciseFactor.inverse() : factor.inverse();
  }

  /** The condition number of XᵀWX scaled to unit diagonal; NaN without independent columns. */
  public double conditionNumber(double[] inverse) {
    return ConditionNumber.of(Arrays.copyOf(high, Packed.size(p)), inverse);
  }

  /**
   * Σ w (ỹ − x̃ᵀβ)²; 0 when it is so small beside the response that it is rounding.
   *
   * @param centre of the response over its scale
   */
  public double residualSum(double centre) {
    double squares = high[Packed.index(p, p)] + centre * centre * totalWeight();
    squares += centre == 0 ? 0 : 2 * centre * high[Packed.index(0, p)];
    return residualSum > PERFECT * squares ? residualSum : 0;
  }

  /** Σ w ỹ². */
  public double squares() {
    return high[Packed.index(p, p)];
  }

  /** Σ w (ỹ − ȳ)² of a model with an intercept, ȳ the weighted mean. */
  public double centredSquares() {
    int last = Packed.index(p, p);
    int mean = Packed.index(0, p);
    double quotient = high[mean] / high[0];
    return new PreciseSum()
        .add(1, high[last], low[last])
        .add(-quotient, high[mean], low[mean])
        .high();
  }

  /** Σ w. */
  public double totalWeight() {
    return high[Packed.size(p + 1)];
  }

  /** Rows summed. */
  public long rows() {
    return rows;
  }
}
