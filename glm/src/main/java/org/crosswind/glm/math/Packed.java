package org.crosswind.glm.math;

/** The upper triangle of a symmetric p×p matrix, column after column. */
public final class Packed {
  private Packed() {}

  /** The number of stored cells of a p×p matrix: p(p+1)/2. */
  public static int size(int p) {
    return Math.toIntExact((long) p * (p + 1) / 2);
  }

  /**
   * The cell of row j and column k, j ≤ k. The product may use the sign bit, as from k = 46,341.
   */
  public static int index(int j, int k) {
    return ((k * (k + 1)) >>> 1) + j;
  }

  /** The order p of a matrix of so many stored cells. */
  public static int order(int cells) {
    return (int) Math.sqrt(2.0 * cells);
  }
}
