package org.crosswind.scoring.evaluate;

/**
 * Rows with their predictions, by column, as {@link RateTable}s take them: used again and again.
 */
public final class ScoredBlock {
  private int rows;
  private byte[] positives = new byte[0];
  private double[] predictions = new double[0];

  /** By row, 1 and in the upper half 1 where it is positive. */
  private long[] counts = new long[0];

  private long[] predicted = new long[0];
  private long[] variances = new long[0];

  /** Null where every row counts once. */
  private double[] weights;

  private boolean sampling;

  /**
   * Becomes some rows.
   *
   * @param positive 1 where a row is positive, else 0
   * @param p by row, in [0, 1]; there may be more behind, as in all columns
   */
  public void become(int size, byte[] positive, double[] p) {
    rows = size;
    positives = positive;
    predictions = p;
    weights = null;
    if (counts.length < size) {
      counts = new long[size];
      predicted = new long[size];
      variances = new long[size];
    }
    for (int i = 0; i < size; i++) {
      counts[i] = 1 + ((long) positive[i] << Integer.SIZE);
      predicted[i] = RateSum.units(p[i]);
      variances[i] = RateSum.units(p[i] * (1 - p[i]));
    }
  }

  /**
   * Gives the rows weights, positive and finite.
   *
   * @param ofSample whether they are those of a sample, not frequencies
   */
  public void weigh(double[] byRow, boolean ofSample) {
    weights = byRow;
    sampling = ofSample;
  }

  /** How many rows there are. */
  int rows() {
    return rows;
  }

  /** Whether some row may not count once. */
  boolean weighted() {
    return weights != null;
  }

  /** Adds a row to a sum by its weight. */
  void add(int row, RateSum sum) {
    double weight = weights[row];
    double square = sampling ? weight * weight : weight;
    sum.add(positives[row] == 1, predictions[row], weight, square);
  }

  long[] counts() {
    return counts;
  }

  long[] predicted() {
    return predicted;
  }

  long[] variances() {
    return variances;
  }
}
