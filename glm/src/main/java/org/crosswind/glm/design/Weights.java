package org.crosswind.glm.design;

import org.crosswind.glm.math.TwoWordSums;

/**
 * The column of prior weights. Rows of weight 0 are left out of the design.
 *
 * @param sum over the complete rows
 * @param min of the complete rows, positive
 */
public record Weights(String column, Kind kind, double sum, double min, double max) {
  private static final double UNEVEN = 0x1p16;

  /** What a weight says. */
  public enum Kind {
    /** How many observations the row stands for: a whole number. */
    FREQUENCY,
    /** The inverse of the row's chance to be sampled, up to a factor. */
    PROBABILITY
  }

  /**
   * How many times the smallest weight the largest may be for the smallest still to have nine
   * digits in sums of so many rows: 1e21 up to a thousand rows, 5e15 at a million.
   */
  public static double largestRatio(long rows) {
    return 1e-9 * Math.scalb(1.0, new TwoWordSums(2 * Math.min(rows, 1L << 39), 0).bits());
  }

  /** Whether small weights have few digits in sums whose unit the largest sets. */
  public boolean uneven() {
    return max / min > UNEVEN;
  }

  /** A power of two by which every weight is divided to lie in (0, 1]. */
  public double scale() {
    int exponent = Math.getExponent(max);
    double power = Math.scalb(1.0, exponent);
    return power < max ? 2 * power : power;
  }
}
