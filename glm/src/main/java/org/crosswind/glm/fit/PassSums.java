package org.crosswind.glm.fit;

import org.crosswind.glm.math.FixedPoint;
import org.crosswind.glm.math.Packed;

/**
 * The sums of a pass, all in one array of integers that merge by addition, so that their bits do
 * not depend on how the rows were divided: counts, the deviance (in two parts), the score U (p
 * cells) and the information I (p(p+1)/2 cells, packed).
 *
 * <p>Invariant: a cell is a count, or a multiple of its fixed unit; |cell| &lt; 2^62.
 */
public final class PassSums {
  private static final int ROWS = 0;
  private static final int NOT_FINITE = 1;
  private static final int EXTREME = 2;
  private static final int GAINING = 3;
  private static final int LOSING = 4;
  private static final int DEVIANCE_HIGH = 5;
  private static final int DEVIANCE_LOW = 6;
  private static final int SCORE = 7;

  /** |η| above this is a fitted probability within 1e-13 of 0 or 1. */
  private static final double EXTREME_ETA = 30;

  /** The unit of the deviance's high part; the low part holds what is below it. */
  private static final double HIGH_UNIT = 0x1p-10;

  /**
   * What a row may lose along a direction, of magnitude 1, by rounding alone. Rows within this of
   * one point, on the scale of a column's farthest outlier, can't be told from ties.
   */
  private static final double LOSS_TOLERANCE = 1e-9;

  private static final double GAIN = 1e-6;

  private final FixedPoint fixed;
  private final int p;
  private final long[] cells;

  /**
   * Sums of no rows.
   *
   * @param observations the rows of the whole data set: they set the unit
   * @param p the number of columns
   */
  public PassSums(long observations, int p) {
    this(observations, p, new long[cellCount(p)]);
  }

  /** Wraps cells that came from {@link #cells()}. */
  public PassSums(long observations, int p, long[] cells) {
    if (cells.length != cellCount(p)) {
      throw new IllegalArgumentException(
          cells.length + " cells are not the sums of a pass over " + p + " columns");
    }
    this.fixed = FixedPoint.forTerms(observations);
    this.p = p;
    this.cells = cells;
  }

  private static int cellCount(int p) {
    return Math.addExact(SCORE + p, Packed.size(p));
  }

  /** The cells in place: add them element by element to merge two passes over different rows. */
  public long[] cells() {
    return cells;
  }

  public void merge(PassSums other) {
    for (int i = 0; i < cells.length; i++) {
      cells[i] += other.cells[i];
    }
  }

  /**
   * Adds a row.
   *
   * @param columns the columns that are not zero, ascending; the first {@code count} hold
   * @param values their values, in [-1, 1]
   */
  void add(int[] columns, double[] values, int count, LogisticPoint point) {
    cells[ROWS]++;
    addDeviance(point.deviance());
    double residual = point.residual();
    double weight = point.weight();
    int information = SCORE + p;
    for (int b = 0; b < count; b++) {
      int k = columns[b];
      cells[SCORE + k] += fixed.of(residual * values[b]);
      double weighted = weight * values[b];
      int column = information + Packed.index(0, k);
      for (int a = 0; a <= b; a++) {
        cells[column + columns[a]] += fixed.of(weighted * values[a]);
      }
    }
  }

  private void addDeviance(double deviance) {
    double high = Math.rint(deviance / HIGH_UNIT);
    cells[DEVIANCE_HIGH] += (long) high;
    cells[DEVIANCE_LOW] += fixed.of((deviance - high * HIGH_UNIT) / HIGH_UNIT);
  }

  /** Counts a row whose η is not finite or so large that no likelihood is left. */
  void addNotFinite() {
    cells[ROWS]++;
    cells[NOT_FINITE]++;
  }

  void countEta(double eta) {
    if (Math.abs(eta) > EXTREME_ETA) {
      cells[EXTREME]++;
    }
  }

  /** Counts what a step along the direction would do to a row: {@code gain} = ±x·direction. */
  void countGain(double gain) {
    if (gain > GAIN) {
      cells[GAINING]++;
    } else if (gain < -LOSS_TOLERANCE) {
      cells[LOSING]++;
    }
  }

  /** The number of columns. */
  public int size() {
    return p;
  }

  /** Rows summed: those not set aside. */
  public long rows() {
    return cells[ROWS];
  }

  /** Whether every η was finite and of a size that leaves a likelihood. */
  public boolean isFinite() {
    return cells[NOT_FINITE] == 0;
  }

  /** Rows whose fitted probability is numerically 0 or 1 (|η| &gt; 30). */
  public long extremeRows() {
    return cells[EXTREME];
  }

  /**
   * Whether the direction separates the data: no row loses along it, and some gain. Then the
   * likelihood rises along it without end (Albert and Anderson, Biometrika 71, 1984).
   */
  public boolean directionSeparates() {
    return cells[GAINING] > 0 && cells[LOSING] == 0;
  }

  /** −2 log-likelihood; infinite unless {@link #isFinite()}. */
  public double deviance() {
    return isFinite()
        ? cells[DEVIANCE_HIGH] * HIGH_UNIT + fixed.value(cells[DEVIANCE_LOW]) * HIGH_UNIT
        : Double.POSITIVE_INFINITY;
  }

  /** U = Xᵀ(y − μ), p numbers. */
  public double[] score() {
    double[] score = new double[p];
    for (int j = 0; j < p; j++) {
      score[j] = fixed.value(cells[SCORE + j]);
    }
    return score;
  }

  /**
   * By column, how much of its squared length must be left after the columns before it, relative to
   * the whole, to be told from the rounding of the sums: the given least, or more where the unit is
   * coarse, with many observations, or the column small, as one with a far outlier is.
   */
  public double[] rankTolerance(double least) {
    double[] information = information();
    double unit = Math.scalb(1.0, -fixed.bits());
    double[] tolerance = new double[p];
    for (int k = 0; k < p; k++) {
      double length = information[Packed.index(k, k)];
      // The terms of a dummy are the weights themselves, and there are as many as rows at its
      // level.
      boolean dummy = length == information[Packed.index(0, k)];
      double perRow = (dummy ? information[0] : length) / Math.max(1, cells[ROWS]);
      tolerance[k] = Math.min(1, Math.max(least, 2 * unit / perRow));
    }
    return tolerance;
  }

  /** What rounding alone may make of √(UᵀI⁻¹U) where the score is 0. */
  double decrementNoise() {
    return 4 * Math.scalb(1.0, -fixed.bits()) * Math.sqrt((double) p * cells[ROWS]);
  }

  /** I = XᵀWX, packed, p(p+1)/2 numbers. */
  public double[] information() {
    double[] information = new double[Packed.size(p)];
    for (int i = 0; i < information.length; i++) {
      information[i] = fixed.value(cells[SCORE + p + i]);
    }
    return information;
  }
}
