package org.crosswind.glm.fit;

import java.util.Arrays;
import org.crosswind.glm.math.TwoWordSums;

/**
 * The sums of a pass for a linear model, as integers that merge by addition, so that their bits do
 * not depend on how the rows were divided: the rows, how many of them have a response of each
 * magnitude, and products in {@link TwoWordSums}, packed, with the response as the column after the
 * last; after these the weight. Weights enter divided by the design's scale of weights.
 */
public final class LinearSums {
  private static final int ROWS = 0;
  private static final int MAGNITUDES = 1;
  private static final int LEAST = Double.MIN_EXPONENT - 1;
  private static final int WORDS = MAGNITUDES + Double.MAX_EXPONENT - LEAST + 1;

  private final long[] counts = new long[WORDS];
  private final TwoWordSums products;

  /**
   * Sums of no rows.
   *
   * @param observations the rows of the whole data set: they set the unit
   * @param cells the number of products
   */
  public LinearSums(long observations, int cells) {
    // A row adds a product and, apart, what rounding took from its factors.
    products = new TwoWordSums(2 * observations, cells);
  }

  /** A copy of all integers; {@link #add} takes it. */
  public long[] cells() {
    long[] words = products.cells();
    long[] all = Arrays.copyOf(counts, WORDS + words.length);
    System.arraycopy(words, 0, all, WORDS, words.length);
    return all;
  }

  /** Adds the sums over other rows, as {@link #cells} gives them. */
  public void add(long[] cells) {
    for (int i = 0; i < WORDS; i++) {
      counts[i] += cells[i];
    }
    products.add(Arrays.copyOfRange(cells, WORDS, cells.length));
  }

  void countRow() {
    counts[ROWS]++;
  }

  void countMagnitude(double number) {
    counts[MAGNITUDES + Math.getExponent(number) - LEAST]++;
  }

  /** Adds (a + aRest)·(b + bRest), of magnitude up to 1, rests within the rounding of a and b. */
  void add(int cell, double a, double aRest, double b, double bRest) {
    products.add(cell, a, b);
    double rest = a * bRest + aRest * b;
    if (rest != 0) {
      products.add(cell, rest, 1);
    }
  }

  /** Rows summed. */
  public long rows() {
    return counts[ROWS];
  }

  /** The least exponent of two above that of every |y − o|; 0 when all are 0. */
  public int exponent() {
    for (int e = Double.MAX_EXPONENT; e > LEAST; e--) {
      if (counts[MAGNITUDES + e - LEAST] > 0) {
        return e + 1;
      }
    }
    return 0;
  }

  /** The sums, rounded to doubles. */
  public double[] high() {
    double[] high = new double[products.cells().length / 2];
    Arrays.setAll(high, products::high);
    return high;
  }

  /** What is to be added to these. */
  public double[] low() {
    double[] low = new double[products.cells().length / 2];
    Arrays.setAll(low, products::low);
    return low;
  }

  /** The largest error of a row's product. */
  public double unit() {
    return Math.scalb(1.0, -products.bits());
  }
}
