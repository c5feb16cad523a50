package org.crosswind.glm.fit;

import java.util.function.IntPredicate;
import org.crosswind.glm.math.FixedPoint;
import org.crosswind.glm.math.Packed;
import org.crosswind.glm.math.TwoWordSums;

/**
 * The sums of a pass, all in one array of integers that merge by addition, so that their bits do
 * not depend on how the rows were divided: counts, the deviance (in two parts), the sums of working
 * weights and of residuals, the score U (p cells) and the information I (p(p+1)/2 cells, packed).
 * Prior weights enter divided by a power of two, their scale, which is multiplied back where a sum
 * is read.
 *
 * <p>Where digits would be short, deviance, score and information are sums of two words each.
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
  private static final int WEIGHT = 7;
  private static final int RESIDUAL = 8;
  private static final int SCORE = 9;

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

  /** What some operations of doubles make of 1. */
  private static final double DOUBLE = 0x1p-50;

  private final FixedPoint fixed;
  private final int p;
  private final double scale;
  private final long[] cells;

  /** Null for sums of one word; else the deviance's low part, the score, the information. */
  private final TwoWordSums words;

  /**
   * Sums of no rows.
   *
   * @param observations the rows of the whole data set: they set the unit
   * @param p the number of columns
   * @param scale of the prior weights, a power of two; 1 without weights
   */
  public PassSums(long observations, int p, double scale) {
    this.fixed = FixedPoint.forTerms(observations);
    this.p = p;
    this.scale = scale;
    this.cells = new long[Math.addExact(SCORE + p, Packed.size(p))];
    this.words = null;
  }

  private PassSums(long observations, int p, double scale, long[] cells) {
    this.fixed = FixedPoint.forTerms(observations);
    this.p = p;
    this.scale = scale;
    this.cells = cells;
    this.words = new TwoWordSums(observations, cells, SCORE);
  }

  /** Sums of no rows, of two words where one has too few digits. */
  public static PassSums precise(long observations, int p, double scale) {
    int sums = Math.addExact(1 + p, Packed.size(p));
    return new PassSums(
        observations, p, scale, new long[Math.addExact(SCORE, Math.multiplyExact(2, sums))]);
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
   * @param row its columns that are not zero
   * @param residual what its columns are multiplied by in the score, in [-1, 1]
   * @param weight and their products in the information, in [0, 1]
   */
  void add(MatrixRow row, double residual, double weight) {
    int[] columns = row.columns();
    double[] values = row.values();
    int count = row.count();
    cells[ROWS]++;
    cells[WEIGHT] += fixed.of(weight);
    cells[RESIDUAL] += fixed.of(residual);
    if (words != null) {
      addWords(row, residual, weight);
      return;
    }
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

  private void addWords(MatrixRow row, double residual, double weight) {
    int[] columns = row.columns();
    double[] values = row.values();
    for (int b = 0; b < row.count(); b++) {
      words.add(1 + columns[b], residual, values[b]);
      double weighted = weight * values[b];
      int column = 1 + p + Packed.index(0, columns[b]);
      for (int a = 0; a <= b; a++) {
        words.add(column + columns[a], weighted, values[a]);
      }
    }
  }

  /** Adds a row's deviance times its weight, of which a part may be beyond all bounds. */
  void addDeviance(double deviance) {
    double high = Math.rint(deviance / HIGH_UNIT);
    cells[DEVIANCE_HIGH] += (long) high;
    if (words != null) {
      words.add(0, (deviance - high * HIGH_UNIT) / HIGH_UNIT, 1);
      return;
    }
    cells[DEVIANCE_LOW] += fixed.of((deviance - high * HIGH_UNIT) / HIGH_UNIT);
  }

  /** Counts a row whose η is not finite or so large that no likelihood is left. */
  void addNotFinite() {
    cells[ROWS]++;
    cells[NOT_FINITE]++;
  }

  /** Counts such rows, which have been counted as rows. */
  void addNotFinite(int rows) {
    cells[NOT_FINITE] += rows;
  }

  /** How terms become the integers that are summed. */
  FixedPoint fixed() {
    return fixed;
  }

  /** Counts rows. */
  void addRows(int rows) {
    cells[ROWS] += rows;
  }

  /** Adds working weights and residuals, in units. */
  void addTotals(long weight, long residual) {
    cells[WEIGHT] += weight;
    cells[RESIDUAL] += residual;
  }

  /** Adds to a cell of the score, in units. */
  void addScore(int column, long units) {
    cells[SCORE + column] += units;
  }

  /** Adds to the cell of row j and column k of the information, j ≤ k, in units. */
  void addInformation(int j, int k, long units) {
    cells[SCORE + p + Packed.index(j, k)] += units;
  }

  void countEta(double eta) {
    if (isExtreme(eta)) {
      cells[EXTREME]++;
    }
  }

  static boolean isExtreme(double eta) {
    return Math.abs(eta) > EXTREME_ETA;
  }

  /** Counts rows whose η is extreme. */
  void addExtremes(int rows) {
    cells[EXTREME] += rows;
  }

  /** Adds the deviances of rows. */
  void addDeviances(double[] deviances, int rows) {
    long high = 0;
    long low = 0;
    for (int i = 0; i < rows; i++) {
      double units = Math.rint(deviances[i] / HIGH_UNIT);
      high += (long) units;
      low += fixed.of((deviances[i] - units * HIGH_UNIT) / HIGH_UNIT);
    }
    cells[DEVIANCE_HIGH] += high;
    cells[DEVIANCE_LOW] += low;
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
    double low = words == null ? fixed.value(cells[DEVIANCE_LOW]) : words.high(0);
    return isFinite()
        ? scale * (cells[DEVIANCE_HIGH] * HIGH_UNIT + low * HIGH_UNIT)
        : Double.POSITIVE_INFINITY;
  }

  /** The i-th of score and information, packed. */
  private double value(int i) {
    return words == null ? fixed.value(cells[SCORE + i]) : words.high(1 + i);
  }

  /** The largest error of a term, before its weight's scale. */
  double unit() {
    return Math.scalb(1.0, -(words == null ? fixed.bits() : words.bits()));
  }

  /** The largest error of a term, with that of the doubles it is made of. */
  double termError() {
    return scale * (unit() + DOUBLE);
  }

  /** U = Xᵀ(y − μ), p numbers. */
  public double[] score() {
    double[] score = new double[p];
    for (int j = 0; j < p; j++) {
      score[j] = scale * value(j);
    }
    return score;
  }

  /**
   * By column, how much of its squared length must be left after the columns before it, relative to
   * the whole, to be told from the rounding of the sums: the given least, or more where the unit is
   * coarse, with many observations, or the column small, as one with a far outlier is.
   *
   * @param indicator by column, whether its values are 0 and 1: then its sum has a term only for
   *     each row that has it, and its length is these rows' weight
   */
  public double[] rankTolerance(double least, boolean[] indicator) {
    double unit = scale * unit();
    double[] tolerance = new double[p];
    for (int k = 0; k < p; k++) {
      double length = indicator[k] ? totalWeight() : squaredLength(k);
      double perRow = length / Math.max(1, cells[ROWS]);
      tolerance[k] = Math.min(1, Math.max(least, 2 * unit / perRow));
    }
    return tolerance;
  }

  /** A column's own cell of the information. */
  private double squaredLength(int column) {
    return scale * value(p + Packed.index(column, column));
  }

  /** Σ (y − μ), with prior weights. */
  public double residualSum() {
    return scale * fixed.value(cells[RESIDUAL]);
  }

  /** The sum of working weights. */
  public double totalWeight() {
    return scale * fixed.value(cells[WEIGHT]);
  }

  /** What rounding alone may make of √(UᵀI⁻¹U) where the score is 0. */
  double decrementNoise() {
    return 4 * Math.sqrt(scale) * unit() * Math.sqrt((double) p * cells[ROWS]);
  }

  /** I = XᵀWX, packed, p(p+1)/2 numbers. */
  public double[] information() {
    double[] information = new double[Packed.size(p)];
    for (int i = 0; i < information.length; i++) {
      information[i] = scale * value(p + i);
    }
    return information;
  }

  /** What is to be added to {@link #information}, of sums of two words. */
  double[] informationRest() {
    double[] rest = new double[Packed.size(p)];
    for (int i = 0; i < rest.length; i++) {
      rest[i] = scale * words.low(1 + p + i);
    }
    return rest;
  }

  /**
   * About how large the relative error of a column's part of the information is, by rounding alone:
   * of independent columns the largest.
   *
   * @param columns those that count
   */
  double relativeNoise(IntPredicate columns) {
    double most = 0;
    for (int k = 0; k < p; k++) {
      most = columns.test(k) ? Math.max(most, relativeNoise(k)) : most;
    }
    return most;
  }

  /** The same of one column. */
  double relativeNoise(int column) {
    double rows = Math.max(1, cells[ROWS]);
    return DOUBLE + 4 * scale * unit() * Math.sqrt(rows) / squaredLength(column);
  }
}
