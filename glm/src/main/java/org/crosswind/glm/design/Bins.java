package org.crosswind.glm.design;

import java.util.List;

/**
 * How the values of a number are spread: rows by bins that hold about as many each, so that other
 * data can be held to them. {@link BinSearch} finds the bin of a value.
 *
 * @param breaks rising; a value lies behind all breaks that are not above it
 * @param rows by bin, one more than the breaks
 */
public record Bins(List<Double> breaks, List<Long> rows) {
  public Bins {
    breaks = List.copyOf(breaks);
    rows = List.copyOf(rows);
    if (rows.size() != breaks.size() + 1) {
      throw new IllegalArgumentException(
          breaks.size() + " breaks make " + (breaks.size() + 1) + " bins, not " + rows.size());
    }
  }
}
