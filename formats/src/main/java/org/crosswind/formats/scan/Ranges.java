package org.crosswind.formats.scan;

import java.util.Locale;
import org.crosswind.formats.rows.UnfitRowsException;
import org.crosswind.glm.design.Design;
import org.crosswind.glm.design.Variable;
import org.crosswind.glm.design.Weights;

/** Refuses numbers whose sums leave the range of doubles or of longs, by name, before a fit. */
final class Ranges {
  /** Of a column, whose squares are never made on its own scale. */
  private static final double COLUMN = 0x1p1000;

  /** Of a response or a weight, whose sums of squares are part of the result. */
  private static final double SQUARED = 0x1p480;

  /** Whole numbers up to this have exact sums; of more observations counts would be wrong. */
  private static final double MOST_OBSERVATIONS = 0x1p53;

  private Ranges() {}

  /**
   * Looks at a design.
   *
   * @throws UnfitRowsException that names the column
   */
  static void check(Design design) {
    for (Variable variable : design.variables()) {
      if (!variable.factor()) {
        check("the column ", variable, COLUMN);
      }
    }
    if (design.response().measured() != null) {
      check("the response ", design.response().measured(), SQUARED);
    }
    if (design.weights() != null) {
      check(design.weights(), design.observations());
    }
  }

  private static void check(String what, Variable number, double limit) {
    double largest = Math.max(Math.abs(number.min()), Math.abs(number.max()));
    double spread = number.max() - number.min();
    double least = 1 / limit;
    boolean tiny = (largest > 0 && largest < least) || (spread > 0 && spread < least);
    if (tiny || !(largest <= limit) || !Double.isFinite(number.mean())) {
      throw new UnfitRowsException(
          what
              + number.name()
              + " has values from "
              + number.min()
              + " to "
              + number.max()
              + ": their squares and sums are beyond the range of doubles; "
              + (tiny ? "multiply" : "divide")
              + " it by a power of ten first");
    }
  }

  private static void check(Weights weights, long rows) {
    if (weights.kind() == Weights.Kind.FREQUENCY && !(weights.sum() <= MOST_OBSERVATIONS)) {
      throw new UnfitRowsException(
          String.format(
              Locale.ROOT,
              "the frequencies %s add up to %s observations; counts are exact up to 2^53 (9.0e15):"
                  + " for weights on another scale use --prob-weights",
              weights.column(),
              weights.sum()));
    }
    boolean tiny = weights.min() < 1 / SQUARED;
    if (tiny || !(weights.sum() <= SQUARED)) {
      throw new UnfitRowsException(
          "the weights "
              + weights.column()
              + " go from "
              + weights.min()
              + " to "
              + weights.max()
              + ": their sums are beyond the range of doubles; "
              + (tiny ? "multiply" : "divide")
              + " them by a power of ten first");
    }
    double ratio = weights.max() / weights.min();
    double most = Weights.largestRatio(rows);
    if (ratio > most) {
      throw new UnfitRowsException(
          String.format(
              Locale.ROOT,
              "the weights %s go from %s to %s: beside the largest the smallest would have no"
                  + " digits in the sums of %d rows, which take a ratio of %.1e at most; leave out"
                  + " rows of negligible weight",
              weights.column(),
              weights.min(),
              weights.max(),
              rows,
              most));
    }
  }
}
