package org.crosswind.glm.design;

/**
 * The column of prior weights. Rows of weight 0 are left out of the design.
 *
 * @param sum over the complete rows
 * @param min of the complete rows, positive
 */
public record Weights(String column, Kind kind, double sum, double min, double max) {
  /** What a weight says. */
  public enum Kind {
    /** How many observations the row stands for: a whole number. */
    FREQUENCY,
    /** The inverse of the row's chance to be sampled, up to a factor. */
    PROBABILITY
  }

  /** A power of two by which every weight is divided to lie in (0, 1]. */
  public double scale() {
    int exponent = Math.getExponent(max);
    double power = Math.scalb(1.0, exponent);
    return power < max ? 2 * power : power;
  }
}
