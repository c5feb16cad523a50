package org.crosswind.glm.math;

/**
 * A sum of products of doubles in some 106 bits: each product is exact, each addition has a
 * relative error of about 1e-32.
 */
public final class PreciseSum {
  private DoubleDouble sum = DoubleDouble.ZERO;

  /** Adds a·b. */
  public PreciseSum add(double a, double b) {
    sum = sum.plus(DoubleDouble.product(a, b));
    return this;
  }

  /** Adds a·(high + low). */
  public PreciseSum add(double a, double high, double low) {
    return add(a, high).add(a, low);
  }

  /** The nearest double. */
  public double high() {
    return sum.high();
  }

  /** What is to be added to {@link #high}. */
  public double low() {
    return sum.low();
  }
}
