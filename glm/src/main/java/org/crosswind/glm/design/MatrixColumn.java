package org.crosswind.glm.design;

import java.util.Map;

/**
 * A column of the design matrix: 1 in the rows at a level or in a cell (in all rows without one),
 * times a number if it has one. In the fit's own coordinates it is x̃ = (x − c·m)/s with m = 1 in
 * the same rows, |x̃| ≤ 1.
 *
 * @param name {@code (Intercept)}, {@code age}, {@code Carrier=AA}, {@code age:Carrier=AA}
 * @param term position of its term in the design, -1 for the intercept
 * @param code of the level or cell, -1 without one
 * @param number position of the number in the design's variables, -1 without one
 * @param centre c; 0 where the model's columns don't span m, or without a number
 * @param scale s, a power of two
 * @param margin m as a combination of columns, by their positions; empty when c = 0
 */
public record MatrixColumn(
    String name,
    int term,
    int code,
    int number,
    double centre,
    double scale,
    Map<Integer, Double> margin) {
  /** Whether the column has no other values than 0 and 1. */
  public boolean indicator() {
    return number < 0;
  }
}
